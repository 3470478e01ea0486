package import PythonSyntax
package import SourceText

/// Tokens to a tree, by recursive descent over CPython's grammar.
///
/// An error is noted once and *poisons* the cursor: it moves to an end mark that no rule takes, so that every rule
/// under way ends by itself; the nearest list of statements then goes on behind the damage (`Parser+Recovery`).
package struct Parser: ~Copyable {
  // The file under way.
  var text = UnsafePointer<UInt8>(bitPattern: 1).unsafelyUnwrapped
  var count = 0
  var cursor: UnsafePointer<Token>
  var tokens: UnsafePointer<Token>

  // The tree under way.
  var arena = NodeArena()
  var names = NameTable.nothing
  var literals: [SyntaxTree.Literal] = []
  var pool: [UInt8] = []
  /// Text of f-strings under way that is no constant yet.
  var scratch: [UInt8] = []
  var diagnostics: [Diagnostic] = []
  var since: UInt8 = 0

  // Errors.
  var isPoisoned = false
  /// Where the cursor stood when it was poisoned.
  var failure: UnsafePointer<Token>
  /// Open attempts: their errors are not reported, the caller takes another way.
  var attempts = 0
  /// How many rules that nest are open.
  var depth = 0
  /// Beyond this nesting a file is refused where it nests: about CPython's own limit.
  package static let deepestNesting = 1_000
  /// The bound that holds.
  var nesting = Parser.deepestNesting
  static let maximumErrors = 1_000

  let precedence = Precedence.table()
  let continuations = Precedence.continuations()
  /// End marks for a poisoned cursor; it stands on the second.
  let poison: UnsafeMutablePointer<Token>

  init() {
    poison = .allocate(capacity: 8)
    poison.initialize(repeating: Token(.endMarker, 0, 0), count: 8)
    tokens = UnsafePointer(poison)
    cursor = UnsafePointer(poison + 1)
    failure = cursor
  }

  deinit {
    precedence.deallocate()
    continuations.deallocate()
    poison.deallocate()
  }

  /// The tree of one file, with a context made for it alone; a worker that parses many keeps a `ParserContext`.
  package static func parse(_ file: SourceFile) -> SyntaxTree {
    var context = ParserContext()
    return context.parse(file)
  }

  /// The tree of an expression that stands alone, as in a quoted annotation: its root is the expression, its offsets
  /// count from the start of `text`. Nil where it is none.
  package static func parseExpression(_ text: ArraySlice<UInt8>) -> SyntaxTree? {
    var context = ParserContext()
    return context.parseExpression(text)
  }

  // MARK: Tokens

  @inline(__always) var kind: TokenKind { cursor.pointee.kind }
  @inline(__always) var start: UInt32 { cursor.pointee.start }
  /// The end of the token before the cursor.
  @inline(__always) var end: UInt32 { cursor[-1].end }

  @inline(__always) func at(_ kind: TokenKind) -> Bool { cursor.pointee.kind == kind }

  @inline(__always) mutating func advance() { cursor += 1 }

  @inline(__always) mutating func eat(_ kind: TokenKind) -> Bool {
    guard cursor.pointee.kind == kind else { return false }
    cursor += 1
    return true
  }

  @inline(__always) mutating func expect(_ kind: TokenKind, _ what: @autoclosure () -> String) {
    if cursor.pointee.kind == kind { cursor += 1 } else { fail("expected \(what())") }
  }

  // What only reads is inlined: called, it would be handed a copy of the parser.

  /// Whether the name at `token` is the soft keyword `word`.
  @inline(__always) func isWord(_ token: UnsafePointer<Token>, _ word: StaticString) -> Bool {
    token.pointee.kind == .name && token.pointee.range.count == word.utf8CodeUnitCount
      && Self.spells(text + Int(token.pointee.start), word)
  }

  private static func spells(_ bytes: UnsafePointer<UInt8>, _ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount where bytes[index] != word.utf8Start[index] { return false }
    return true
  }

  // MARK: Nodes

  @inline(__always) mutating func node(
    _ kind: SyntaxKind, _ start: UInt32, _ end: UInt32, name: Name = .none, op: UInt8 = 0,
    flags: SyntaxNode.Flags = .plain, first: NodeID = .none
  ) -> NodeID {
    var node = SyntaxNode(kind, start: start, end: end, name: name, op: op, flags: flags)
    node.firstChild = first
    return arena.append(node)
  }

  @inline(__always) func append(_ child: NodeID, to chain: inout NodeChain) {
    if chain.last.isNone { chain.first = child } else { arena[chain.last].nextSibling = child }
    chain.last = child
  }

  /// Makes `second` the next sibling of `first`.
  @inline(__always) func link(_ first: NodeID, _ second: NodeID) { arena[first].nextSibling = second }

  /// The stand-in for a missing child.
  @inline(__always) mutating func absent() -> NodeID { node(.absent, end, end) }

  /// The holder of a list of children.
  mutating func list(_ chain: NodeChain) -> NodeID {
    guard !chain.isEmpty else { return node(.list, end, end) }
    // In a damaged file the last may end before the first begins.
    let start = arena[chain.first].start
    return node(.list, start, max(start, arena[chain.last].end), first: chain.first)
  }

  mutating func intern(_ token: UnsafePointer<Token>) -> Name {
    let range = token.pointee
    if range.flags.contains(.nonASCII) { return internFolded(range) }
    let bytes = UnsafeBufferPointer(start: text + Int(range.start), count: Int(range.end &- range.start))
    return Int(range.end) &+ 7 <= count ? names.intern(padded: bytes) : names.intern(bytes)
  }

  /// Takes a name, for a field that holds one.
  mutating func takeName(_ what: @autoclosure () -> String) -> Name {
    guard at(.name) else {
      fail("expected \(what())")
      return .none
    }
    let name = intern(cursor)
    advance()
    return name
  }

  @inline(__always) mutating func needs(_ minor: UInt8) { if since < minor { since = minor } }

  // MARK: Errors

  /// Notes an error at the cursor and poisons it.
  @inline(never) mutating func fail(_ message: String) {
    fail(message, at: isPoisoned ? SourceRange(0, 0) : cursor.pointee.range)
  }

  @inline(never) mutating func fail(_ message: String, at range: SourceRange) {
    guard !isPoisoned else { return }
    isPoisoned = true
    if attempts == 0 { note(message, at: range) }
    failure = cursor
    // Nodes that end while the rules unwind end where the damage begins.
    let place = cursor.pointee.start
    poison.update(repeating: Token(.endMarker, place, place), count: 8)
    cursor = UnsafePointer(poison + 1)
  }

  /// An error about a node that the parser can live with: noted, and parsing goes on.
  @inline(never) mutating func complain(_ message: String, about node: NodeID) {
    if attempts > 0 { return fail(message) }
    guard !isPoisoned, !node.isNone else { return }
    note(message, at: arena[node].range)
  }

  /// Keeps a diagnostic; a file of nothing but errors is not told in full.
  mutating func note(_ message: String, at range: SourceRange) {
    if diagnostics.count < Self.maximumErrors { diagnostics.append(Diagnostic(message, at: range)) }
  }

  /// What stands at the cursor, for messages.
  var found: String {
    switch kind {
    case .endMarker: return "the end of the file"
    case .newline: return "the end of the line"
    case .indent: return "an indented block"
    case .dedent: return "the end of the block"
    default:
      let range = cursor.pointee
      let shown = UnsafeBufferPointer(start: text + Int(range.start), count: min(Int(range.end - range.start), 40))
      return "'\(String(decoding: shown, as: UTF8.self))'"
    }
  }
}
