import SemanticIndex
import SourceText

/// Parameters that a function gives back as they are (`return self`, a decorator's `return function`).
///
/// What a call hands in for one comes out of that call, and of no other: the argument flows to the call's result, not
/// through the function, where it would meet what all other calls handed in. (A summary edge, as in Reps, Horwitz and
/// Sagiv, "Precise interprocedural dataflow analysis via graph reachability", POPL 1995.)
extension Solver {
  /// The parameters that the `return` statements of a body give back.
  mutating func parametersGivenBack(by facts: Program.BodyFacts) -> Layouts.GivenBack {
    guard facts.flags.isDisjoint(with: [.async, .generator]) else { return .changed }
    var all: Layouts.GivenBack = []
    let base = program.opBase(facts.module)
    for local in facts.firstOp..<(facts.firstOp + facts.opCount) {
      let op = program.ops[base + local]
      if op.kind == .return { all.formUnion(parameters(in: op.a, of: facts, 0)) }
    }
    return all
  }

  /// The parameters that a value is, or is one of.
  private mutating func parameters(
    in local: UInt32, of facts: Program.BodyFacts, _ depth: Int
  ) -> Layouts.GivenBack {
    guard local &- facts.firstOp < facts.opCount, depth < 8 else { return [] }
    let op = program.ops[program.opBase(facts.module) + local]
    switch op.kind {
    case .parameter:
      let isReceiver = op.a == 0 && isMethod(facts)
      return isReceiver || isUntouched(op.a, local, facts) ? .parameter(op.a) : .changed
    case .narrow:
      let inner = parameters(in: op.a, of: facts, depth + 1)
      return inner.isEmpty || isParameterItself(local, facts) ? inner : .changed
    case .conditional:
      return parameters(in: op.b, of: facts, depth + 1).union(parameters(in: op.c, of: facts, depth + 1))
    case .phi where op.b <= 8, .boolean where op.b <= 8:
      var all: Layouts.GivenBack = []
      for position in 0..<op.b {
        all.formUnion(parameters(in: program.operand(op, position, in: facts.module).raw, of: facts, depth + 1))
      }
      return all
    case .call:
      guard let passer = passer(calledBy: op, in: facts) else { return [] }
      var all: Layouts.GivenBack = []
      for argument in passer.arguments { all.formUnion(parameters(in: argument.raw, of: facts, depth + 1)) }
      return all.unchanged
    default: return []
    }
  }

  /// A function that a call certainly calls, and those arguments of the call that it gives back.
  private struct Passer {
    let body: UInt32
    let arguments: [OpID]
  }

  /// Functions that give back what others give back, one after the other: what lies further is not followed.
  private static let longestChain = 16

  /// The function of the project that a call certainly calls, where it gives back what it is handed and all its calls
  /// enter one frame.
  private mutating func passer(calledBy op: Op, in facts: Program.BodyFacts) -> Passer? {
    guard op.b != .max, givingBackDepth < Self.longestChain else { return nil }
    let site = program.sites[program.siteBase(facts.module) + op.b]
    guard site.flags.isDisjoint(with: [.spread, .decoration]), let body = functionCalled(by: site.callee, in: facts)
    else { return nil }
    let called = program.bodies[body]
    guard called.flags.contains(.returnsParameters), called.roles.isDisjoint(with: [.decorated, .overload]) else {
      return nil
    }
    givingBackDepth += 1
    _ = layOut(body)
    givingBackDepth -= 1
    let given = layouts.givenBack(by: body).unchanged
    guard !given.isEmpty, !isWorthCloning(body, called) else { return nil }
    var arguments: [OpID] = []
    for number in 0..<min(called.parameterCount, Layouts.GivenBack.bound) where given.contains(.parameter(number)) {
      guard let value = value(for: number, of: called, at: site) else { return nil }
      arguments.append(value)
    }
    return Passer(body: body, arguments: arguments)
  }

  /// The function that an operation is by its names alone; nil for methods, and where there may be another.
  private func functionCalled(by op: OpID, in facts: Program.BodyFacts) -> UInt32? {
    guard !op.isNone, op.raw &- facts.firstOp < facts.opCount else { return nil }
    let written = program.ops[program.opBase(facts.module) + op.raw]
    if written.kind == .function { return program.bodyBase(facts.module) + written.a }
    guard let node = layouts.places(from: program.opBase(facts.module) + op.raw)[0].sharedNode,
      let value = graph.onlyValue(of: node), values[value].kind == .function
    else { return nil }
    return values[value].a
  }

  /// What a call without `*` and `**` hands in for a parameter; nil where it hands in nothing.
  private func value(for number: UInt32, of called: Program.BodyFacts, at site: CallSite) -> OpID? {
    let parameter = program.parameters[called.firstParameter + number]
    var position: UInt32 = 0
    for at in 0..<site.argumentCount {
      let argument = program.arguments[site.firstArgument + at]
      if argument.name.isNone {
        if position == number, parameter.kind != .keywordOnly { return argument.value }
        position += 1
      } else if argument.name == parameter.name, parameter.kind != .positionalOnly {
        return argument.value
      }
    }
    return nil
  }

  /// Whether an operation's value lies where a parameter's does.
  private func isParameterItself(_ local: UInt32, _ facts: Program.BodyFacts) -> Bool {
    let place = layouts.places(from: program.opBase(facts.module) + local)[0]
    return place.sharedNode == nil && place != .nothing && place.raw <= facts.parameterCount
  }

  /// Whether a parameter is what calls hand in, and nothing else: no annotation filters it or stands in for it.
  private mutating func isUntouched(_ number: UInt32, _ local: UInt32, _ facts: Program.BodyFacts) -> Bool {
    guard number < min(facts.parameterCount, Layouts.GivenBack.bound), isParameterItself(local, facts) else {
      return false
    }
    let parameter = program.parameters[facts.firstParameter + number]
    switch parameter.kind {
    case .variadic, .keywords: return false
    case .positionalOnly, .regular, .keywordOnly: break
    }
    guard !parameter.annotation.isNone else { return true }
    return annotations.type(of: parameter.annotation, in: facts.module, &program).alternatives.allSatisfy {
      switch $0 {
      case .any, .none, .callable: true
      default: false
      }
    }
  }

  /// Connects what a `return` gives: parameters that are given back go only where it is judged whether the annotation
  /// of the result is needed.
  mutating func giveBack(_ value: OpID, of frame: Frame, _ id: UInt32, _ depth: Int = 0) {
    let facts = program.bodies[frame.body]
    guard !layouts.givenBack(by: frame.body).unchanged.isEmpty else {
      return graph.flow(frame.node(value), frame.returned)
    }
    let given = parameters(in: value.raw, of: facts, depth)
    guard !given.unchanged.isEmpty else {
      graph.flow(frame.node(value), frame.returned)
      return flow(frame.node(value), frame.out, filter: resultFilter(facts))
    }
    let op = program.ops[program.opBase(frame.module) + value.raw]
    switch op.kind {
    case .narrow: giveBack(OpID(op.a), of: frame, id, depth + 1)
    case .conditional:
      giveBack(OpID(op.b), of: frame, id, depth + 1)
      giveBack(OpID(op.c), of: frame, id, depth + 1)
    case .phi, .boolean:
      for position in 0..<op.b { giveBack(program.operand(op, position, in: frame.module), of: frame, id, depth + 1) }
    case .call:
      graph.flow(frame.node(value), frame.returned)
      guard let passer = passer(calledBy: op, in: facts) else { return }
      // What it gives beside its arguments: these have their own ways.
      let called = program.ops[
        program.opBase(frame.module) + program.sites[program.siteBase(frame.module) + op.b].callee.raw]
      let function = values.intern(
        .function, passer.body, called.kind == .function ? id : program.bodies[passer.body].module)
      flow(frames[genericFrame(function)].out, frame.out, filter: resultFilter(facts))
      for argument in passer.arguments { giveBack(argument, of: frame, id, depth + 1) }
    default: graph.flow(frame.node(value), frame.returned)
    }
  }

  /// The filter of a body's `return` annotation.
  mutating func resultFilter(_ facts: Program.BodyFacts) -> UInt32 {
    facts.returns.isNone ? 0 : annotationFilter(facts.returns, facts.module, facts.owner)
  }

  /// Lets a call's arguments for the parameters that a function gives back flow to its result.
  mutating func passBack(
    _ arguments: UInt32, _ receiver: ValueID?, to result: UInt32, through target: UInt32, _ facts: Program.BodyFacts,
    _ function: ValueID
  ) {
    let given = layouts.givenBack(by: frames[target].body).unchanged
    guard !given.isEmpty, result != FlowGraph.nothing else { return }
    let filter = resultFilter(facts)
    for number in 0..<min(facts.parameterCount, Layouts.GivenBack.bound) where given.contains(.parameter(number)) {
      if number == 0, let receiver {
        pass(receiver, through: filter, to: result, from: FlowGraph.nothing)
      } else {
        let source = argument(for: number, of: facts, in: arguments, receiver == nil ? 0 : 1, target, function)
        if !graph.hasEdge(source, result, filter: filter) { flow(source, result, filter: filter) }
      }
    }
  }

  /// The node of what a call hands in for a parameter; the parameter's own where that takes more than to read the call.
  private mutating func argument(
    for number: UInt32, of facts: Program.BodyFacts, in arguments: UInt32, _ skipping: UInt32, _ target: UInt32,
    _ function: ValueID
  ) -> UInt32 {
    let parameter = program.parameters[facts.firstParameter + number]
    let list = argumentLists[arguments]
    var position = skipping
    var isSpread = false
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      if !passed.name.isNone {
        if passed.name == parameter.name, parameter.kind != .positionalOnly { return passed.node }
      } else if passed.spread == .none {
        if position == number, parameter.kind != .keywordOnly { return passed.node }
        position += 1
      } else {
        isSpread = true
      }
    }
    if isSpread { return frames[target].parameters + number }
    let defining = values[function].b
    return parameter.default.isNone || defining == .max
      ? FlowGraph.nothing : frames[defining].node(parameter.default)
  }
}
