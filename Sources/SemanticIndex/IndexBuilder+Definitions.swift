import PythonSyntax
import SourceText

extension IndexBuilder {
  mutating func lowerFunctionDef(_ node: NodeID) {
    let syntax = text.nodes[node.index]
    let decorators = syntax.firstChild
    let typeParameters = next(decorators)
    let arguments = next(typeParameters)
    let returns = next(arguments)
    guard !arguments.isNone, let inner = childScope(of: node) else { return }
    let made = table.scopes[inner].body
    let base = operandStack.count
    lowerDecorators(decorators)
    lowerTypeParameters(typeParameters)
    lowerParameters(arguments, of: made)
    if !isAbsent(returns) { index.bodies[made].returns = lowerAnnotation(returns) }
    if isMarkedAbstract(decorators) { index.bodies[made].flags.insert(.abstract) }
    let name = nameRange(ofDefinition: syntax)
    var value = emit(.function, a: made.raw, at: syntax.range)
    value = decorate(value, with: decorators, valuesFrom: base, argument: name)
    // Other names stand for types that annotations speak of; a function there says how something is called, and never is.
    if !isForCheckers, !isSpare { bind(syntax.name, to: value, at: name) }
  }

  mutating func lowerLambda(_ node: NodeID) -> OpID {
    let syntax = text.nodes[node.index]
    guard let inner = childScope(of: node) else { return emptyValue(at: syntax.range) }
    let made = table.scopes[inner].body
    lowerParameters(syntax.firstChild, of: made)
    return emit(.function, a: made.raw, at: syntax.range)
  }

  mutating func lowerClassDef(_ node: NodeID) {
    let syntax = text.nodes[node.index]
    let decorators = syntax.firstChild
    let typeParameters = next(decorators)
    let bases = next(typeParameters)
    guard !bases.isNone, let inner = childScope(of: node) else { return }
    let made = table.scopes[inner].classID
    let base = operandStack.count
    lowerDecorators(decorators)
    lowerTypeParameters(typeParameters)
    let argumentBase = argumentStack.count
    var siteFlags: CallSite.Flags = []
    lowerArguments(first(bases), flags: &siteFlags)
    (index.classes[made].firstArgument, index.classes[made].argumentCount) = popArguments(from: argumentBase)
    let name = nameRange(ofDefinition: syntax)
    var value = emit(.class, a: made.raw, at: syntax.range)
    index.classes[made].op = value
    value = decorate(value, with: decorators, valuesFrom: base, argument: name)
    if !isSpare { bind(syntax.name, to: value, at: name) }
  }

  /// A function's parameters; their annotations and defaults are operations of the body at hand.
  private mutating func lowerParameters(_ arguments: NodeID, of made: BodyID) {
    if arguments.isNone { return }
    // Defaults may hold lambdas, whose parameters come first.
    let base = parameterStack.count
    var node = first(arguments)
    while !node.isNone {
      let syntax = text.nodes[node.index]
      let annotation = syntax.firstChild
      let value = next(annotation)
      let kind = Parameter.Kind(rawValue: syntax.op) ?? .regular
      parameterStack.append(
        Parameter(
          name: syntax.name, kind: kind,
          annotation: isAbsent(annotation) ? .none : lowerAnnotation(annotation),
          default: isAbsent(value) ? .none : lower(value), range: syntax.range))
      node = next(node)
    }
    index.bodies[made].firstParameter = UInt32(truncatingIfNeeded: parameters.count)
    index.bodies[made].parameterCount = UInt32(truncatingIfNeeded: parameterStack.count - base)
    for parameter in parameterStack[base...] { parameters.append(parameter) }
    parameterStack.cut(to: base)
  }

  // MARK: Decorators

  /// The decorators' values, from the first down, onto the operand stack.
  private mutating func lowerDecorators(_ list: NodeID) {
    if list.isNone { return }
    var decorator = first(list)
    while !decorator.isNone {
      let value =
        kind(decorator) == .call ? lowerSpine(decorator, callFlags: .inDecorator) : lower(decorator)
      operandStack.append(value)
      decorator = next(decorator)
    }
  }

  /// Applies the decorators whose values lie on the operand stack, the last one first.
  private mutating func decorate(
    _ value: OpID, with list: NodeID, valuesFrom base: Int, argument: SourceRange
  ) -> OpID {
    if operandStack.count == base { return value }
    var nodes: [NodeID] = []
    var decorator = first(list)
    while !decorator.isNone {
      nodes.append(decorator)
      decorator = next(decorator)
    }
    var result = value
    while operandStack.count > base, let node = nodes.popLast(), let callee = operandStack.popLast() {
      let arguments = argumentStack.count
      argumentStack.append(Argument(value: result, range: argument))
      notePassing(callee)
      result = makeCall(
        callee: callee, argumentsFrom: arguments, place: lastName(ofDecorator: node), calleeRange: range(node),
        flags: .decoration, at: range(node))
    }
    return result
  }

  private mutating func lastName(ofDecorator node: NodeID) -> UInt32 {
    var node = node
    while kind(node) == .call { node = first(node) }
    if node.isNone { return 0 }
    switch kind(node) {
    case .attribute: return lastNameOffset(endingAt: range(node).end)
    default: return range(node).start
    }
  }

  private mutating func isMarkedAbstract(_ list: NodeID) -> Bool {
    if list.isNone || known.abstractMarkers.isEmpty { return false }
    var decorator = first(list)
    while !decorator.isNone {
      if known.abstractMarkers.contains(text.nodes[decorator.index].name),
        kind(decorator) == .name || kind(decorator) == .attribute
      {
        return true
      }
      decorator = next(decorator)
    }
    return false
  }

  /// Where a definition's name stands: behind `def`, `async def` or `class`.
  mutating func nameRange(ofDefinition syntax: SyntaxNode) -> SourceRange {
    var at = Int(syntax.start)
    let end = min(Int(syntax.end), text.source.count)
    var words = syntax.kind == .asyncFunctionDef ? 2 : 1
    while words > 0 {
      while at < end, isNameByte(text.source[at]) { at += 1 }
      while at < end, isBlank(text.source[at]) { at += 1 }
      words -= 1
    }
    let start = at
    while at < end, isNameByte(text.source[at]) { at += 1 }
    return start < at
      ? SourceRange(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: at))
      : SourceRange(syntax.start, syntax.start)
  }

  /// Blanks, and a line joined to the next.
  private mutating func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), 9, 12, 10, 13, UInt8(ascii: "\\"): true
    default: false
    }
  }
}
