import SemanticIndex
import SourceText

/// A call of a method that was looked up by the class of an argument: `getattr(self, "visit_" + type(node).__name__)(node)`.
struct Visit {
  /// Which argument it is whose class was asked for its name.
  var position: UInt32
  /// What stands before and behind the class's name.
  var prefix: [UInt8] = []
  var suffix: [UInt8] = []
  /// The class's name is told in small letters.
  var isLower = false

  /// The name of the method for a class.
  func method(for name: some Collection<UInt8>) -> [UInt8] {
    prefix + (isLower ? name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } : Array(name)) + suffix
  }
}

/// One method that such a call reaches: what it is handed are instances of the classes for which it is looked up.
struct VisitingMethod: Hashable {
  var visit: UInt32
  /// The class in which it is looked up.
  var visitor: UInt32
  var body: UInt32
}

/// Visitors: each method is handed what it is named after, and not what the other methods of the visitor are handed.
extension Solver {
  /// Notes that a call's callee was looked up by the class of one of its arguments.
  mutating func noteVisit(_ call: UInt32, _ site: CallSite, _ frame: Frame) {
    guard site.argumentCount > 0, site.argumentCount <= 8, !site.callee.isNone else { return }
    let callee = program.operation(site.callee.raw, in: frame.module)
    switch callee.kind {
    case .call, .phi, .boolean, .conditional, .narrow: break
    default: return
    }
    let project = projectOp(frame, OpID(calls[call].op))
    let known = visitsOfSites.find(project, 0)
    if known != PairTable.absent {
      if known != 0 { visitsOfCalls.set(call, 0, known) }
      return
    }
    guard let visit = visit(at: site, in: frame.module) else { return visitsOfSites.set(project, 0, 0) }
    visits.append(visit)
    visitsOfSites.set(project, 0, UInt32(visits.count))
    visitsOfCalls.set(call, 0, UInt32(visits.count))
  }

  private func visit(at site: CallSite, in module: UInt32) -> Visit? {
    for callee in leaves(of: site.callee, in: module) {
      let lookUp = program.operation(callee.raw, in: module)
      guard let name = program.callee(of: lookUp, in: module), name.kind == .global,
        Name(name.a) == program.known.lookUp
      else { continue }
      let written = program.site(lookUp.b, in: module)
      guard written.argumentCount > 1 else { continue }
      for text in leaves(of: program.argument(written.firstArgument + 1, in: module).value, in: module) {
        guard let (visited, visit) = classNamed(by: text, in: module) else { continue }
        for at in 0..<site.argumentCount {
          let argument = program.argument(site.firstArgument + at, in: module)
          guard argument.name.isNone, argument.spread == .none else { break }
          if bare(argument.value, in: module) == visited {
            var found = visit
            found.position = at
            return found
          }
        }
      }
    }
    return nil
  }

  /// The values of which an operation is one; none where they are many.
  private func leaves(of op: OpID, in module: UInt32) -> [OpID] {
    var seen = [op]
    var leaves: [OpID] = []
    var next = 0
    while next < seen.count, seen.count <= 16 {
      let op = seen[next]
      next += 1
      guard !op.isNone else { continue }
      let written = program.operation(op.raw, in: module)
      var inner: [OpID] = []
      switch written.kind {
      case .narrow: inner = [OpID(written.a)]
      case .conditional: inner = [OpID(written.b), OpID(written.c)]
      case .phi, .boolean: inner = (0..<written.b).map { program.operand(written, $0, in: module) }
      default: leaves.append(op)
      }
      for part in inner where !seen.contains(part) { seen.append(part) }
    }
    return leaves
  }

  /// An operation without the tests that it went through.
  private func bare(_ op: OpID, in module: UInt32) -> OpID {
    var op = op
    for _ in 0..<8 where !op.isNone {
      let written = program.operation(op.raw, in: module)
      guard written.kind == .narrow else { break }
      op = OpID(written.a)
    }
    return op
  }

  /// What a text names the class of, and what stands around the name.
  private func classNamed(by text: OpID, in module: UInt32) -> (visited: OpID, visit: Visit)? {
    guard !text.isNone else { return nil }
    let op = program.operation(text.raw, in: module)
    switch op.kind {
    case .attribute where Name(op.b) == program.known.name:
      return classObject(OpID(op.a), in: module).map { ($0, Visit(position: 0)) }
    case .call:
      guard let callee = program.callee(of: op, in: module), callee.kind == .attribute,
        program.index.names[Name(callee.b)] == "lower", var named = classNamed(by: OpID(callee.a), in: module)
      else { return nil }
      named.visit.isLower = true
      return named
    case .binary where op.aux == BinaryOperator.add.rawValue:
      if let before = constantText(OpID(op.a), in: module), var named = classNamed(by: OpID(op.b), in: module) {
        named.visit.prefix = before + named.visit.prefix
        return named
      }
      guard let after = constantText(OpID(op.b), in: module), var named = classNamed(by: OpID(op.a), in: module) else {
        return nil
      }
      named.visit.suffix += after
      return named
    case .binary where op.aux == BinaryOperator.mod.rawValue:
      guard let template = constantText(OpID(op.a), in: module), template.count > 1,
        var named = classNamed(by: OpID(op.b), in: module),
        let mark = template.firstIndex(of: UInt8(ascii: "%")), mark + 1 < template.count,
        template[mark + 1] == UInt8(ascii: "s")
      else { return nil }
      named.visit.prefix = Array(template[..<mark])
      named.visit.suffix = Array(template[(mark + 2)...])
      return named
    case .formatted: return classNamed(byPartsOf: op, in: module)
    default: return nil
    }
  }

  private func classNamed(byPartsOf op: Op, in module: UInt32) -> (visited: OpID, visit: Visit)? {
    var found: (visited: OpID, visit: Visit)?
    var before: [UInt8] = []
    for position in 0..<op.b {
      let part = program.operand(op, position, in: module)
      if let text = constantText(part, in: module) {
        if found == nil { before += text } else { found?.visit.suffix += text }
      } else {
        guard found == nil, let named = classNamed(by: part, in: module) else { return nil }
        found = named
        found?.visit.prefix = before
      }
    }
    return found
  }

  /// `x` of `x.__class__` and `type(x)`.
  private func classObject(_ op: OpID, in module: UInt32) -> OpID? {
    guard !op.isNone else { return nil }
    let written = program.operation(op.raw, in: module)
    switch written.kind {
    case .attribute where Name(written.b) == program.known.classOf: return bare(OpID(written.a), in: module)
    case .call:
      guard let callee = program.callee(of: written, in: module), callee.kind == .global,
        Name(callee.a) == program.known.type, program.site(written.b, in: module).argumentCount == 1
      else { return nil }
      return bare(program.argument(program.site(written.b, in: module).firstArgument, in: module).value, in: module)
    default: return nil
    }
  }

  private func constantText(_ op: OpID, in module: UInt32) -> [UInt8]? {
    guard !op.isNone else { return nil }
    return program.operation(op.raw, in: module).writtenText.map { Array(program.index.names.bytes(of: $0)) }
  }

  /// The arguments of a call for one of the methods that it may have found.
  mutating func arguments(
    _ arguments: UInt32, of call: UInt32, visiting body: UInt32, on receiver: ValueID?
  ) -> UInt32 {
    let number = visitsOfCalls.find(call, 0)
    guard number != PairTable.absent, let receiver, values[receiver].kind == .instance else { return arguments }
    let visit = visits[Int(number) - 1]
    let name = program.index.names.bytes(of: program.bodies[body].name)
    let list = argumentLists[arguments]
    guard name.starts(with: visit.prefix), name.reversed().starts(with: visit.suffix.reversed()),
      visit.position < list.count
    else { return arguments }
    let method = VisitingMethod(visit: number - 1, visitor: values[receiver].a, body: body)
    let source = argumentPool[list.first + visit.position].node
    guard source != FlowGraph.nothing else { return arguments }
    var passed = (0..<list.count).map { argumentPool[list.first + $0] }
    passed[Int(visit.position)].node = visited(source, by: method)
    return makeArguments(passed)
  }

  /// The node of what a method is handed of what a node holds; one for each.
  private mutating func visited(_ source: UInt32, by method: VisitingMethod) -> UInt32 {
    let filter = number(ofShared: .visited(method))
    let known = visitedNodes.find(source, filter)
    if known != PairTable.absent { return known }
    let node = graph.makeNode()
    visitedNodes.set(source, filter, node)
    flow(source, node, filter: filter)
    return node
  }

  /// Hands on what of a value a visitor's method is looked up for.
  mutating func admit(
    _ value: ValueID, _ what: Value, visitedBy method: VisitingMethod, to target: UInt32, from origin: UInt32
  ) {
    guard what.kind == .instance else { return graph.add(value, to: target, from: origin) }
    if isVisited(what.a, by: method) {
      graph.add(value, to: target, from: origin)
    } else if what.b != Value.Knowledge.exact {
      for below in hierarchy.descendants[Int(what.a)] where isVisited(below, by: method) {
        graph.add(values.intern(.instance, below, Value.Knowledge.declared), to: target, from: origin)
      }
    }
  }

  /// Whether the visitor's class has a method under the name that is made of a class's name.
  private mutating func isVisited(_ class: UInt32, by method: VisitingMethod) -> Bool {
    let text = visits[Int(method.visit)].method(for: program.index.names.bytes(of: program.classes[`class`].name))
    guard let name = text.withUnsafeBufferPointer({ program.index.names.find($0) }) else { return false }
    let owner = hierarchy.owner(of: name, in: method.visitor, &program)
    guard owner != .max else { return false }
    return program.attribute(name, of: .class(owner), depth: 0) == .function(method.body)
  }
}
