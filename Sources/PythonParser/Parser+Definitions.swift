import PythonSyntax
import SourceText

extension Parser {
  mutating func decorated() -> NodeID {
    var decorators = NodeChain()
    while at(.at) {
      advance()
      let decorator = namedExpression()
      if isNewDecorator(decorator) { needs(9) }
      append(decorator, to: &decorators)
      if !eat(.newline) { fail("expected the end of the line after a decorator") }
    }
    switch kind {
    case .def: return functionDef(decorators: decorators, start: start, isAsync: false)
    case .class: return classDef(decorators: decorators)
    case .async where cursor[1].kind == .def: return functionDef(decorators: decorators, start: start, isAsync: true)
    default:
      fail("expected a function or class after a decorator")
      return node(.error, start, end)
    }
  }

  /// Before 3.9 a decorator was a dotted name, called or not.
  @inline(__always) private func isNewDecorator(_ decorator: NodeID) -> Bool {
    var node = arena[decorator]
    if node.flags.contains(.parenthesized) { return true }
    if node.kind == .call { node = arena[node.firstChild] }
    while node.kind == .attribute { node = arena[node.firstChild] }
    return node.kind != .name
  }

  mutating func functionDef(decorators: NodeChain, start: UInt32, isAsync: Bool) -> NodeID {
    let decoratorList = list(decorators)
    if isAsync { advance() }
    advance()
    let name = takeName("a function's name")
    let generic = typeParameters()
    expect(.leftParen, "'('")
    let parameters = parameters(until: .rightParen)
    expect(.rightParen, "')'")
    let returns = eat(.arrow) ? expression() : absent()
    let body = block("function definition")
    link(decoratorList, generic)
    link(generic, parameters)
    link(parameters, returns)
    link(returns, body)
    return node(
      isAsync ? .asyncFunctionDef : .functionDef, start, endOfText, name: name, first: decoratorList)
  }

  mutating func classDef(decorators: NodeChain) -> NodeID {
    let start = start
    let decoratorList = list(decorators)
    advance()
    let name = takeName("a class's name")
    let generic = typeParameters()
    var bases = NodeChain()
    if eat(.leftParen) {
      arguments(into: &bases, mayBeGenerator: false)
      expect(.rightParen, "')'")
    }
    let baseList = list(bases)
    let body = block("class definition")
    link(decoratorList, generic)
    link(generic, baseList)
    link(baseList, body)
    return node(.classDef, start, endOfText, name: name, first: decoratorList)
  }

  // MARK: Type parameters (PEP 695, PEP 696)

  mutating func typeParameters() -> NodeID {
    var parameters = NodeChain()
    guard at(.leftBracket) else { return list(parameters) }
    needs(12)
    advance()
    repeat { append(typeParameter(), to: &parameters) } while eat(.comma) && !at(.rightBracket)
    expect(.rightBracket, "']'")
    return list(parameters)
  }

  private mutating func typeParameter() -> NodeID {
    let start = start
    let star = kind
    if at(.star) || at(.doubleStar) { advance() }
    let name = takeName("a type parameter's name")
    var bound = NodeID.none
    if star != .star && star != .doubleStar { bound = eat(.colon) ? expression() : absent() }
    var fallback = NodeID.none
    if eat(.equal) {
      needs(13)
      fallback = star == .star ? starExpression() : expression()
    } else {
      fallback = absent()
    }
    if !bound.isNone { link(bound, fallback) }
    let kind: SyntaxKind = star == .star ? .typeVarTuple : star == .doubleStar ? .paramSpec : .typeVar
    return node(kind, start, end, name: name, first: bound.isNone ? fallback : bound)
  }

  // MARK: Parameters

  /// The parameters of a function up to `)`, or of a lambda up to `:`; only the former have annotations.
  mutating func parameters(until closing: TokenKind) -> NodeID {
    let start = start
    let isLambda = closing == .colon
    var chain = NodeChain()
    var seenDefault = false
    var seenSlash = false
    var seenStar = false
    var seenKeywords = false
    var needsNamed = false
    while !at(closing) && !isPoisoned {
      if seenKeywords {
        fail("arguments cannot follow var-keyword argument")
        break
      }
      switch kind {
      case .slash:
        if chain.isEmpty { fail("at least one argument must precede /") }
        if seenSlash { fail("/ may appear only once") }
        if seenStar { fail("/ must be ahead of *") }
        seenSlash = true
        advance()
        markPositionalOnly(chain)
      case .star:
        if seenStar { fail("* argument may appear only once") }
        seenStar = true
        advance()
        if at(.comma) || at(closing) {
          needsNamed = true
        } else {
          append(parameter(.variadic, isLambda: isLambda), to: &chain)
          if at(.equal) { fail("var-positional argument cannot have default value") }
        }
      case .doubleStar:
        if needsNamed { fail("named arguments must follow bare *") }
        seenKeywords = true
        advance()
        append(parameter(.keywords, isLambda: isLambda), to: &chain)
        if at(.equal) { fail("var-keyword argument cannot have default value") }
      default:
        let parameter = parameter(seenStar ? .keywordOnly : .regular, isLambda: isLambda)
        guard !isPoisoned else { break }
        append(parameter, to: &chain)
        needsNamed = false
        let hasDefault = arena[arena[arena[parameter].firstChild].nextSibling].kind != .absent
        if hasDefault { seenDefault = true }
        if !hasDefault && seenDefault && !seenStar {
          complain("parameter without a default follows parameter with a default", about: parameter)
        }
      }
      if !eat(.comma) { break }
    }
    if needsNamed { fail("named arguments must follow bare *") }
    return node(.arguments, chain.isEmpty ? end : start, end, first: chain.first)
  }

  @inline(__always) private func markPositionalOnly(_ chain: NodeChain) {
    var parameter = chain.first
    while !parameter.isNone {
      arena[parameter].op = ParameterKind.positionalOnly.rawValue
      parameter = arena[parameter].nextSibling
    }
  }

  private mutating func parameter(_ kind: ParameterKind, isLambda: Bool) -> NodeID {
    let start = start
    let name = takeName("a parameter's name")
    var annotation = NodeID.none
    if !isLambda && eat(.colon) {
      if kind == .variadic, at(.star) { needs(11) }
      annotation = kind == .variadic ? starExpression() : expression()
    } else {
      annotation = absent()
    }
    // The range is that of `ast.arg`, which ends before the default.
    let end = end
    var fallback = NodeID.none
    if kind != .variadic && kind != .keywords && eat(.equal) { fallback = expression() } else { fallback = absent() }
    link(annotation, fallback)
    return node(.parameter, start, end, name: name, op: kind.rawValue, first: annotation)
  }
}
