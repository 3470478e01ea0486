import SemanticIndex
import SourceText

/// What a class statement calls besides its metaclass, and what the language calls on a class itself.
extension Solver {
  /// Calls what a class finds under a name, as one of its own methods.
  mutating func callMethod(_ name: Name, of cls: ValueID, by call: UInt32) {
    let owner = hierarchy.owner(of: name, in: values[cls].a, &program)
    if owner != .max { callMethod(name, of: cls, from: owner, by: call) }
  }

  /// The same with what one of its bases has.
  mutating func callMethod(_ name: Name, of cls: ValueID, from owner: UInt32, by call: UInt32) {
    let load = loads.append(
      Load(frame: calls[call].frame, op: calls[call].op, name: name, result: graph.makeNode()))
    graph.watch(classNode(owner, name), .classMember, load, cls.raw)
    graph.watch(loads[load].result, .call, call)
  }

  /// `C[T]` where the class says itself what that is.
  mutating func parametrise(_ cls: ValueID, with argument: UInt32, into node: UInt32, _ id: UInt32, _ local: OpID) {
    let call = implicitCall(
      id, local.raw, role: 3, kind: .callback,
      arguments: [PassedArgument(node: argument, name: .none, spread: .none)], result: node)
    callMethod(program.known.classGetItem, of: cls, by: call)
  }

  /// Attributes that a call made are told their names, if they want to know. The names themselves do not flow: one class
  /// of attributes has those of all.
  mutating func nameAttributes(of cls: UInt32, _ local: OpID, _ id: UInt32) {
    let module = program.classes[cls].module
    for (name, value) in attributes(of: cls) where program.operation(value.raw, in: module).kind == .call {
      let call = implicitCall(
        id, local.raw, role: 8, kind: .construct, arguments: [], result: FlowGraph.nothing)
      run(operation([program.known.setName]), on: classNode(cls, name), by: call)
    }
  }

  /// Each member of an enumeration is made by the class's own constructor, of what it is bound to.
  mutating func makeMembers(of cls: UInt32, _ local: OpID, _ id: UInt32) {
    let initialize = hierarchy.owner(of: program.known.initialize, in: cls, &program)
    guard initialize != .max else { return }
    let module = program.classes[cls].module
    let frame = frames[framesOfClasses[Int(cls)]]
    for (name, value) in attributes(of: cls) where program.index.names.bytes(of: name).first != UInt8(ascii: "_") {
      let op = program.operation(value.raw, in: module)
      var parts = [value]
      switch op.kind {
      case .function, .class, .call: continue
      case .tuple: parts = (0..<op.b).map { program.operand(op, $0, in: module) }
      default: break
      }
      let arguments = makeArguments(
        parts.map { PassedArgument(node: frame.node($0), name: .none, spread: .none) })
      let call = calls.append(
        Call(frame: id, op: local.raw, arguments: arguments, result: FlowGraph.nothing, kind: .construct))
      let member = values.intern(.instance, cls, Value.Knowledge.exact)
      graph.watch(classNode(initialize, program.known.initialize), .specialMember, call, member.raw)
    }
  }

  /// The names that a class body binds, and to what.
  private func attributes(of cls: UInt32) -> [(name: Name, value: OpID)] {
    let record = program.classes[cls]
    let facts = program.bodies[record.body]
    var found: [(name: Name, value: OpID)] = []
    for at in facts.firstOp..<(facts.firstOp + facts.opCount) {
      let op = program.operation(at, in: record.module)
      guard op.kind == .bind, op.b != .max, Binding(rawValue: op.aux) == .classAttribute,
        !found.contains(where: { $0.name == Name(op.a) })
      else { continue }
      found.append((Name(op.a), OpID(op.b)))
    }
    return found
  }
}
