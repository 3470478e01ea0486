package import PythonSyntax
package import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One worker's scanner and parser with their buffers, kept from file to file.
package struct ParserContext: ~Copyable {
  private var scanner = Scanner()
  private var parser = Parser()

  /// A context that refuses what nests more deeply than `nesting`.
  package init(nesting: Int = Parser.deepestNesting) { parser.nesting = min(nesting, Parser.deepestNesting) }

  /// The tree of one file; what is wrong with the file stands in the tree's diagnostics.
  package mutating func parse(_ file: SourceFile) -> SyntaxTree {
    file.bytes.withUnsafeBufferPointer { bytes in
      let fits = bytes.count < Int(UInt32.max) / 2
      let bytes = fits ? bytes : UnsafeBufferPointer(rebasing: bytes[..<0])
      scanner.scan(bytes)
      var tree = parser.tree(of: bytes, scanner.tokens) { $0.module() }
      var diagnostics = scanner.diagnostics + tree.diagnostics
      if !diagnostics.isEmpty {
        // Once more, closing brackets where a new statement shows that they were forgotten; never two trees at a time.
        tree.nodes = IndexedArray()
        scanner.scan(bytes, recovering: true)
        tree = parser.tree(of: bytes, scanner.tokens) { $0.module() }
        let again = scanner.diagnostics + tree.diagnostics
        if !again.isEmpty { diagnostics = again }
        // The scanner's come first where the parser has something to say at the same place: it follows from them.
        diagnostics.sort { $0.range.start < $1.range.start }
      }
      diagnostics += encodingFaults(bytes)
      if !fits { diagnostics.append(Diagnostic("the file is too large to be parsed", at: SourceRange(0, 0))) }
      tree.diagnostics = file.diagnostics + diagnostics
      return tree
    }
  }

  /// Bytes that Python does not read: a null anywhere, and what is no UTF-8 in a string or a name.
  private borrowing func encodingFaults(_ bytes: UnsafeBufferPointer<UInt8>) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    if let base = bytes.baseAddress, let found = memchr(base, 0, bytes.count) {
      let null = UInt32(truncatingIfNeeded: UnsafeRawPointer(found) - UnsafeRawPointer(base))
      faults.append(Diagnostic("source code cannot contain null bytes", at: SourceRange(null, null + 1)))
    }
    guard UTF8Check.firstFault(in: bytes) != nil else { return faults }
    for token in UnsafeBufferPointer(start: scanner.tokens.base, count: scanner.tokens.count) {
      switch token.kind {
      case .name, .string, .bytes, .fStringMiddle, .unknown: break
      default: continue
      }
      if let fault = UTF8Check.firstFault(in: UnsafeBufferPointer(rebasing: bytes[token.range.offsets])) {
        let at = token.start + UInt32(truncatingIfNeeded: fault)
        faults.append(Diagnostic("the text is not UTF-8 here", at: SourceRange(at, at + 1)))
      }
    }
    return faults
  }

  /// The tree of an expression that stands alone; see `Parser.parseExpression`.
  package mutating func parseExpression(_ text: ArraySlice<UInt8>) -> SyntaxTree? {
    text.withUnsafeBufferPointer { bytes in
      guard bytes.count < Int(UInt32.max) / 2 else { return nil }
      scanner.scan(bytes, enclosed: true)
      guard scanner.diagnostics.isEmpty else { return nil }
      let tree = parser.tree(of: bytes, scanner.tokens) { $0.loneExpression() }
      return tree.diagnostics.isEmpty && !tree.root.isNone ? tree : nil
    }
  }

  /// Hands the tokens of a file to `body`, and whether there was something odd about them.
  package mutating func withTokens<R>(
    of file: SourceFile, _ body: (UnsafeBufferPointer<Token>, _ hasErrors: Bool) -> R
  ) -> R {
    file.bytes.withUnsafeBufferPointer { scanner.scan($0) }
    return body(
      UnsafeBufferPointer(start: scanner.tokens.base, count: scanner.tokens.count), !scanner.diagnostics.isEmpty)
  }

  /// The tokens of a file, as `dump tokens` shows them, with what the scanner had to say.
  package mutating func tokens(of file: SourceFile) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    let tokens = withTokens(of: file) { tokens, _ in Array(tokens) }
    return (tokens, scanner.diagnostics)
  }
}

extension Parser {
  /// The tree of a text's tokens; its root is what `rule` makes of them.
  mutating func tree(
    of bytes: UnsafeBufferPointer<UInt8>, _ buffer: borrowing TokenBuffer, _ rule: (inout Parser) -> NodeID
  ) -> SyntaxTree {
    begin(bytes, buffer)
    var root = NodeID.none
    var spilled: [SyntaxNode]?
    // Python has about two nodes for three tokens.
    var nodes = [SyntaxNode](unsafeUninitializedCapacity: buffer.count + 16) { storage, count in
      arena.begin(in: storage)
      root = rule(&self)
      spilled = arena.end(in: storage)
      count = spilled == nil ? arena.count : 0
    }
    if let spilled { nodes = spilled }
    return finish(root, nodes)
  }

  private mutating func begin(_ bytes: UnsafeBufferPointer<UInt8>, _ buffer: borrowing TokenBuffer) {
    text = bytes.baseAddress ?? text
    count = bytes.count
    tokens = UnsafePointer(buffer.base)
    cursor = tokens
    names = NameTable(capacity: min(buffer.count / 8, 1 << 16))
    literals.reserveCapacity(min(buffer.count / 16, 1 << 16))
    isPoisoned = false
    attempts = 0
    depth = 0
  }

  /// Hands over what was made, so that the tree alone holds it.
  private mutating func finish(_ root: NodeID, _ nodes: [SyntaxNode]) -> SyntaxTree {
    let tree = SyntaxTree(
      nodes: IndexedArray(nodes), root: root, names: names, literals: literals, literalPool: pool,
      diagnostics: diagnostics, since: since)
    names = .nothing
    literals = []
    pool = []
    diagnostics = []
    since = 0
    return tree
  }

  /// One expression and nothing else.
  mutating func loneExpression() -> NodeID {
    let root = starExpressions()
    if !at(.endMarker) { fail("expected the end of the expression") }
    return isPoisoned ? .none : root
  }
}
