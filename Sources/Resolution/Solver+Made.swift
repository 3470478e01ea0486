import SemanticIndex
import SourceText

/// Instances that a method makes of its receiver and gives back: `cls()`, `self.__class__()`, `cls.__new__(cls)`, or what
/// another such method of the same receiver gives.
///
/// They are of the class through which the method was called, so a call's result is known by its receiver; through the
/// method, the receivers of all calls would meet.
extension Solver {
  /// Whether a call in a method gives an instance of its receiver's class.
  mutating func makesOfReceiver(_ call: Op, in facts: Program.BodyFacts) -> Bool {
    guard call.b != .max, isMethod(facts), facts.parameterCount > 0 else { return false }
    let site = program.site(call.b, in: facts.module)
    guard !site.flags.contains(.decoration), !site.callee.isNone else { return false }
    if isClassOfReceiver(site.callee, facts) { return true }
    let callee = program.operation(site.callee.raw, in: facts.module)
    guard callee.kind == .attribute, callee.a != .max else { return false }
    let name = Name(callee.b)
    if name == program.known.new {
      guard site.argumentCount > 0 else { return false }
      return isClassOfReceiver(program.argument(site.firstArgument, in: facts.module).value, facts)
    }
    guard givingBackDepth < Self.longestChain, let body = method(name, askedOf: OpID(callee.a), in: facts) else {
      return false
    }
    return givesReceiversLike(body, asked: facts)
  }

  /// Whether a method gives back its receiver, or an instance of its class, where another asks its own receiver for it.
  private mutating func givesReceiversLike(_ body: UInt32, asked facts: Program.BodyFacts) -> Bool {
    let called = program.bodies[body]
    guard called.flags.contains(.returnsParameters), isMethod(called), takesClass(called) || !takesClass(facts) else {
      return false
    }
    givingBackDepth += 1
    _ = layOut(body)
    givingBackDepth -= 1
    let given = layouts.givenBack(by: body)
    return given.contains(.made) || given.contains(.parameter(0)) && !takesClass(called)
  }

  /// The method that a method's own class, or behind `super()` one of its bases, has under a name.
  private mutating func method(_ name: Name, askedOf object: OpID, in facts: Program.BodyFacts) -> UInt32? {
    let asked = program.operation(object.raw, in: facts.module)
    let owner: UInt32
    if isReceiver(object, facts) {
      owner = hierarchy.owner(of: name, in: facts.owner, &program)
    } else if let callee = program.callee(of: asked, in: facts.module), callee.kind == .global,
      Name(callee.a) == program.known.superName
    {
      owner = hierarchy.owner(of: name, in: facts.owner, after: facts.owner, &program)
    } else {
      return nil
    }
    guard owner != .max,
      case .function(let body)? = program.attribute(name, of: .class(owner), depth: 0)
    else { return nil }
    return body
  }

  private func isReceiver(_ op: OpID, _ facts: Program.BodyFacts) -> Bool {
    guard !op.isNone, op.raw &- facts.firstOp < facts.opCount else { return false }
    let written = program.operation(op.raw, in: facts.module)
    return written.kind == .parameter && written.a == 0
  }

  /// Whether an operation is `cls` of a class method, `self.__class__` or `type(self)` of another.
  private mutating func isClassOfReceiver(_ op: OpID, _ facts: Program.BodyFacts) -> Bool {
    guard !op.isNone, op.raw &- facts.firstOp < facts.opCount else { return false }
    let written = program.operation(op.raw, in: facts.module)
    switch written.kind {
    case .parameter: return takesClass(facts) && isReceiver(op, facts)
    case .attribute:
      return !takesClass(facts) && Name(written.b) == program.known.classOf && isReceiver(OpID(written.a), facts)
    case .call:
      guard !takesClass(facts), written.b != .max else { return false }
      let site = program.site(written.b, in: facts.module)
      guard site.argumentCount == 1, let callee = program.callee(of: written, in: facts.module) else { return false }
      return callee.kind == .global && Name(callee.a) == program.known.type
        && isReceiver(program.argument(site.firstArgument, in: facts.module).value, facts)
    default: return false
    }
  }

  /// Lets pass what such a call gives beside the instance.
  mutating func giveMade(_ source: UInt32, to target: UInt32, _ facts: Program.BodyFacts) {
    let annotated = resultFilter(facts)
    let others = annotated == 0 ? target : graph.makeNode()
    flow(source, others, filter: number(ofShared: .otherThanReceiver(facts.owner)))
    if others != target { flow(others, target, filter: annotated) }
  }

  /// The result of a call that makes an instance of its receiver's class.
  mutating func giveInstance(
    of receiver: ValueID?, _ arguments: UInt32, _ facts: Program.BodyFacts, filter: UInt32, to result: UInt32
  ) {
    guard let receiver else {
      let first = argument(arguments, 0)
      return takesClass(facts) ? graph.watch(first, .instantiated, result) : flow(first, result, filter: filter)
    }
    let what = values[receiver]
    switch what.kind {
    case .class:
      let knowledge =
        what.b == 0 ? Value.Knowledge.exact : what.b == 2 ? Value.Knowledge.ownOverrider : Value.Knowledge.own
      pass(values.intern(.instance, what.a, knowledge), through: filter, to: result, from: FlowGraph.nothing)
    case .instance: pass(receiver, through: filter, to: result, from: FlowGraph.nothing)
    default: break
    }
  }
}
