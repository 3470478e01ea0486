import PythonSyntax

/// A worker's growing run of tokens, kept from file to file. Before the first stands an empty one, and behind the last
/// another, so that "the token before" and "the token after" always are some.
struct TokenBuffer: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Token>
  private var capacity: Int
  /// Where the next token goes.
  private(set) var next: UnsafeMutablePointer<Token>
  private var limit: UnsafeMutablePointer<Token>

  init() {
    capacity = 4096
    base = Self.allocate(capacity)
    next = base
    limit = base + capacity
  }

  deinit { (base - 1).deallocate() }

  var count: Int { next - base }

  /// Whether the last token is one of a line that goes on.
  @inline(__always) var isInLine: Bool {
    let kind = next[-1].kind
    return kind != .newline && kind != .dedent && kind != .indent
  }

  @inline(__always) mutating func append(_ token: Token) {
    if next == limit { grow() }
    next.initialize(to: token)
    next += 1
  }

  mutating func removeAll() { next = base }

  /// Appends the last token, and the one behind it that does not count.
  mutating func close(with token: Token) {
    append(token)
    append(token)
    next -= 1
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Token> {
    let start = UnsafeMutablePointer<Token>.allocate(capacity: capacity + 1)
    start.initialize(to: Token(.newline, 0, 0))
    return start + 1
  }

  @inline(never) private mutating func grow() {
    let larger = Self.allocate(capacity * 2)
    larger.moveInitialize(from: base, count: capacity)
    (base - 1).deallocate()
    base = larger
    next = base + capacity
    capacity *= 2
    limit = base + capacity
  }
}
