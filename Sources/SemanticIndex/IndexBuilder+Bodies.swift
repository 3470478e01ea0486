import PythonSyntax
import SourceText

extension IndexBuilder {
  /// Lays out all bodies and classes, then lowers one body after the other.
  mutating func lowerBodies() {
    layOutBodies()
    for id in 0..<table.bodyScopes.count { lowerBody(BodyID(id)) }
  }

  private mutating func layOutBodies() {
    index.bodies.elements.reserveCapacity(table.bodyScopes.count)
    var lambdaCounts = [UInt32](repeating: 0, count: table.bodyScopes.count)
    for scopeID in table.bodyScopes {
      let scope = table.scopes[Int(scopeID)]
      let syntax = text.nodes[scope.node.index]
      let around = scope.parent < 0 ? nil : table.scopes[Int(table.scopes[Int(scope.parent)].owner)]
      var body = Body(
        kind: kind(of: scope), name: syntax.name, parent: around?.body ?? .none, owner: scope.classID,
        range: syntax.range)
      switch scope.kind {
      case .module:
        body.range = SourceRange(0, UInt32(truncatingIfNeeded: text.source.count))
        body.nameOffset = 0
        body.name = .none
      case .lambda:
        if let around {
          lambdaCounts[around.body.index] += 1
          body.name = index.names.intern("<lambda\(lambdaCounts[around.body.index])>")
        }
      default: body.nameOffset = nameRange(ofDefinition: syntax).start
      }
      if scope.kind == .function, let around, around.kind == .class, table.scopes[Int(scope.parent)].kind == .class {
        body.owner = around.classID
      }
      if syntax.kind == .asyncFunctionDef { body.flags.insert(.async) }
      if scope.isGenerator { body.flags.insert(.generator) }
      if let around { body.qualifiedName = qualify(body.name, in: index.bodies[around.body]) }
      index.bodies.append(body)
      if scope.kind == .class {
        index.classes.append(
          ClassFacts(
            name: body.name, qualifiedName: body.qualifiedName, body: scope.body, op: .none, firstArgument: 0,
            argumentCount: 0))
      }
    }
  }

  private mutating func kind(of scope: Scope) -> Body.Kind {
    switch scope.kind {
    case .module, .comprehension: .module
    case .class: .class
    case .function: .function
    case .lambda: .lambda
    }
  }

  private mutating func qualify(_ name: Name, in parent: Body) -> Name {
    if parent.qualifiedName.isNone || name.isNone { return name }
    // Nesting without end would make names without end.
    guard index.names.bytes(of: parent.qualifiedName).count < 2048 else { return name }
    return index.names.intern(parent.qualifiedName, dot: name)
  }

  private mutating func lowerBody(_ id: BodyID) {
    body = id
    scope = Int(table.bodyScopes[id.index])
    scopeKind = table.scopes[scope].kind
    ownSymbols = table.scopes[scope].symbols
    enter(scope)
    region = .none
    environment.start(locals: Int(table.scopes[scope].slotCount))
    paths.removeAll(keepingCapacity: true)
    pathFilter = 0
    install(scope)
    index.bodies[id].firstOp = ops.nextID
    recordCells()
    let node = table.scopes[scope].node
    switch scopeKind {
    case .module: lowerBlock(node)
    case .class: lowerBlock(child(3, of: node))
    case .function:
      bindParameters()
      let block = child(4, of: node)
      classify(block)
      lowerBlock(block)
    case .lambda:
      bindParameters()
      let result = lower(child(1, of: node))
      noteResult(result)
      emit(.return, a: result.raw, flags: .implicit, at: ops[result].range)
    case .comprehension: break
    }
    index.bodies[id].endOp = ops.nextID
    uninstall(scope)
  }

  mutating func enter(_ scope: Int) {
    innerScope = scope
    childCursor = table.scopes[scope].children.lowerBound
  }

  /// The scope that a definition, lambda or comprehension in the scope at hand opened.
  mutating func childScope(of node: NodeID) -> Int? {
    let range = table.scopes[innerScope].children
    if range.isEmpty { return nil }
    var at = range.contains(childCursor) ? childCursor : range.lowerBound
    for _ in range {
      if table.children[at].node == node {
        childCursor = at + 1
        let scope = table.children[at].scope
        return scope < 0 ? nil : Int(scope)
      }
      at += 1
      if at == range.upperBound { at = range.lowerBound }
    }
    return nil
  }

  private mutating func recordCells() {
    index.bodies[body].firstCell = UInt32(truncatingIfNeeded: index.cells.count)
    recordCells(of: scope)
    for inner in table.scopes.indices.dropFirst(scope + 1) {
      // The comprehensions of a body follow it, before the next scope that is not within it.
      if table.scopes[inner].parent < scope { break }
      if table.scopes[inner].kind == .comprehension && Int(table.scopes[inner].owner) == scope {
        recordCells(of: inner)
      }
    }
    index.bodies[body].cellCount = UInt32(truncatingIfNeeded: index.cells.count) - index.bodies[body].firstCell
  }

  private mutating func recordCells(of scope: Int) {
    for at in table.scopes[scope].symbols {
      let symbol = table.symbols[at]
      guard symbol.flags.contains(.captured), symbol.flags.contains(.bound) else { continue }
      if symbol.flags.contains(.parameter), !isReceiver(symbol.name) {
        index.bodies[body].flags.insert(.passesParameters)
      }
      if !index.cells[Int(index.bodies[body].firstCell)...].contains(symbol.name) { index.cells.append(symbol.name) }
    }
  }

  /// Whether a name is that of a method's first parameter.
  private func isReceiver(_ name: Name) -> Bool {
    let own = index.bodies[body]
    guard !own.owner.isNone, own.parameterCount > 0 else { return false }
    return parameters[own.firstParameter].name == name
  }

  private mutating func bindParameters() {
    let own = index.bodies[body]
    for position in 0..<own.parameterCount {
      let parameter = parameters[own.firstParameter + position]
      let value = emit(.parameter, a: position, at: parameter.range)
      guard let symbol = symbol(of: parameter.name) else { continue }
      if symbol.storage == .local { environment.assign(symbol.place, value.raw) }
      if symbol.flags.contains(.captured) {
        emit(
          .bind, a: parameter.name.raw, b: value.raw, aux: Binding.cell.rawValue, flags: .implicit, at: parameter.range)
      }
    }
  }

  /// Whether a function's body says nothing but that others are to say it.
  private mutating func classify(_ block: NodeID) {
    guard !block.isNone else { return }
    var statement = first(block)
    if kind(statement) == .expr, kind(first(statement)) == .constant,
      text.nodes[first(statement).index].op == ConstantKind.string.rawValue
    {
      statement = next(statement)
      if statement.isNone { index.bodies[body].flags.insert(.empty) }
    }
    guard !statement.isNone, next(statement).isNone else { return }
    switch kind(statement) {
    case .pass: index.bodies[body].flags.insert(.empty)
    case .expr:
      let value = first(statement)
      if kind(value) == .constant, text.nodes[value.index].op == ConstantKind.ellipsis.rawValue {
        index.bodies[body].flags.formUnion([.empty, .abstract])
      }
    case .raise:
      var raised = first(statement)
      if kind(raised) == .call { raised = first(raised) }
      if kind(raised) == .name, text.nodes[raised.index].name == known.notImplementedError {
        index.bodies[body].flags.insert(.abstract)
      }
    default: break
    }
  }

  /// A parameter is called or put into a container: the function is a candidate for cloning by call site.
  ///
  /// One that stores an attribute is not: the attribute is the same one for every instance of the class.
  mutating func notePassing(_ value: OpID) {
    if mayBeParameter(value) { index.bodies[body].flags.insert(.passesParameters) }
  }

  /// A value is returned: a parameter may be, or what a call gives that is handed one or made of one.
  mutating func noteResult(_ value: OpID) {
    guard !value.isNone else { return }
    let isOfParameter = isAny(among: value) { builder, op in
      op.kind == .parameter || op.kind == .call && builder.isCallWithParameter(op)
    }
    if isOfParameter { index.bodies[body].flags.insert(.returnsParameters) }
  }

  /// Whether a call is handed a parameter, or in a method calls one or what one has.
  private mutating func isCallWithParameter(_ call: Op) -> Bool {
    guard call.b != .max else { return false }
    let site = callSites[CallSiteID(call.b)]
    for at in site.firstArgument..<(site.firstArgument + site.argumentCount)
    where mayBeParameter(arguments[at].value) { return true }
    guard !index.bodies[body].owner.isNone, !site.callee.isNone else { return false }
    let callee = ops[site.callee]
    switch callee.kind {
    case .parameter, .call: return true
    case .attribute where callee.a != .max:
      let object = ops[OpID(callee.a)].kind
      return object == .parameter || object == .call
    default: return false
    }
  }

  /// Whether a value is a parameter, or one of a few of which one is.
  private mutating func mayBeParameter(_ value: OpID) -> Bool {
    guard !value.isNone else { return false }
    return isAny(among: value) { _, op in op.kind == .parameter }
  }

  /// Whether a value, or one of a few of which it is one, is as wanted; of very many, nothing is said.
  ///
  /// What only reads changes the builder, too, by its type: else it would be handed a copy of all that the builder holds.
  private mutating func isAny(
    among value: OpID, where isWanted: (inout IndexBuilder, Op) -> Bool
  ) -> Bool {
    switch ops[value].kind {
    case .narrow, .conditional, .phi, .boolean: break
    default: return isWanted(&self, ops[value])
    }
    var seen = [value]
    var next = 0
    while next < seen.count, seen.count <= 32 {
      let op = seen[next].isNone ? nil : ops[seen[next]]
      next += 1
      guard let op else { continue }
      var inner: [OpID] = []
      switch op.kind {
      case .narrow: inner = [OpID(op.a)]
      case .conditional: inner = [OpID(op.b), OpID(op.c)]
      case .phi where op.b <= 8, .boolean where op.b <= 8: inner = Array(list(of: op))
      default: if isWanted(&self, op) { return true }
      }
      for part in inner where !seen.contains(part) { seen.append(part) }
    }
    return false
  }

  mutating func child(_ position: Int, of node: NodeID) -> NodeID {
    var child = first(node)
    var left = position
    while left > 0 && !child.isNone {
      child = next(child)
      left -= 1
    }
    return child
  }
}
