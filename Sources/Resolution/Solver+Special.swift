import SemanticIndex
import SourceText

extension Solver {
  /// What a model names by a word of its own.
  mutating func apply(
    _ special: Effect.Special, _ context: EffectContext, _ marks: EdgeTable.Marks, _ name: Name
  ) {
    let call = calls[context.call]
    let arguments = context.arguments
    let result = context.result
    let first = argument(arguments, 0)
    switch special {
    case .getattr:
      graph.makeWide(result)
      loadNamed(argument(arguments, 1), of: first, by: context.call, into: result)
      graph.edgeOnce(argument(arguments, 2), result)
    case .setattr:
      let store = stores.append(
        Store(frame: call.frame, op: call.op, name: .none, value: argument(arguments, 2)))
      storeObjects.set(store, 0, first)
      graph.ask(argument(arguments, 1))
      graph.watch(argument(arguments, 1), .storedName, store)
    case .attributes: readAttributes(of: first, by: call, into: result)
    case .delattr:
      let store = stores.append(
        Store(frame: call.frame, op: call.op, name: .none, value: FlowGraph.nothing))
      storeObjects.set(store, 1, first)
      graph.ask(argument(arguments, 1))
      graph.watch(argument(arguments, 1), .storedName, store)
    case .hasattr: loadNamed(argument(arguments, 1), of: first, by: context.call, into: FlowGraph.nothing)
    case .superObject: superObject(call, arguments, result)
    case .property: makeProperty(arguments, result)
    case .cachedProperty: makeProperty(arguments, result)
    case .staticmethod: graph.watch(first, .wrapped, result, UInt32(Value.Kind.staticMethod.rawValue))
    case .classmethod: graph.watch(first, .wrapped, result, UInt32(Value.Kind.classMethod.rawValue))
    case .contextFactory: graph.watch(first, .wrapped, result, UInt32(Value.Kind.contextFactory.rawValue))
    case .partial, .partialmethod: makePartial(context, isMethod: special == .partialmethod)
    case .dictionary: makeDictionary(context)
    case .iterator: makeIterator(context, program.known.iterate)
    case .reversed: makeIterator(context, program.known.reversed)
    case .format: formatTexts(context, marks)
    case .importModule:
      graph.ask(first)
      graph.watch(first, .moduleName, result, frames[call.frame].module)
    case .importString:
      graph.ask(first)
      graph.watch(first, .importedName, result)
    case .bareInstance: graph.watch(first, .instantiated, result, arguments)
    case .typeOf:
      graph.watch(first, .typeOf, result)
      makeClass(of: argument(arguments, 1), with: argument(arguments, 2), into: result)
    case .updateWrapper: makeWrapper(context, wrapper: name == models.wrapDecorator ? 1 : 0)
    case .dispatch: graph.watch(first, .wrapped, result, UInt32(Value.Kind.dispatcher.rawValue))
    case .register: register(context)
    case .get, .setdefault, .pop: dictionaryGet(special, context)
    case .items, .managed: enterContext(context)
    case .update: dictionaryUpdate(context)
    case .accessor: makeAccessor(context, name)
    case .identity, .dataClass:
      graph.edgeOnce(first, result)
      if first == FlowGraph.nothing {
        // `@decorator(option=…)`: the result is a decorator that hands back what it decorates.
        graph.add(values.intern(.external, models.identity.raw), to: result)
      }
    case .newClass: graph.watch(first, .madeByMetaclass, result)
    case .subclasses: graph.watch(first, .subclasses, result)
    case .routeDecorator: routeDecorator(arguments, result)
    case .registerRoute: registerRoute(context)
    case .send: send(context, marks)
    case .receive: receive(context)
    case .cast: declareCast(context)
    case .defineRecord: defineRecord(context)
    case .fillRecord: fillRecord(context)
    case .replaceInRecord: replaceInRecord(context)
    case .getAttributes: getAttributes(context)
    case .getItems: getItems(context)
    case .callMethod: callMethod(context)
    case .replaceFields: replaceFields(context)
    case .namespace: makeNamespace(context)
    }
  }

  /// Reads an attribute of what a node holds; its name is a value.
  mutating func loadNamed(_ name: UInt32, of object: UInt32, by id: UInt32, into result: UInt32) {
    let call = calls[id]
    let load = loads.append(Load(frame: call.frame, op: call.op, name: .none, result: result, isComputed: true))
    loadObjects.set(load, 0, object)
    loadNames.set(load, 0, name)
    graph.ask(name)
    graph.watch(name, .attributeName, load)
  }

  /// What calls something outside the tree with these arguments, and those that it is given, when it is called itself.
  mutating func postponed(_ name: Name, _ arguments: UInt32) -> ValueID {
    let function = singleton(values.intern(.external, name.raw))
    let partial = partials.append(Partial(function: function, arguments: arguments, call: 0, isMethod: false))
    return values.intern(.partial, partial)
  }

  /// `cast(T, x)`: where nothing of `x` is known, it is what it is said to be.
  private mutating func declareCast(_ context: EffectContext) {
    let call = calls[context.call]
    let frame = frames[call.frame]
    let op = program.operation(call.op, in: frame.module)
    guard op.kind == .call, op.b != .max else { return }
    let site = program.site(op.b, in: frame.module)
    guard site.argumentCount == 2 else { return }
    let type = program.argument(site.firstArgument, in: frame.module)
    guard type.name.isNone, type.spread == .none else { return }
    declare(context.result, type.value, frame.module, program.bodies[frame.body].owner, part: 0)
  }

  /// The name of an attribute has arrived: read it.
  mutating func attributeName(_ id: UInt32, _ value: ValueID) {
    let what = values[value]
    if what.kind == .pattern { return pendingPatterns.append(PendingPattern(load: id, pattern: Name(what.a))) }
    guard what.kind == .string else { return }
    let name = Name(what.a)
    if let rest = partAfterDot(name) { return readPath(name, rest: rest, by: id) }
    readAttribute(named: name, by: id)
  }

  mutating func storedName(_ id: UInt32, _ value: ValueID) {
    let what = values[value]
    guard what.kind == .string else { return }
    var store = stores[id]
    store.name = Name(what.a)
    let named = stores.append(store)
    let deleted = storeObjects.find(id, 1)
    if deleted != PairTable.absent { return graph.watch(deleted, .deleted, named) }
    graph.watch(storeObjects.find(id, 0), .store, named)
  }

  private mutating func makeProperty(_ arguments: UInt32, _ result: UInt32) {
    let getter = graph.makeNode()
    let setter = graph.makeNode()
    let deleter = graph.makeNode()
    let names = ["fget", "fset", "fdel"].map { program.index.names.intern($0) }
    graph.edgeOnce(argument(arguments, 0, names[0]), getter)
    graph.edgeOnce(argument(arguments, 1, names[1]), setter)
    graph.edgeOnce(argument(arguments, 2, names[2]), deleter)
    let property = properties.append(PropertyRecord(getter: getter, setter: setter, deleter: deleter))
    graph.add(values.intern(.property, property), to: result)
  }

  /// `@x.setter`: a property like the old one, with another accessor.
  private mutating func makeAccessor(_ context: EffectContext, _ name: Name) {
    guard let receiver = context.receiver, values[receiver].kind == .property else { return }
    let old = properties[values[receiver].a]
    let new = PropertyRecord(getter: graph.makeNode(), setter: graph.makeNode(), deleter: graph.makeNode())
    graph.edgeOnce(old.getter, new.getter)
    graph.edgeOnce(old.setter, new.setter)
    graph.edgeOnce(old.deleter, new.deleter)
    let first = argument(context.arguments, 0)
    let text = program.index.names[name]
    if text.hasSuffix(".setter") {
      graph.edgeOnce(first, new.setter)
    } else if text.hasSuffix(".getter") {
      graph.edgeOnce(first, new.getter)
    } else {
      graph.edgeOnce(first, new.deleter)
    }
    graph.add(values.intern(.property, properties.append(new)), to: context.result)
  }

  private mutating func makePartial(_ context: EffectContext, isMethod: Bool) {
    let list = argumentLists[context.arguments]
    var passed: [PassedArgument] = []
    var function = FlowGraph.nothing
    for at in 0..<list.count {
      let argument = argumentPool[list.first + at]
      if function == FlowGraph.nothing, argument.name.isNone, argument.spread == .none {
        function = argument.node
      } else {
        passed.append(argument)
      }
    }
    let partial = partials.append(
      Partial(function: function, arguments: makeArguments(passed), call: context.call, isMethod: isMethod))
    graph.add(values.intern(.partial, partial), to: context.result)
  }

  /// A value in a builtin's wrapper; what is wrapped already stays as it is.
  mutating func wrapped(_ value: ValueID, into node: UInt32, kind: UInt32, _ origin: UInt32) {
    let what = values[value]
    switch what.kind {
    case .function, .partial, .instance, .external, .externalInstance, .class, .contextFactory, .dispatcher:
      guard let kind = Value.Kind(rawValue: UInt8(truncatingIfNeeded: kind)), kind != what.kind else {
        return graph.add(value, to: node, from: origin)
      }
      graph.add(values.intern(kind, value.raw), to: node, from: origin)
    default: graph.add(value, to: node, from: origin)
    }
  }

  private mutating func enterContext(_ context: EffectContext) {
    let call = calls[context.call]
    graph.watch(argument(context.arguments, 0), .entered, call.frame, call.op, context.result)
  }

  /// `type(x)`: its class.
  mutating func typeOf(_ value: ValueID, into node: UInt32) {
    if values[value].kind == .instance { graph.add(classOf(value), to: node) }
  }

  /// `object.__new__(cls)`: an instance.
  mutating func instantiated(_ value: ValueID, into node: UInt32, with arguments: UInt32) {
    let what = values[value]
    guard what.kind == .class else { return }
    if hierarchy.traits[Int(what.a)].contains(.namedTuple) { fill(what.a, arguments, from: 1) }
    graph.add(
      values.intern(
        .instance, what.a, what.b == 0 ? Value.Knowledge.exact : Value.Knowledge.own), to: node)
  }

  /// `importlib.import_module(name)`; a relative name counts from the package of the module that calls.
  mutating func moduleName(_ value: ValueID, into node: UInt32, from module: UInt32) {
    let what = values[value]
    guard what.kind == .string else { return }
    var name = Name(what.a)
    let level = program.index.names.bytes(of: name).prefix { $0 == UInt8(ascii: ".") }.count
    if level > 0 {
      let rest = program.index.names.intern(partOf: name) { $0.count == level ? nil : level..<$0.count }
      name = program.absoluteName(rest ?? .none, level: level, from: module)
    }
    graph.add(moduleOrExternal(name), to: node)
  }

  /// An object by its import string.
  mutating func importedName(_ value: ValueID, into node: UInt32) {
    let what = values[value]
    guard what.kind == .string else { return }
    add(find(program.index.names[Name(what.a)]), to: node)
  }

  private mutating func add(_ found: StaticValue?, to node: UInt32) {
    switch found {
    case .class(let cls)?: graph.add(values.intern(.class, cls, 0), to: node)
    case .module(let module)?: graph.add(values.intern(.module, module), to: node)
    case .function(let body)?:
      let facts = program.bodies[body]
      if facts.parent == program.moduleBody(facts.module) {
        graph.flow(globalNode(facts.module, facts.name), node)
      }
    case .external?, nil: break
    }
  }

  /// A function that is handed on, to be called in the name of the caller.
  mutating func handed(_ value: ValueID, by call: UInt32) {
    let what = values[value]
    switch what.kind {
    case .function: record(call, what.a, nil)
    case .bound:
      let function = values[ValueID(what.a)]
      if function.kind == .function { record(call, function.a, ValueID(what.b)) }
    default: break
    }
  }

  /// A function in the dictionary that `type(name, bases, dictionary)` makes a class of.
  mutating func method(_ value: ValueID, of classes: UInt32) {
    let what = values[value]
    guard what.kind == .function, program.bodies[what.a].parameterCount > 0 else { return }
    graph.watch(classes, .methodOwner, frames[genericFrame(value)].parameters)
  }

  mutating func methodOwner(_ value: ValueID, into receiver: UInt32) {
    let what = values[value]
    guard what.kind == .class else { return }
    graph.add(values.intern(.instance, what.a, Value.Knowledge.own), to: receiver)
  }
}
