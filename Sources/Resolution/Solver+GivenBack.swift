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
    for local in facts.firstOp..<(facts.firstOp + facts.opCount) {
      let op = program.operation(local, in: facts.module)
      guard op.kind == .return else { continue }
      for part in parts(of: OpID(op.a), in: facts) {
        switch part {
        case .parameter(let parameter): all.formUnion(parameter)
        case .made: all.insert(.made)
        case .call, .other: continue
        }
      }
    }
    return all
  }

  /// What a returned value may be, taken apart as far as it is known from the text.
  private enum Part {
    /// A parameter, where nothing changed it; else `changed`.
    case parameter(Layouts.GivenBack)
    /// What a function gives beside those of its arguments that it gives back: these are parts themselves.
    case call(OpID, UInt32)
    /// An instance of the receiver's class, and what else that call may give.
    case made(OpID)
    case other(OpID)
  }

  /// A value of more parts than this is one of its own.
  private static let mostParts = 32

  /// A returned value's parts, each operation looked at once; behind a test that leaves something out, only for whether
  /// a parameter stands there.
  private mutating func parts(of value: OpID, in facts: Program.BodyFacts) -> [Part] {
    var parts: [Part] = []
    var isChanged = false
    var seen = [(op: value, isTested: false)]
    var next = 0
    while next < seen.count {
      let (op, isTested) = seen[next]
      next += 1
      guard seen.count <= Self.mostParts else { return [.other(value), .parameter(.changed)] }
      guard !op.isNone, op.raw &- facts.firstOp < facts.opCount else { continue }
      let written = program.operation(op.raw, in: facts.module)
      func add(_ inner: OpID, tested: Bool = isTested) {
        if !seen.contains(where: { $0 == (inner, tested) }) { seen.append((inner, tested)) }
      }
      switch written.kind {
      case .parameter where !isTested && isGivenBack(written.a, op, facts):
        parts.append(.parameter(.parameter(written.a)))
      case .parameter: isChanged = true
      case .narrow where isTested || hasPlace(of: written.a, op.raw, facts): add(OpID(written.a))
      case .narrow:
        parts.append(.other(op))
        add(OpID(written.a), tested: true)
      case .conditional:
        add(OpID(written.b))
        add(OpID(written.c))
      case .phi where written.b <= 8, .boolean where written.b <= 8:
        for position in 0..<written.b { add(program.operand(written, position, in: facts.module)) }
      case _ where isTested: break
      case .call where makesOfReceiver(written, in: facts): parts.append(.made(op))
      case .call:
        guard let passer = passer(calledBy: written, in: facts) else {
          parts.append(.other(op))
          continue
        }
        parts.append(.call(op, passer.body))
        for argument in passer.arguments { add(argument) }
      default: parts.append(.other(op))
      }
    }
    return isChanged ? parts + [.parameter(.changed)] : parts
  }

  /// Whether two operations of a body have one value: no test between them leaves anything out.
  private func hasPlace(of other: UInt32, _ local: UInt32, _ facts: Program.BodyFacts) -> Bool {
    let base = program.opBase(facts.module)
    guard other &- facts.firstOp < facts.opCount else { return false }
    return layouts.places(from: base + local)[0] == layouts.places(from: base + other)[0]
  }

  /// Whether a parameter that is returned is what calls hand in: a method's receiver, or one that nothing touches.
  private mutating func isGivenBack(_ number: UInt32, _ op: OpID, _ facts: Program.BodyFacts) -> Bool {
    number == 0 && isMethod(facts) || isUntouched(number, op.raw, facts)
  }

  /// A function that a call certainly calls, and those arguments of the call that it gives back.
  private struct Passer {
    let body: UInt32
    let arguments: [OpID]
  }

  /// Functions that give back what others give back, one after the other: what lies further is not followed.
  static let longestChain = 16

  /// The function of the project that a call certainly calls, where it gives back what it is handed and all its calls
  /// enter one frame.
  private mutating func passer(calledBy op: Op, in facts: Program.BodyFacts) -> Passer? {
    guard op.b != .max, givingBackDepth < Self.longestChain else { return nil }
    let site = program.site(op.b, in: facts.module)
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
    guard !given.isEmpty, !given.contains(.made), !isWorthCloning(body, called) else { return nil }
    var arguments: [OpID] = []
    for number in 0..<min(called.parameterCount, Layouts.GivenBack.bound) where given.contains(.parameter(number)) {
      guard let value = value(for: number, of: called, at: site, in: facts.module) else { return nil }
      arguments.append(value)
    }
    return Passer(body: body, arguments: arguments)
  }

  /// The function that an operation is by its names alone; nil for methods, and where there may be another.
  private func functionCalled(by op: OpID, in facts: Program.BodyFacts) -> UInt32? {
    guard !op.isNone, op.raw &- facts.firstOp < facts.opCount else { return nil }
    let written = program.operation(op.raw, in: facts.module)
    if written.kind == .function { return program.bodyBase(facts.module) + written.a }
    guard let node = layouts.places(from: program.opBase(facts.module) + op.raw)[0].sharedNode,
      let value = graph.onlyValue(of: node), values[value].kind == .function
    else { return nil }
    return values[value].a
  }

  /// What a call without `*` and `**` hands in for a parameter; nil where it hands in nothing.
  private func value(
    for number: UInt32, of called: Program.BodyFacts, at site: CallSite, in module: UInt32
  ) -> OpID? {
    let parameter = program.parameter(number, of: called)
    var position: UInt32 = 0
    for at in 0..<site.argumentCount {
      let argument = program.argument(site.firstArgument + at, in: module)
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
    let parameter = program.parameter(number, of: facts)
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
  mutating func giveBack(_ value: OpID, of frame: Frame, _ id: UInt32) {
    graph.flow(frame.node(value), frame.returned)
    let given = layouts.givenBack(by: frame.body).unchanged
    guard !given.isEmpty else { return }
    let facts = program.bodies[frame.body]
    for part in parts(of: value, in: facts) {
      switch part {
      case .parameter(let parameter):
        // One that was changed does not flow past, nor one whose way through functions that call each other shows late.
        if !given.contains(parameter) { flow(frame.node(value), frame.out, filter: resultFilter(facts)) }
      case .made(let op): giveMade(frame.node(op), to: frame.out, facts)
      case .other(let op): flow(frame.node(op), frame.out, filter: resultFilter(facts))
      case .call(let op, let body):
        let call = program.operation(op.raw, in: frame.module)
        let callee = program.site(call.b, in: frame.module).callee
        let isLocal = program.operation(callee.raw, in: frame.module).kind == .function
        let function = values.intern(.function, body, isLocal ? id : program.bodies[body].module)
        flow(frames[genericFrame(function)].out, frame.out, filter: resultFilter(facts))
      }
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
    if given.contains(.made) { giveInstance(of: receiver, arguments, facts, filter: filter, to: result) }
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
    let parameter = program.parameter(number, of: facts)
    let list = argumentLists[arguments]
    var position = skipping
    var isSpread = false
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      if !passed.name.isNone {
        if passed.name == parameter.name, parameter.kind != .positionalOnly { return passed.node }
      } else if passed.spread == .none {
        // Behind a `*`, nobody knows which parameter it is for.
        if !isSpread, position == number, parameter.kind != .keywordOnly { return passed.node }
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
