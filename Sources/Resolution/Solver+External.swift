import SemanticIndex
import SourceText

extension Solver {
  /// Calls something outside the tree: what its model says, else an instance of it comes back.
  mutating func invokeExternal(
    _ id: UInt32, _ name: Name, isMember: Bool, _ arguments: UInt32, _ result: UInt32, on receiver: ValueID? = nil
  ) {
    record(id, external: name)
    if receiver == nil, isPlain(name) { return invokePlain(id, name, isMember: isMember, arguments, result) }
    let last = program.lastSegment(name)
    applyRemotes(id, name, last, arguments)
    if let hint = models.imports[name] {
      let name = argument(arguments, hint.position, hint.keyword.map { program.index.names.intern($0) } ?? .none)
      graph.ask(name)
      graph.watch(name, .importedName, result)
    }
    let returned = models.returnedClasses(name)
    if !returned.isEmpty {
      for type in returned { addInstance(named: type, to: result) }
      return
    }
    let behaviours = models.behaviours(of: name, lastSegment: last)
    if behaviours.isEmpty { return invokePlain(id, name, isMember: isMember, arguments, result) }
    for number in behaviours {
      let behaviour = models.behaviours[number]
      apply(behaviour.effects, behaviour.marks, id, receiver, arguments, result, name)
    }
  }

  /// Calls something of which no model says what it does.
  private mutating func invokePlain(
    _ id: UInt32, _ name: Name, isMember: Bool, _ arguments: UInt32, _ result: UInt32
  ) {
    if calls[id].kind == .decorator, !isMember || calls[id].arguments == arguments {
      // An unknown decorator most often gives back what it was given, or something that is called like it.
      graph.edgeOnce(argument(arguments, 0), result)
    }
    guard result != FlowGraph.nothing else { return }
    graph.add(values.intern(.externalInstance, instanceName(of: name, isMember: isMember)), to: result)
  }

  /// The class of what a callee outside the tree gives: the callee where it is a class, by the custom of names.
  mutating func instanceName(of name: Name, isMember: Bool) -> UInt32 {
    if isMember || isDeep(name) { return .max }
    if models.isClass(name) { return name.raw }
    return program.index.names.withBytes(of: name) { bytes in
      var at = (bytes.lastIndex(of: UInt8(ascii: ".")) ?? -1) + 1
      while at < bytes.count, bytes[at] == UInt8(ascii: "_") { at += 1 }
      return at < bytes.count && bytes[at] >= 0x41 && bytes[at] <= 0x5A ? name.raw : .max
    }
  }

  /// Whether neither a model nor a hint speaks of a callee.
  mutating func isPlain(_ name: Name) -> Bool {
    if let known = plainness[name] { return known }
    let isPlain = models.isPlain(name, lastSegment: program.lastSegment(name))
    plainness.set(name, to: isPlain)
    return isPlain
  }

  /// An instance of a class by its dotted name, of the project or outside.
  mutating func addInstance(named text: String, to node: UInt32) {
    if let cls = findClass(text) {
      graph.add(values.intern(.instance, cls, Value.Knowledge.declared), to: node)
    } else {
      graph.add(values.intern(.externalInstance, program.index.names.intern(text).raw), to: node)
    }
  }

  /// A class of the project by its dotted name, followed through re-exports.
  mutating func findClass(_ text: String) -> UInt32? {
    if case .class(let cls)? = find(text) { return cls }
    return nil
  }

  /// What a dotted name (or `module:name`) means in the project.
  mutating func find(_ text: String) -> StaticValue? {
    var parts = text.split(whereSeparator: { $0 == "." || $0 == ":" }).map(String.init)
    var rest: [String] = []
    while !parts.isEmpty {
      if let module = program.module(named: parts.joined(separator: ".")) {
        var found = StaticValue.module(module)
        for part in rest.reversed() {
          guard let next = program.attribute(program.index.names.intern(part), of: found, depth: 0) else { return nil }
          found = next
        }
        return found
      }
      rest.append(parts.removeLast())
    }
    return nil
  }

  mutating func invokeExternalInstance(_ id: UInt32, _ what: Value, _ arguments: UInt32, _ result: UInt32) {
    if calls[id].kind == .decorator { graph.edgeOnce(argument(arguments, 0), result) }
    if what.a != .max {
      record(id, external: program.join(Name(what.a), program.known.call))
    } else {
      noteNameless(frames[calls[id].frame], calls[id].op)
    }
    graph.add(values.intern(.externalInstance, .max), to: result)
  }

  /// Calls a method of a builtin thing.
  mutating func invokeBuiltin(_ id: UInt32, _ what: Value, _ arguments: UInt32, _ result: UInt32) {
    let owner = values[ValueID(what.a)]
    let name = program.join(builtinClass(of: owner), Name(what.b))
    record(id, external: name)
    let isKnown = owner.kind == .string || owner.kind == .pattern
    if isKnown, changeText(owner, Name(what.b), arguments, result) { return }
    if owner.kind == .text, changeSomeText(id, Name(what.b), result) { return }
    let behaviours = models.behaviours(of: name, lastSegment: .none)
    if behaviours.isEmpty, isKnown || owner.kind == .text {
      graph.add(values.intern(.externalInstance, models.stringClass.raw), to: result)
    }
    for number in behaviours {
      let behaviour = models.behaviours[number]
      apply(behaviour.effects, behaviour.marks, id, ValueID(what.a), arguments, result, name)
    }
  }

  /// Runs the effects of a model.
  private mutating func apply(
    _ effects: [Effect], _ marks: EdgeTable.Marks, _ id: UInt32, _ receiver: ValueID?, _ arguments: UInt32,
    _ result: UInt32, _ name: Name
  ) {
    var context = EffectContext(
      call: id, receiver: receiver, arguments: arguments, result: result, called: FlowGraph.nothing)
    for effect in effects {
      switch effect {
      case .call(let callee, let given):
        if context.called == FlowGraph.nothing { context.called = graph.makeNode() }
        var passed: [PassedArgument] = []
        for source in given { pass(source, context, to: &passed) }
        let call = derive(
          id, arguments: makeArguments(passed), result: context.called, kind: .callback, marks: marks)
        graph.watch(node(of: callee, context), .call, call)
      case .result(let source): graph.edgeOnce(node(of: source, context), result)
      case .put(let source):
        if let container = context.container(values) {
          graph.edgeOnce(node(of: source, context), element(of: container))
        }
      case .fill(let source, let target):
        graph.watch(node(of: target, context), .filled, node(of: source, context))
      case .key(let source):
        if let container = context.container(values) {
          graph.edgeOnce(node(of: source, context), keys(of: container))
        }
      case .give(let source):
        if let container = context.container(values) {
          graph.edgeOnce(node(of: source, context), self.result(of: container))
        }
      case .operate(let methods, let source, let given):
        let subject = node(of: source, context)
        guard subject != FlowGraph.nothing, hierarchy.isDefined(methods, program) else { continue }
        var passed: [PassedArgument] = []
        for source in given ?? [] { pass(source, context, to: &passed) }
        if given != nil, context.called == FlowGraph.nothing { context.called = graph.makeNode() }
        let number = operation(methods)
        let call = derive(
          id, arguments: passed.isEmpty ? emptyArguments : makeArguments(passed),
          result: given == nil ? FlowGraph.nothing : context.called, kind: .operator,
          marks: marks.union(KnownOperation(rawValue: number)?.marks ?? []))
        if given == nil, let known = KnownOperation(rawValue: number) {
          inspectedByCalls.append(InspectionByCall(call: call, node: subject, operation: known))
        } else {
          run(number, on: subject, by: call)
        }
      case .draw(let source): _ = node(of: source, context)
      case .hand(let source):
        let call = derive(id, arguments: emptyArguments, result: FlowGraph.nothing, kind: .callback, marks: marks)
        graph.watch(node(of: source, context), .handed, call)
      case .ask(let name, let isPrefix, let given): ask(name, isPrefix: isPrefix, given, &context, marks)
      case .special(let special): apply(special, context, marks, name)
      }
    }
  }

  /// Adds what a source passes as arguments.
  mutating func pass(_ source: Effect.Source, _ context: EffectContext, to passed: inout [PassedArgument]) {
    switch source {
    case .rest(let from):
      var number = 0
      let list = argumentLists[context.arguments]
      for at in 0..<list.count {
        let argument = argumentPool[list.first + at]
        if argument.name.isNone, argument.spread == .none {
          number += 1
          if number <= from { continue }
        }
        passed.append(argument)
      }
    case .element(.rest(let from)):
      let list = argumentLists[context.arguments]
      var number = 0
      for at in 0..<list.count {
        let argument = argumentPool[list.first + at]
        guard argument.name.isNone else { continue }
        number += 1
        if number <= from { continue }
        let node = graph.makeNode()
        iterate(
          argument.node, into: node, frame: calls[context.call].frame, op: OpID(calls[context.call].op), isAsync: false)
        passed.append(PassedArgument(node: node, name: .none, spread: argument.spread))
      }
    case .spread(let inner):
      passed.append(PassedArgument(node: node(of: inner, context), name: .none, spread: .iterable))
    default: passed.append(PassedArgument(node: node(of: source, context), name: .none, spread: .none))
    }
  }

  /// The node of a source.
  mutating func node(of source: Effect.Source, _ context: EffectContext) -> UInt32 {
    switch source {
    case .argument(let position, let keyword): return argument(context.arguments, position, keyword)
    case .rest(let from): return argument(context.arguments, from)
    case .element(let inner):
      let from = node(of: inner, context)
      guard from != FlowGraph.nothing else { return from }
      let node = graph.makeNode()
      let call = calls[context.call]
      iterate(from, into: node, frame: call.frame, op: OpID(call.op), isAsync: false)
      return node
    case .advanced(let inner):
      let node = graph.makeNode()
      let call = calls[context.call]
      let id = iterations.append(Iteration(frame: call.frame, op: call.op, result: node, isAsync: false))
      graph.watch(self.node(of: inner, context), .advance, id)
      return node
    case .each: return each(of: context)
    case .made(let maker):
      let node = graph.makeNode()
      let call = derive(context.call, arguments: emptyArguments, result: node, kind: .callback, marks: .untold)
      graph.watch(self.node(of: maker, context), .call, call)
      return node
    case .the(let name): return singleton(values.intern(.external, name.raw))
    case .later(let name): return singleton(postponed(name, context.arguments))
    case .unless(let inner, let other):
      return self.node(of: other, context) == FlowGraph.nothing ? self.node(of: inner, context) : FlowGraph.nothing
    case .awaited(let inner):
      let from = node(of: inner, context)
      let node = graph.makeNode()
      graph.watch(from, .awaited, node)
      return node
    case .called: return context.called
    case .receiver: return context.receiver.map { singleton($0) } ?? FlowGraph.nothing
    case .held(let held):
      guard let container = context.container(values) else { return FlowGraph.nothing }
      switch held {
      case .element: return element(of: container)
      case .keys: return keys(of: container)
      case .all: return all(of: container)
      case .result: return result(of: container)
      }
    case .container(let kind, let parts):
      let node = graph.makeNode()
      let container = makeContainer(kind, for: node)
      graph.add(values.intern(.container, container), to: node)
      fill(container, kind, parts, context)
      return node
    case .copied(let kind, let inner):
      let from = self.node(of: inner, context)
      let node = graph.makeNode()
      let container = makeContainer(kind, for: node)
      graph.add(values.intern(.container, container), to: node)
      let call = calls[context.call]
      graph.watch(from, .rebuilt, container, call.frame, call.op)
      return node
    case .instance(let type):
      let node = graph.makeNode()
      graph.add(values.intern(.externalInstance, type.raw), to: node)
      return node
    case .spread(let inner): return node(of: inner, context)
    case .either(let parts):
      let node = graph.makeNode()
      for part in parts { graph.edgeOnce(self.node(of: part, context), node) }
      return node
    case .nothing: return FlowGraph.nothing
    }
  }

  /// Something is put into a container by a function outside.
  mutating func filled(_ value: ValueID, from node: UInt32) {
    let what = values[value]
    if what.kind == .container { graph.edgeOnce(node, element(of: what.a)) }
  }

  /// The arguments by position where there are several, else what iterating over the only one gives.
  private mutating func each(of context: EffectContext) -> UInt32 {
    let node = graph.makeNode()
    let call = calls[context.call]
    let list = argumentLists[context.arguments]
    let positional = (0..<list.count).map { argumentPool[list.first + $0] }.filter { $0.name.isNone }
    for argument in positional {
      if positional.count > 1, argument.spread == .none {
        graph.edgeOnce(argument.node, node)
      } else {
        iterate(argument.node, into: node, frame: call.frame, op: OpID(call.op), isAsync: false)
      }
    }
    return node
  }

  private mutating func fill(
    _ container: UInt32, _ kind: Container.Kind, _ parts: [Effect.Source], _ context: EffectContext
  ) {
    for (number, part) in parts.enumerated() {
      let node = node(of: part, context)
      switch kind {
      case .tuple: graph.edgeOnce(node, slot(UInt32(number), isIndex: true, of: container))
      case .dictionary: graph.edgeOnce(node, number == 0 ? keys(of: container) : element(of: container))
      case .coroutine: graph.edgeOnce(node, result(of: container))
      default: graph.edgeOnce(node, element(of: container))
      }
    }
  }

  /// `list(x)`, `tuple(x)`: the slots of what is copied where these have an order, else its elements.
  mutating func rebuilt(_ value: ValueID, into container: UInt32, frame: UInt32, op: UInt32) {
    let what = values[value]
    if what.kind == .container {
      let source = containers[what.a].kind
      if source == .dictionary {
        graph.edgeOnce(keys(of: what.a), element(of: container))
      } else if source != .set, containers[container].kind != .set {
        copyContent(of: what.a, into: container, shift: 0)
      } else {
        graph.edgeOnce(all(of: what.a), element(of: container))
      }
    } else {
      iterate(singleton(value), into: element(of: container), frame: frame, op: OpID(op), isAsync: false)
    }
  }
}

/// The call whose model is being applied.
struct EffectContext {
  var call: UInt32
  var receiver: ValueID?
  var arguments: UInt32
  var result: UInt32
  var called: UInt32

  /// The container whose method is called.
  func container(_ values: borrowing ValueTable) -> UInt32? {
    guard let receiver else { return nil }
    let what = values[receiver]
    return what.kind == .container ? what.a : nil
  }
}
