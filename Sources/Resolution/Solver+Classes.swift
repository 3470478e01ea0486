import SemanticIndex
import SourceText

extension Solver {
  /// A class statement: its body runs once, and the class is a value.
  mutating func makeClass(_ op: Op, _ local: OpID, _ node: UInt32, _ frame: Frame, _ id: UInt32) {
    let cls = program.classBase(frame.module) + op.a
    let value = values.intern(.class, cls, 0)
    graph.add(value, to: node)
    graph.finish(node)
    let record = program.classes[cls]
    if framesOfClasses[Int(cls)] == .max {
      framesOfClasses[Int(cls)] = makeFrame(record.body, parent: id, function: .none, depth: frame.depth)
    }
    var keywords: [PassedArgument] = []
    for at in 0..<record.argumentCount {
      let argument = program.argument(record.firstArgument + at, in: record.module)
      if !argument.name.isNone, program.index.names[argument.name] != "metaclass" {
        keywords.append(
          PassedArgument(node: frame.node(argument.value), name: argument.name, spread: argument.spread))
      }
    }
    // Bases are told that they are derived from.
    for ancestor in hierarchy.orders[Int(cls)].dropFirst()
    where program.binds(program.classes[ancestor].body, program.known.initSubclass) {
      let call = implicitCall(id, local.raw, role: 5, kind: .construct, arguments: keywords, result: 0)
      callMethod(program.known.initSubclass, of: value, from: ancestor, by: call)
      break
    }
    if areNamesSet { nameAttributes(of: cls, local, id) }
    if hierarchy.traits[Int(cls)].contains(.enumeration) { makeMembers(of: cls, local, id) }
    let metaclass = hierarchy.metaclasses[Int(cls)]
    if metaclass != .max {
      for name in [program.known.new, program.known.initialize] {
        let definer = hierarchy.owner(of: name, in: metaclass, &program)
        guard definer != .max else { continue }
        let call = implicitCall(
          id, local.raw, role: name == program.known.new ? 6 : 7, kind: .construct, arguments: [], result: 0)
        graph.watch(
          classNode(definer, name), .specialMember, call,
          name == program.known.new ? values.intern(.class, metaclass, 0).raw : value.raw)
      }
    }
  }

  /// Calls a class: its constructors run, and an instance comes of it.
  mutating func construct(
    _ id: UInt32, _ value: ValueID, _ what: Value, _ arguments: UInt32, _ result: UInt32
  ) {
    let cls = what.a
    let isOpen = what.b != 0
    let knowledge =
      what.b == 0 ? Value.Knowledge.exact : what.b == 2 ? Value.Knowledge.ownOverrider : Value.Knowledge.own
    let known = program.known
    let metaclass = hierarchy.metaclasses[Int(cls)]
    if metaclass != .max {
      let definer = hierarchy.owner(of: known.call, in: metaclass, &program)
      if definer != .max {
        let call = derive(id, arguments: arguments, result: result)
        graph.watch(classNode(definer, known.call), .specialMember, call, value.raw)
      }
    }
    if hierarchy.traits[Int(cls)].contains(.enumeration), argumentLists[arguments].count > 0 {
      graph.add(values.intern(.instance, cls, knowledge), to: result)
      callMethod(
        program.known.missingMember, of: value,
        by: derive(id, arguments: arguments, result: result, kind: .callback, marks: .hint))
      return
    }
    if isMetaclass(cls) { makeClass(of: argument(arguments, 1), with: argument(arguments, 2), into: result) }
    let instance = values.intern(.instance, cls, knowledge)
    let new = hierarchy.owner(of: known.new, in: cls, &program)
    let isDataClass = hierarchy.traits[Int(cls)].contains(.dataClass)
    let isMade = isDataClass && hierarchy.hasMadeConstructor(cls, &program)
    let initialize = isMade ? .max : hierarchy.owner(of: known.initialize, in: cls, &program)
    let call = constructor(id, arguments, result, isMaker: false)
    if new != .max {
      graph.watch(classNode(new, known.new), .maker, constructor(id, arguments, result, isMaker: true), value.raw)
    }
    if initialize != .max {
      graph.watch(classNode(initialize, known.initialize), .specialMember, call, instance.raw)
      callReplacement(ofConstructorOf: cls, for: instance, by: call)
    }
    if new == .max && initialize == .max {
      record(call, class: cls, marks: isOpen ? [.own] : [])
      if !isOpen {
        for base in hierarchy.externalBases[Int(cls)] where isInformative(base) { record(call, external: base) }
      }
      if isDataClass { fill(cls, arguments) }
    }
    if isDataClass, initialize == .max {
      let after = hierarchy.owner(of: known.postInit, in: cls, &program)
      if after != .max {
        let late = derive(
          id, arguments: emptyArguments, result: FlowGraph.nothing, kind: calls[call].kind)
        graph.watch(classNode(after, known.postInit), .specialMember, late, instance.raw)
      }
    }
    if isOpen {
      for name in [known.new, known.initialize] {
        for overrider in hierarchy.overriders(of: name, in: cls, &program) {
          let definer = hierarchy.owner(of: name, in: overrider, &program)
          if name == known.new {
            graph.watch(
              classNode(definer, name), .maker, constructor(id, arguments, result, isMaker: true),
              values.intern(.class, overrider, 2).raw)
          } else {
            graph.watch(
              classNode(definer, name), .specialMember, call,
              values.intern(.instance, overrider, Value.Knowledge.ownOverrider).raw)
          }
        }
      }
    }
    graph.add(instance, to: result)
  }

  /// The call of the constructors of whatever class is called; what `__new__` gives is the result, what `__init__`
  /// gives is not.
  private mutating func constructor(_ id: UInt32, _ arguments: UInt32, _ result: UInt32, isMaker: Bool) -> UInt32 {
    let isOwn = calls[id].arguments == arguments && calls[id].result == result
    let key = isMaker ? Self.makerKey : Self.initializerKey
    if isOwn {
      let found = derivedCalls.find(id, key)
      if found != PairTable.absent { return found }
    }
    let kind = calls[id].kind
    let derived = derive(
      id, arguments: arguments, result: isMaker ? result : FlowGraph.nothing, kind: kind == .call ? .construct : kind)
    if isOwn { derivedCalls.set(id, key, derived) }
    return derived
  }

  /// In `derivedCalls`, in place of a value.
  private static let makerKey = UInt32.max - 1
  private static let initializerKey = UInt32.max - 2

  /// `__new__`, found in a class that is called, is given that class.
  mutating func maker(_ id: UInt32, _ found: ValueID, _ cls: ValueID) {
    let call = calls[id]
    let isFunction = values[found].kind == .function
    invoke(
      id, isFunction ? values.intern(.bound, found.raw, cls.raw) : found,
      isFunction ? call.arguments : prepending(cls, to: call.arguments), call.result)
  }

  /// The fields of a data class in the order of its constructor, those of its bases first.
  mutating func dataFields(of class: UInt32) -> [DataField] {
    if let known = fieldsOfClasses[Int(`class`)] { return known }
    var fields: [DataField] = []
    for ancestor in hierarchy.orders[Int(`class`)].reversed() {
      let record = program.classes[ancestor]
      let facts = program.bodies[record.body]
      for name in hierarchy.recordFields[ancestor] ?? [] where !fields.contains(where: { $0.name == name }) {
        fields.append(DataField(name: name, node: fieldNode(ancestor, name)))
      }
      for at in 0..<facts.opCount {
        let op = program.operation(facts.firstOp + at, in: facts.module)
        guard op.kind == .bind, op.c != .max, Binding(rawValue: op.aux) == .classAttribute else { continue }
        let name = Name(op.a)
        if !fields.contains(where: { $0.name == name }) {
          fields.append(DataField(name: name, node: fieldNode(ancestor, name)))
        }
      }
    }
    fieldsOfClasses[Int(`class`)] = fields
    return fields
  }

  /// The arguments of a data class's constructor go to its fields.
  mutating func fill(_ class: UInt32, _ arguments: UInt32, from first: UInt32 = 0) {
    let fields = dataFields(of: `class`)
    let list = argumentLists[arguments]
    var next = 0
    for at in min(first, list.count)..<list.count {
      let passed = argumentPool[list.first + at]
      if !passed.name.isNone {
        if let field = fields.first(where: { $0.name == passed.name }) { graph.edgeOnce(passed.node, field.node) }
      } else if passed.spread == .none {
        if next < fields.count { graph.edgeOnce(passed.node, fields[next].node) }
        next += 1
      } else if passed.spread == .mapping {
        spreadMapping(passed.node, overFieldsOf: `class`)
      }
    }
  }

  /// `super()`: the receivers of the method around it, seen from behind its class.
  mutating func superObject(_ call: Call, _ arguments: UInt32, _ result: UInt32) {
    let list = argumentLists[arguments]
    if list.count >= 2 {
      let frame = frames[call.frame]
      let site = program.operation(call.op, in: frame.module)
      guard site.kind == .call, site.b != .max else { return }
      let written = program.site(site.b, in: frame.module)
      guard written.argumentCount >= 2 else { return }
      let first = program.argument(written.firstArgument, in: frame.module).value
      guard case .class(let cls)? = program.evaluate(first, in: frame.module) ?? enclosingClass(call.frame, first)
      else { return }
      graph.watch(argumentPool[list.first + 1].node, .superReceiver, result, cls)
      return
    }
    guard let method = enclosingMethod(call.frame) else { return }
    let facts = program.bodies[frames[method].body]
    graph.watch(frames[method].parameters, .superReceiver, result, facts.owner)
  }

  /// `__class__` or `type(self)` as the first argument of `super`.
  private mutating func enclosingClass(_ frame: UInt32, _ op: OpID) -> StaticValue? {
    guard let method = enclosingMethod(frame) else { return nil }
    return .class(program.bodies[frames[method].body].owner)
  }

  mutating func superReceiver(_ value: ValueID, into node: UInt32, after cls: UInt32) {
    let what = values[value]
    guard what.kind == .instance || what.kind == .class else { return }
    guard hierarchy.derives(what.a, from: cls) else { return }
    graph.add(values.intern(.superObject, cls, value.raw), to: node)
  }
}
