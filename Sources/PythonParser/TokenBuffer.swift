import PythonSyntax

/// A worker's growing run of tokens, kept from file to file.
struct TokenBuffer: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Token>
  private(set) var capacity: Int
  /// Where the next token goes.
  var next: UnsafeMutablePointer<Token>
  private var limit: UnsafeMutablePointer<Token>

  init() {
    capacity = 4096
    base = .allocate(capacity: capacity)
    next = base
    limit = base + capacity
  }

  deinit { base.deallocate() }

  var count: Int { next - base }

  /// Whether the last token is one of a line that goes on.
  @inline(__always) var isInLine: Bool {
    guard next > base else { return false }
    let kind = next[-1].kind
    return kind != .newline && kind != .dedent && kind != .indent
  }

  @inline(__always) mutating func append(_ token: Token) {
    if next == limit { grow() }
    next.initialize(to: token)
    next += 1
  }

  mutating func removeAll() { next = base }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: capacity)
    base.deallocate()
    base = larger
    next = base + capacity
    capacity *= 2
    limit = base + capacity
  }
}
