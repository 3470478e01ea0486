import PythonSyntax
import SourceText

extension Parser {
  /// An atom with its attributes, calls and subscripts: a loop, whatever their number.
  mutating func primary() -> NodeID {
    let start = start
    var value = at(.name) ? name() : atom()
    while true {
      switch kind {
      case .dot:
        advance()
        let name = takeName("a name after '.'")
        value = node(.attribute, start, end, name: name, first: value)
      case .leftParen: value = call(value, start)
      case .leftBracket: value = subscripted(value, start)
      default: return value
      }
    }
  }

  @inline(__always) mutating func name() -> NodeID {
    let token = cursor
    let name = intern(token)
    advance()
    return node(.name, token.pointee.start, token.pointee.end, name: name)
  }

  /// An operand of one token; nil where one begins that may have more.
  @inline(__always) mutating func leaf() -> NodeID? {
    switch kind {
    case .name: name()
    case .string: strings()
    case .int: constant(.int)
    case .none: constant(.none)
    case .true: constant(.true)
    case .false: constant(.false)
    case .float: constant(.float)
    default: nil
    }
  }

  private mutating func atom() -> NodeID {
    let start = start
    switch kind {
    case .name: return name()
    case .string, .bytes, .fStringStart, .tStringStart: return strings()
    case .int: return constant(.int)
    case .float: return constant(.float)
    case .imaginary: return constant(.imaginary)
    case .none: return constant(.none)
    case .true: return constant(.true)
    case .false: return constant(.false)
    case .ellipsis: return constant(.ellipsis)
    case .leftParen: return parenthesized()
    case .leftBracket: return listDisplay()
    case .leftBrace: return braces()
    default:
      fail("invalid syntax: expected an expression, not \(found)")
      return node(.error, start, start)
    }
  }

  mutating func constant(_ kind: ConstantKind) -> NodeID {
    let token = cursor.pointee
    advance()
    return node(.constant, token.start, token.end, op: kind.rawValue)
  }

  /// `( … )`: a group, a tuple or a generator.
  private mutating func parenthesized() -> NodeID {
    let start = start
    advance()
    if eat(.rightParen) { return node(.tuple, start, end) }
    if at(.yield) {
      let value = yieldExpression()
      expect(.rightParen, "')'")
      if !isPoisoned { arena[value].flags.insert(.parenthesized) }
      return value
    }
    let first = starNamedExpression()
    if isPoisoned { return first }
    if at(.for) || at(.async) {
      return comprehension(.generatorExp, first, start, closing: .rightParen)
    }
    guard at(.comma) else {
      if arena[first].kind == .starred { fail("cannot use starred expression here", at: arena[first].range) }
      expect(.rightParen, "')' or ','")
      if !isPoisoned { arena[first].flags.insert(.parenthesized) }
      return first
    }
    var elements = NodeChain()
    append(first, to: &elements)
    while eat(.comma), !at(.rightParen), !isPoisoned { append(starNamedExpression(), to: &elements) }
    expect(.rightParen, "')' or ','")
    return node(.tuple, start, end, first: elements.first)
  }

  private mutating func listDisplay() -> NodeID {
    let start = start
    advance()
    var elements = NodeChain()
    if eat(.rightBracket) { return node(.listDisplay, start, end) }
    let first = starNamedExpression()
    if at(.for) || at(.async) { return comprehension(.listComp, first, start, closing: .rightBracket) }
    append(first, to: &elements)
    while eat(.comma), !at(.rightBracket), !isPoisoned { append(starNamedExpression(), to: &elements) }
    expect(.rightBracket, "']' or ','")
    return node(.listDisplay, start, end, first: elements.first)
  }

  /// `{ … }`: a dictionary, a set, or a comprehension of either.
  private mutating func braces() -> NodeID {
    let start = start
    advance()
    if eat(.rightBrace) { return node(.dict, start, end) }
    if at(.doubleStar) { return dictDisplay(start, NodeChain()) }
    let first = starNamedExpression()
    if isPoisoned { return first }
    if at(.colon), arena[first].kind != .starred, isExpression(first) {
      advance()
      let value = expression()
      link(first, value)
      if at(.for) || at(.async) { return comprehension(.dictComp, first, start, closing: .rightBrace) }
      var items = NodeChain()
      items.first = first
      items.last = value
      if !eat(.comma) {
        expect(.rightBrace, "'}' or ','")
        return node(.dict, start, end, first: first)
      }
      return dictDisplay(start, items)
    }
    if at(.for) || at(.async) { return comprehension(.setComp, first, start, closing: .rightBrace) }
    var elements = NodeChain()
    append(first, to: &elements)
    while eat(.comma), !at(.rightBrace), !isPoisoned { append(starNamedExpression(), to: &elements) }
    expect(.rightBrace, "'}' or ','")
    return node(.set, start, end, first: elements.first)
  }

  /// Whether a node is an `expression`: not a walrus without parentheses.
  private func isExpression(_ id: NodeID) -> Bool {
    arena[id].kind != .namedExpr || arena[id].flags.contains(.parenthesized)
  }

  private mutating func dictDisplay(_ start: UInt32, _ first: NodeChain) -> NodeID {
    var items = first
    while !at(.rightBrace), !isPoisoned {
      if at(.doubleStar) {
        advance()
        append(absent(), to: &items)
        append(binary(Precedence.bitOr), to: &items)
      } else {
        append(expression(), to: &items)
        expect(.colon, "':' after a dictionary key")
        append(expression(), to: &items)
      }
      if !eat(.comma) { break }
    }
    if at(.for) || at(.async) { fail("dict unpacking cannot be used in dict comprehension") }
    expect(.rightBrace, "'}' or ','")
    return node(.dict, start, end, first: items.first)
  }

  // MARK: Comprehensions

  /// The `for` clauses of a comprehension whose element (or key and value) has been parsed, and its closing bracket.
  mutating func comprehension(
    _ kind: SyntaxKind, _ element: NodeID, _ start: UInt32, closing: TokenKind
  ) -> NodeID {
    if isPoisoned { return element }
    if arena[element].kind == .starred { fail("iterable unpacking cannot be used in comprehension") }
    if isPoisoned { return element }
    var last = element
    if kind == .dictComp { last = arena[element].nextSibling }
    while at(.for) || at(.async) {
      let clause = comprehensionClause()
      link(last, clause)
      last = clause
      if isPoisoned { return element }
    }
    expect(closing, closing == .rightParen ? "')'" : closing == .rightBracket ? "']'" : "'}'")
    return node(kind, start, end, first: element)
  }

  private mutating func comprehensionClause() -> NodeID {
    let start = start
    let isAsync = eat(.async)
    expect(.for, "'for' after 'async'")
    let target = targetList(.for)
    expect(.in, "'in' after for-loop variables")
    let iterable = binary(Precedence.or)
    var chain = NodeChain()
    append(target, to: &chain)
    append(iterable, to: &chain)
    while eat(.if) { append(binary(Precedence.or), to: &chain) }
    return node(.comprehension, start, end, flags: isAsync ? .async : .plain, first: target)
  }
}
