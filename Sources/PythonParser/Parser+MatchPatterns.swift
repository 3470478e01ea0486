import PythonSyntax
import SourceText

extension Parser {
  /// A case's pattern: alone, or a sequence without brackets.
  mutating func openPattern() -> NodeID {
    let start = start
    let first = at(.star) ? starPattern() : pattern()
    if isPoisoned { return first }
    guard at(.comma) else {
      if arena[first].kind == .matchStar { fail("expected ',' after a starred pattern") }
      return first
    }
    var elements = NodeChain()
    append(first, to: &elements)
    while eat(.comma), !at(.colon), !at(.if), !isPoisoned { append(sequenceElement(), to: &elements) }
    return node(.matchSequence, start, end, first: elements.first)
  }

  /// `or_pattern ['as' name]`
  private mutating func pattern() -> NodeID {
    enter()
    defer { leave() }
    let start = start
    let alternatives = orPattern()
    guard eat(.as) else { return alternatives }
    let name = captureName()
    return node(.matchAs, start, end, name: name, first: alternatives)
  }

  private mutating func captureName() -> Name {
    if isWord(cursor, "_") { fail("cannot use '_' as a target") }
    if at(.name), cursor[1].kind == .dot || cursor[1].kind == .leftParen || cursor[1].kind == .equal {
      fail("invalid pattern target")
    }
    return takeName("a name to capture")
  }

  private mutating func orPattern() -> NodeID {
    let start = start
    let first = closedPattern()
    guard at(.bar) else { return first }
    var alternatives = NodeChain()
    append(first, to: &alternatives)
    while eat(.bar), !isPoisoned { append(closedPattern(), to: &alternatives) }
    return node(.matchOr, start, end, first: alternatives.first)
  }

  private mutating func closedPattern() -> NodeID {
    let start = start
    switch kind {
    case .name: return namePattern()
    case .leftParen: return groupPattern()
    case .leftBracket:
      advance()
      var elements = NodeChain()
      while !at(.rightBracket), !isPoisoned {
        append(sequenceElement(), to: &elements)
        if !eat(.comma) { break }
      }
      expect(.rightBracket, "']' or ','")
      return node(.matchSequence, start, end, first: elements.first)
    case .leftBrace: return mappingPattern()
    case .none, .true, .false:
      let kind: ConstantKind = at(.none) ? .none : at(.true) ? .true : .false
      advance()
      return node(.matchSingleton, start, end, op: kind.rawValue)
    case .int, .float, .imaginary, .minus, .string, .bytes, .fStringStart:
      let value = literalPattern()
      return node(.matchValue, start, end, first: value)
    default:
      fail("invalid syntax: expected a pattern, not \(found)")
      return node(.error, start, start)
    }
  }

  private mutating func sequenceElement() -> NodeID { at(.star) ? starPattern() : pattern() }

  private mutating func starPattern() -> NodeID {
    let start = start
    advance()
    if isWord(cursor, "_") {
      advance()
      return node(.matchStar, start, end)
    }
    let name = captureName()
    return node(.matchStar, start, end, name: name)
  }

  /// A capture, a wildcard, a dotted value, or a class.
  private mutating func namePattern() -> NodeID {
    let start = start
    if cursor[1].kind != .dot && cursor[1].kind != .leftParen {
      if isWord(cursor, "_") {
        advance()
        let pattern = absent()
        return node(.matchAs, start, end, first: pattern)
      }
      let name = captureName()
      let pattern = absent()
      return node(.matchAs, start, end, name: name, first: pattern)
    }
    let value = dottedValue()
    guard at(.leftParen) else { return node(.matchValue, start, end, first: value) }
    return classPattern(value, start)
  }

  private mutating func dottedValue() -> NodeID {
    let start = start
    let name = takeName("a name")
    var value = node(.name, start, end, name: name)
    while eat(.dot) {
      let name = takeName("a name after '.'")
      value = node(.attribute, start, end, name: name, first: value)
    }
    return value
  }

  private mutating func classPattern(_ value: NodeID, _ start: UInt32) -> NodeID {
    advance()
    var positional = NodeChain()
    var keywords = NodeChain()
    while !at(.rightParen), !isPoisoned {
      if at(.name), cursor[1].kind == .equal {
        let start = self.start
        let name = intern(cursor)
        advance()
        advance()
        let value = pattern()
        append(node(.matchKeyword, start, end, name: name, first: value), to: &keywords)
      } else {
        if !keywords.isEmpty { fail("positional patterns follow keyword patterns") }
        append(pattern(), to: &positional)
      }
      if !eat(.comma) { break }
    }
    expect(.rightParen, "')' or ','")
    let list = list(positional)
    link(value, list)
    arena[list].nextSibling = keywords.first
    return node(.matchClass, start, end, first: value)
  }

  private mutating func groupPattern() -> NodeID {
    let start = start
    advance()
    if eat(.rightParen) { return node(.matchSequence, start, end) }
    let first = sequenceElement()
    if isPoisoned { return first }
    guard at(.comma) else {
      if arena[first].kind == .matchStar { fail("expected ',' after a starred pattern") }
      expect(.rightParen, "')' or ','")
      return first
    }
    var elements = NodeChain()
    append(first, to: &elements)
    while eat(.comma), !at(.rightParen), !isPoisoned { append(sequenceElement(), to: &elements) }
    expect(.rightParen, "')' or ','")
    return node(.matchSequence, start, end, first: elements.first)
  }

  private mutating func mappingPattern() -> NodeID {
    let start = start
    advance()
    var rest = Name.none
    var items = NodeChain()
    while !at(.rightBrace), !isPoisoned {
      if eat(.doubleStar) {
        rest = captureName()
        _ = eat(.comma)
        break
      }
      append(mappingKey(), to: &items)
      expect(.colon, "':' after a key")
      append(pattern(), to: &items)
      if !eat(.comma) { break }
    }
    expect(.rightBrace, "'}' or ','")
    return node(.matchMapping, start, end, name: rest, first: items.first)
  }

  private mutating func mappingKey() -> NodeID {
    switch kind {
    case .name where cursor[1].kind == .dot: return dottedValue()
    case .none: return constant(.none)
    case .true: return constant(.true)
    case .false: return constant(.false)
    case .int, .float, .imaginary, .minus, .string, .bytes, .fStringStart: return literalPattern()
    default:
      fail("invalid syntax: expected a mapping pattern's key, not \(found)")
      return node(.error, start, start)
    }
  }

  /// A number with or without sign, a complex number, or strings.
  private mutating func literalPattern() -> NodeID {
    let start = start
    if at(.string) || at(.bytes) || at(.fStringStart) { return strings() }
    let real = signedNumber()
    if isPoisoned { return real }
    let isReal = cursor[-1].kind != .imaginary
    guard at(.plus) || at(.minus) else { return real }
    if !isReal { fail("real number required in complex literal") }
    let op: Operator = at(.plus) ? .add : .sub
    advance()
    guard at(.imaginary) else {
      fail("imaginary number required in complex literal")
      return real
    }
    let imaginary = constant(.imaginary)
    link(real, imaginary)
    return node(.binOp, start, end, op: op.rawValue, first: real)
  }

  private mutating func signedNumber() -> NodeID {
    let start = start
    let isNegative = eat(.minus)
    let number: NodeID
    switch kind {
    case .int: number = constant(.int)
    case .float: number = constant(.float)
    case .imaginary: number = constant(.imaginary)
    default:
      fail("expected a number")
      return node(.error, start, start)
    }
    return isNegative ? node(.unaryOp, start, end, op: UnaryOperator.uSub.rawValue, first: number) : number
  }
}
