import SemanticIndex
import SourceText

extension Solver {
  /// A written call: its arguments, and whatever its callee turns out to be.
  mutating func makeCall(_ op: Op, _ local: OpID, _ node: UInt32, _ frame: Frame, _ id: UInt32) {
    guard op.b != .max else { return }
    let site = program.site(op.b, in: frame.module)
    var list = emptyArguments
    if site.argumentCount > 0 {
      list = argumentLists.append(ArgumentList(first: UInt32(argumentPool.count), count: site.argumentCount))
    }
    for at in 0..<site.argumentCount {
      let argument = program.argument(site.firstArgument + at, in: frame.module)
      var given = frame.node(argument.value)
      if given == FlowGraph.nothing, case .index(let number) = constantKey(argument.value, frame.module), number >= 0 {
        given = singleton(values.intern(.integer, UInt32(number)))
      }
      argumentPool.append(PassedArgument(node: given, name: argument.name, spread: argument.spread))
    }
    let kind: EdgeKind = site.flags.contains(.decoration) ? .decorator : .call
    var result = node
    if kind == .decorator, let cls = decoratedClass(site, frame) { result = decorated(cls, node) }
    let call = calls.append(Call(frame: id, op: local.raw, arguments: list, result: result, kind: kind))
    noteVisit(call, site, frame)
    // Only what decorates may be a container: a context manager.
    observe(frame.node(site.callee), .call, call, skipping: kind == .decorator ? 0b1000 : Watch.call.skips)
  }

  /// Calls a value.
  mutating func invoke(_ id: UInt32, _ value: ValueID, _ arguments: UInt32, _ result: UInt32) {
    let what = values[value]
    switch what.kind {
    case .function: enter(id, value, nil, arguments, result)
    case .bound: invokeBound(id, ValueID(what.a), ValueID(what.b), arguments, result)
    case .class: construct(id, value, what, arguments, result)
    case .instance: invokeInstance(id, value, what, arguments, result)
    case .partial: invokePartial(id, value, partials[what.a], arguments, result)
    case .staticMethod, .classMethod: invoke(id, ValueID(what.a), arguments, result)
    case .contextFactory: invokeFactory(id, value, nil, arguments, result)
    case .external: invokeExternal(id, Name(what.a), isMember: what.b != 0, arguments, result)
    case .externalInstance: invokeExternalInstance(id, what, arguments, result)
    case .builtinMethod: invokeBuiltin(id, what, arguments, result)
    case .forwarded: invokeForwarded(id, what, arguments, result)
    case .dispatcher: dispatch(id, value, nil, arguments, result)
    case .record: makeRecord(id, what.a, arguments, result)
    // A context manager that decorates gives back what it decorates.
    case .container where calls[id].kind == .decorator: graph.edgeOnce(argument(arguments, 0), result)
    case .module, .container, .string, .text, .pattern, .property, .superObject, .unknown, .integer: break
    }
  }

  mutating func invokeBound(
    _ id: UInt32, _ function: ValueID, _ receiver: ValueID, _ arguments: UInt32, _ result: UInt32
  ) {
    let what = values[function]
    switch what.kind {
    case .function: enter(id, function, receiver, arguments, result)
    case .contextFactory: invokeFactory(id, function, receiver, arguments, result)
    case .dispatcher: dispatch(id, function, receiver, arguments, result)
    case .external: invokeExternal(id, Name(what.a), isMember: what.b != 0, arguments, result, on: receiver)
    case .externalInstance: invoke(id, function, arguments, result)
    default: invoke(id, function, prepending(receiver, to: arguments), result)
    }
  }

  /// The arguments with a value before them.
  mutating func prepending(_ value: ValueID, to arguments: UInt32) -> UInt32 {
    let list = argumentLists[arguments]
    var passed = [PassedArgument(node: singleton(value), name: .none, spread: .none)]
    for at in 0..<list.count { passed.append(argumentPool[list.first + at]) }
    return makeArguments(passed)
  }

  /// The same call with other arguments or another result.
  mutating func derive(
    _ id: UInt32, arguments: UInt32, result: UInt32, kind: EdgeKind? = nil,
    marks: EdgeTable.Marks = []
  ) -> UInt32 {
    var call = calls[id]
    call.arguments = arguments
    call.result = result
    if let kind { call.kind = kind }
    call.marks.formUnion(marks)
    return calls.append(call)
  }

  private mutating func invokePartial(
    _ id: UInt32, _ value: ValueID, _ partial: Partial, _ arguments: UInt32, _ result: UInt32
  ) {
    // Each partial is taken off a call once, whichever others were taken off before: their orders are too many.
    let root = calls[id].root == 0 ? id : calls[id].root
    guard calls[id].layers < Call.layerBound, derivedCalls.find(root, value.raw) == PairTable.absent else { return }
    var passed: [PassedArgument] = []
    let list = argumentLists[arguments]
    let stored = argumentLists[partial.arguments]
    if partial.isMethod, list.count > 0 { passed.append(argumentPool[list.first]) }
    for at in 0..<stored.count { passed.append(argumentPool[stored.first + at]) }
    for at in (partial.isMethod ? 1 : 0)..<max(list.count, partial.isMethod ? 1 : 0) {
      passed.append(argumentPool[list.first + at])
    }
    let derived = derive(
      id, arguments: makeArguments(passed), result: result,
      kind: calls[id].kind == .call && partial.call != 0 ? .partial : nil)
    calls[derived].layers = calls[id].layers + 1
    calls[derived].root = root
    derivedCalls.set(root, value.raw, derived)
    graph.watch(partial.function, .call, derived)
    // What is called later is called on behalf of whoever made it.
    if partial.call != 0, derivedCalls.find(partial.call, value.raw) == PairTable.absent {
      let maker = derive(
        partial.call, arguments: emptyArguments, result: FlowGraph.nothing, kind: .partial,
        marks: .model)
      derivedCalls.set(partial.call, value.raw, maker)
      graph.watch(partial.function, .handed, maker)
    }
  }

  /// A context manager's factory: the generator's elements are what the manager gives.
  private mutating func invokeFactory(
    _ id: UInt32, _ value: ValueID, _ receiver: ValueID?, _ arguments: UInt32, _ result: UInt32
  ) {
    let key = value.raw
    let found = derivedCalls.find(id, key)
    let derived: UInt32
    if found == PairTable.absent {
      let inner = graph.makeNode()
      let manager = makeContainer(.manager, for: inner)
      graph.watch(inner, .managed, manager)
      graph.add(values.intern(.container, manager), to: result)
      derived = derive(id, arguments: arguments, result: inner)
      derivedCalls.set(id, key, derived)
    } else {
      derived = found
      graph.add(values.intern(.container, makeContainer(.manager, for: calls[derived].result)), to: result)
    }
    let function = ValueID(values[value].a)
    if let receiver {
      invokeBound(derived, function, receiver, arguments, calls[derived].result)
    } else {
      invoke(derived, function, arguments, calls[derived].result)
    }
  }

  mutating func managed(_ value: ValueID, by manager: UInt32) {
    let what = values[value]
    guard what.kind == .container else { return }
    graph.edgeOnce(all(of: what.a), element(of: manager))
  }

  private mutating func invokeInstance(
    _ id: UInt32, _ value: ValueID, _ what: Value, _ arguments: UInt32, _ result: UInt32
  ) {
    let owner = hierarchy.owner(of: program.known.call, in: what.a, &program)
    guard owner != .max || what.b != Value.Knowledge.exact else {
      // What a base outside makes of what is decorated is most often that again.
      if calls[id].kind == .decorator, hierarchy.externalBases[Int(what.a)].contains(where: { isInformative($0) }) {
        graph.edgeOnce(argument(arguments, 0), result)
      }
      return
    }
    var call = id
    if calls[id].arguments != arguments || calls[id].result != result {
      call = derive(id, arguments: arguments, result: result)
    }
    special([program.known.call], of: value, call: call, overriders: true)
  }

  /// Enters a function: an edge, its arguments, its result.
  mutating func enter(
    _ id: UInt32, _ function: ValueID, _ receiver: ValueID?, _ arguments: UInt32, _ result: UInt32
  ) {
    let body = values[function].a
    let facts = program.bodies[body]
    if facts.roles.contains(.overload) { return }
    let arguments = visits.isEmpty ? arguments : self.arguments(arguments, of: id, visiting: body, on: receiver)
    if refuses(facts, receiver, arguments, of: calls[id]) {
      if refused.insert(id, function.raw) {
        refusals.append(
          Refusal(call: id, function: function, receiver: receiver, arguments: arguments, result: result))
      }
      return
    }
    enter(id, function, receiver, arguments, result, facts)
  }

  /// Enters a function that takes what it is given.
  mutating func enter(
    _ id: UInt32, _ function: ValueID, _ receiver: ValueID?, _ arguments: UInt32, _ result: UInt32,
    _ facts: Program.BodyFacts
  ) {
    let body = values[function].a
    let target = frameToEnter(id, function, facts)
    entered[Int(body)] = true
    if isSkippedAsAbstract(facts, receiver, id) {
      noteAbstract(id, body)
    } else {
      record(id, body, receiver)
    }
    if !facts.roles.isDisjoint(with: [.decorated, .forwarding]) { noteStanding(function, of: id) }
    graph.edgeOnce(frames[target].out, result)
    passBack(arguments, receiver, to: result, through: target, facts, function)
    applyRemotes(id, body: body, arguments)
    if let hint = models.importHint(facts.name), connectedImports.insert(arguments, result) {
      graph.watch(
        argument(arguments, hint.position, hint.keyword.map { program.index.names.intern($0) } ?? .none),
        .importedName, result)
    }
    if let receiver { pass(receiver, to: target, facts) }
    // The same arguments arrive once, however many receivers there are.
    guard connected.insert(target, arguments << 1 | (receiver == nil ? 0 : 1)) else { return }
    connect(arguments, to: target, facts, function, skipping: receiver == nil ? 0 : 1, by: id)
  }

  private mutating func noteAbstract(_ id: UInt32, _ body: UInt32) {
    guard abstractSeen.insert(id, body) else { return }
    let call = calls[id]
    let frame = frames[call.frame]
    abstractEdges.append(
      EdgeTable.Found(
        caller: frame.body, module: frame.module, op: call.op, callee: body, kind: call.kind,
        marks: [.hint, .overridden], origin: call.frame, value: .none))
  }

  /// Gives a method its receiver, where it does not know it already.
  private mutating func pass(_ receiver: ValueID, to target: UInt32, _ facts: Program.BodyFacts) {
    guard facts.parameterCount > 0 else { return }
    let first = program.parameter(0, of: facts)
    if first.kind == .variadic {
      let container = makeContainer(.tuple, for: frames[target].parameters)
      graph.add(receiver, to: slot(0, isIndex: true, of: container))
      return
    }
    guard first.kind == .positionalOnly || first.kind == .regular else { return }
    let what = values[receiver]
    // `__new__` makes an instance of the very class that it is given.
    if isMethod(facts), facts.name != program.known.new, what.kind == .instance || what.kind == .class,
      hierarchy.derives(what.a, from: facts.owner) || hierarchy.derives(facts.owner, from: what.a)
    {
      return
    }
    graph.add(receiver, to: frames[target].parameters)
  }

  /// An abstract method that an override replaces is not what runs; a protocol's never is.
  private mutating func isSkippedAsAbstract(_ facts: Program.BodyFacts, _ receiver: ValueID?, _ id: UInt32) -> Bool {
    guard facts.owner != .max, isMethod(facts) || facts.roles.contains(.staticMethod) else { return false }
    if hierarchy.traits[Int(facts.owner)].contains(.protocol),
      facts.flags.contains(.empty) || facts.flags.contains(.abstract)
    {
      return true
    }
    guard let receiver else { return false }
    let what = values[receiver]
    // A subclass that refuses what its base does is not what a call of the base means.
    if facts.roles.contains(.refusal), what.kind == .instance, what.b >= Value.Knowledge.ownOverrider { return true }
    guard facts.flags.contains(.abstract) else { return false }
    guard what.kind == .instance || what.kind == .class, what.b != 0 else { return false }
    // An override that asks its bases means the abstract method itself.
    let frame = frames[calls[id].frame]
    if program.asksBases(program.operation(calls[id].op, in: frame.module), in: frame.module) { return false }
    return !hierarchy.overriders(of: facts.name, in: facts.owner, &program).isEmpty
  }

  /// The generic frame, or one for this place where the function passes its parameters on.
  ///
  /// A module's `__getattr__` has a frame for each name that it is asked for, wherever: what it hands out for one is
  /// not what it hands out for another.
  private mutating func frameToEnter(_ id: UInt32, _ function: ValueID, _ facts: Program.BodyFacts) -> UInt32 {
    let body = values[function].a
    // A class that a function makes is one class, however often it is made: so is the function then.
    guard facts.opCount < 600, !makesClass[Int(body)] else { return genericFrame(function) }
    let call = calls[id]
    var depth = frames[call.frame].depth
    let context: UInt32
    if call.marks.contains(.fallback), facts.owner == .max {
      context = Self.askedName | argument(call.arguments, 0)
      depth = 0
    } else {
      guard isWorthCloning(body, facts), depth < Self.contextDepth(of: facts),
        let place = frames[call.frame].key(OpID(call.op))
      else { return genericFrame(function) }
      context = place
    }
    let found = framesOfFunctions.find(function.raw, context)
    if found != PairTable.absent { return found }
    guard graph.rooms.givesContexts || context & Self.askedName != 0, contexts.take(body, of: facts.opCount) else {
      contexts.refused += 1
      return genericFrame(function)
    }
    let frame = makeFrame(body, parent: values[function].b, function: function, depth: depth + 1)
    framesOfFunctions.set(function.raw, context, frame)
    return frame
  }

  /// In how many frames that are for one place each a function may be called and still get one of its own.
  ///
  /// Another is worth it where the function hands its parameters to closures, as what makes decorators does.
  private static func contextDepth(of facts: Program.BodyFacts) -> UInt8 { facts.cellCount > 0 ? 2 : 1 }

  /// Whether what a function gives or does depends on what a call hands in, beyond what it gives back as it is.
  mutating func isWorthCloning(_ body: UInt32, _ facts: Program.BodyFacts) -> Bool {
    if facts.flags.contains(.passesParameters) || facts.roles.contains(.finding) { return true }
    guard facts.flags.contains(.returnsParameters) else { return false }
    _ = layOut(body)
    return layouts.givenBack(by: body).contains(.changed)
  }

  /// Tells a frame's name from its place, of which there are fewer.
  private static let askedName: UInt32 = 1 << 31

  /// Notes that a call reaches a body.
  mutating func record(_ id: UInt32, _ body: UInt32, _ receiver: ValueID?) { record(calls[id], body, receiver) }

  mutating func record(_ call: Call, _ body: UInt32, _ receiver: ValueID?) {
    if call.marks.contains(.untold) { return }
    var marks = call.marks
    var kind = call.kind
    // The class that is called is told to `__new__`, but is no receiver on which it was looked for.
    if let receiver, !(kind == .construct && values[receiver].kind == .class && values[receiver].b < 2) {
      let what = values[receiver]
      switch (what.kind, what.b) {
      case (.instance, Value.Knowledge.own): marks.insert(.own)
      case (.instance, Value.Knowledge.declared): marks.insert(.declared)
      case (.instance, Value.Knowledge.ownOverrider), (.class, 2): marks.formUnion([.own, .override])
      case (.instance, Value.Knowledge.declaredOverrider): marks.formUnion([.declared, .override])
      case (.instance, Value.Knowledge.duck): marks.insert(.duck)
      case (.instance, Value.Knowledge.duckOverrider): marks.formUnion([.duck, .override])
      case (.class, 1): marks.insert(.own)
      default: break
      }
      if kind == .call, what.kind == .instance || what.kind == .class {
        let owner = program.bodies[body].owner
        if marks.contains(.override) {
          kind = .override
        } else if owner != .max, owner != what.a {
          kind = .inherited
        }
      }
      if what.b != 0, what.kind == .instance || what.kind == .class,
        !hierarchy.overriders(of: program.bodies[body].name, in: what.a, &program).isEmpty
      {
        marks.insert(.overridden)
      }
    }
    record(call, callee: body, kind: kind, marks: marks, value: receiver ?? .none, hint: call.hint)
  }

  /// Notes an edge as it is told.
  mutating func record(
    _ call: Call, callee: UInt32, kind: EdgeKind, marks: EdgeTable.Marks, value: ValueID = .none, hint: Name = .none
  ) {
    let frame = frames[call.frame]
    edges.record(
      EdgeTable.Found(
        caller: frame.body, module: frame.module, op: call.op, callee: callee, kind: kind, marks: marks,
        origin: call.frame, value: value, hint: hint),
      at: program.siteID(of: call.op, in: frame.module))
  }

  /// Notes that a call reaches a class that has no constructor of its own.
  mutating func record(_ id: UInt32, class: UInt32, marks: EdgeTable.Marks) {
    let call = calls[id]
    if call.marks.contains(.untold) { return }
    record(
      call, callee: EdgeTable.classBit | `class`, kind: call.kind == .call ? .construct : call.kind,
      marks: call.marks.union(marks))
  }

  /// Notes that a call leaves the tree.
  ///
  /// A decorator that only says how a method is found is no edge: nothing of it runs when the method is called.
  mutating func record(_ id: UInt32, external: Name) {
    let call = calls[id]
    if call.marks.contains(.untold) { return }
    if call.kind == .decorator, models.isMethodMark(external) { return noteNameless(frames[call.frame], call.op) }
    record(call, callee: EdgeTable.externalBit | external.raw, kind: call.kind, marks: call.marks)
  }
}
