import SemanticIndex
import SourceText

extension Solver {
  /// Reads an attribute of a value.
  mutating func load(_ id: UInt32, _ value: ValueID, _ origin: UInt32) {
    let load = loads[id]
    let name = load.name
    let what = values[value]
    switch what.kind {
    case .instance: loadFromInstance(id, load, value, what)
    case .class: loadFromClass(id, load, value, what)
    case .module: moduleAttribute(what.a, name, into: load.result, frame: load.frame, op: load.op)
    case .external: graph.add(externalMember(what, name), to: load.result, from: origin)
    case .externalInstance:
      if what.a != .max {
        graph.add(externalMemberOfInstance(Name(what.a), name), to: load.result, from: origin)
      } else {
        graph.add(value, to: load.result, from: origin)
      }
    case .superObject: loadFromSuper(id, load, what)
    case .container where loadNamedSlot(name, of: what.a, into: load.result): break
    case .container, .property, .string, .text, .pattern, .record:
      if load.isComputed, !isModelled(name, of: what) { return }
      graph.add(values.intern(.builtinMethod, value.raw, name.raw), to: load.result, from: origin)
    case .partial:
      if program.index.names[name] == "func" {
        graph.flow(partials[what.a].function, load.result)
      } else {
        graph.flow(functionNode(value, name), load.result)
      }
    case .bound:
      if name == program.known.function {
        graph.add(ValueID(what.a), to: load.result, from: origin)
      } else if name == program.known.receiver {
        graph.add(ValueID(what.b), to: load.result, from: origin)
      } else {
        loadFromFunction(load, ValueID(what.a), value, origin)
      }
    case .dispatcher where name == program.known.register:
      graph.add(values.intern(.builtinMethod, value.raw, name.raw), to: load.result, from: origin)
    case .function, .dispatcher, .contextFactory: loadFromFunction(load, value, value, origin)
    case .staticMethod, .classMethod: loadFromFunction(load, ValueID(what.a), value, origin)
    case .builtinMethod, .forwarded, .unknown, .integer: break
    }
  }

  /// Names of more segments than this stand for something too far away to name.
  mutating func isDeep(_ name: Name) -> Bool {
    var dots = 0
    for byte in program.index.names.bytes(of: name) where byte == UInt8(ascii: ".") { dots += 1 }
    return dots > 6
  }

  mutating func externalMember(_ value: Value, _ name: Name) -> ValueID {
    if value.b > 1 || isDeep(Name(value.a)) { return values.intern(.externalInstance, .max) }
    let joined = program.join(Name(value.a), name)
    if value.b == 0, let module = program.module(named: joined) { return values.intern(.module, module) }
    return values.intern(.external, joined.raw, value.b == 0 ? 0 : value.b + 1)
  }

  mutating func externalMemberOfInstance(_ type: Name, _ name: Name) -> ValueID {
    if isDeep(type) { return values.intern(.externalInstance, .max) }
    return values.intern(.external, program.join(models.definer(of: name, in: type), name).raw, 1)
  }

  private mutating func loadFromFunction(_ load: Load, _ function: ValueID, _ value: ValueID, _ origin: UInt32) {
    let what = values[function]
    if load.name == program.known.name || load.name == program.known.qualifiedName, what.kind == .function {
      graph.add(text(program.bodies[what.a].name), to: load.result)
      return
    }
    if let forwarded = forward(value, load.name) {
      graph.add(forwarded, to: load.result, from: origin)
    }
    graph.flow(functionNode(function, load.name), load.result)
  }

  private mutating func loadFromInstance(_ id: UInt32, _ load: Load, _ value: ValueID, _ what: Value) {
    let name = load.name
    let own = what.a
    let isExact = what.b == Value.Knowledge.exact
    if name == program.known.classOf {
      graph.add(values.intern(.class, own, isExact ? 0 : 1), to: load.result)
      return
    }
    if name == program.known.dict { return loadAttributes(of: own, into: load.result) }
    if isAttributeAccessDefined { askForAttribute(load, value, own) }
    var found = loadFields(load, own, isExact: isExact)
    let owner = hierarchy.owner(of: name, in: own, &program)
    if owner != .max {
      found = true
      graph.watch(classNode(owner, name), .member, id, value.raw)
    }
    // What a name that is made as it runs means on a class that is only declared, this class must have.
    if !isExact, !load.isComputed || owner != .max || what.b == Value.Knowledge.own {
      let knowledge = Value.Knowledge.overrider(what.b)
      let overriders =
        what.b == Value.Knowledge.own
        ? overriders(of: name, in: own, askedBy: load) : hierarchy.overriders(of: name, in: own, &program)
      for overrider in overriders {
        let definer = hierarchy.owner(of: name, in: overrider, &program)
        graph.watch(
          classNode(definer, name), .member, id, values.intern(.instance, overrider, knowledge).raw)
        found = true
      }
    }
    guard !found else { return }
    if defines(program.known.getAttr, what), !isSpecial(name) { askForMissing(load, value) }
    addInherited(name, of: own, by: value, isMember: true, to: load.result)
    if let forwarded = forward(value, name) { graph.add(forwarded, to: load.result) }
    if let kind = builtinBase(of: own) {
      graph.add(
        values.intern(.builtinMethod, values.intern(.container, classContainer(own, kind)).raw, name.raw),
        to: load.result)
    }
  }

  /// `__getattr__` is called for what was not found.
  private mutating func askForMissing(_ load: Load, _ value: ValueID) {
    let text = singleton(text(load.name))
    let call = implicitCall(
      load.frame, load.op, role: 1, kind: .property, marks: [.fallback],
      arguments: [PassedArgument(node: text, name: .none, spread: .none)], result: load.result)
    special([program.known.getAttr], of: value, call: call, overriders: false)
  }

  /// `object`, `Generic` and their like say nothing about an attribute.
  func isInformative(_ base: Name) -> Bool { !models.isSilentBase(base) }

  mutating func isSpecial(_ name: Name) -> Bool {
    let bytes = program.index.names.bytes(of: name)
    return bytes.count > 4 && bytes.starts(with: [0x5F, 0x5F]) && bytes.suffix(2).elementsEqual([0x5F, 0x5F])
  }

  /// Where a class may be one below, its name may be theirs; of many, none is worth a look-up.
  private mutating func addNames(below cls: UInt32, to node: UInt32) {
    let classes = hierarchy.descendants[Int(cls)]
    guard classes.count <= 8 else { return }
    for other in classes where other != cls { graph.add(text(program.classes[other].name), to: node) }
  }

  private mutating func loadFromClass(_ id: UInt32, _ load: Load, _ value: ValueID, _ what: Value) {
    let name = load.name
    let own = what.a
    if name == program.known.name || name == program.known.qualifiedName {
      graph.add(text(program.classes[own].name), to: load.result)
      if what.b == 1 { addNames(below: own, to: load.result) }
      return
    }
    if name == program.known.module {
      let module = program.classes[own].module
      graph.add(text(program.index.moduleNames[Int(module)]), to: load.result)
      return
    }
    if name == program.known.dict || name == program.known.doc { return }
    var found = false
    let owner = hierarchy.owner(of: name, in: own, &program)
    if owner != .max {
      found = true
      graph.watch(classNode(owner, name), .classMember, id, value.raw)
    }
    if what.b == 1 {
      for overrider in overriders(of: name, in: own, askedBy: load) {
        let definer = hierarchy.owner(of: name, in: overrider, &program)
        graph.watch(classNode(definer, name), .classMember, id, values.intern(.class, overrider, 2).raw)
        found = true
      }
    }
    if program.storedNames.find(name.raw, 0) != PairTable.absent {
      graph.edgeOnce(fieldView(of: own, name, isExact: true).node, load.result)
    }
    guard !found else { return }
    let metaclass = hierarchy.metaclasses[Int(own)]
    if metaclass != .max {
      let definer = hierarchy.owner(of: name, in: metaclass, &program)
      if definer != .max {
        graph.watch(classNode(definer, name), .member, id, value.raw)
        return
      }
    }
    if loadFromType(name, of: value, load) { return }
    if defines(program.known.getAttr, what), !isSpecial(name) { askForMissing(load, value) }
    if let forwarded = forward(value, name) {
      graph.add(forwarded, to: load.result)
      return
    }
    addInherited(name, of: own, by: value, isMember: true, to: load.result)
  }

  private mutating func loadFromSuper(_ id: UInt32, _ load: Load, _ what: Value) {
    let name = load.name
    let receiver = values[ValueID(what.b)]
    guard receiver.kind == .instance || receiver.kind == .class else { return }
    let isOpen = receiver.b != 0
    var candidates = [receiver.a]
    if isOpen { candidates += hierarchy.descendants[Int(receiver.a)] }
    var seen: [UInt32] = []
    // Beyond what the result can hold, further candidates change nothing.
    for (number, candidate) in candidates.enumerated()
    where seen.count <= 16 && hierarchy.derives(candidate, from: what.a) {
      let definer = hierarchy.owner(of: name, in: candidate, after: what.a, &program)
      guard definer != .max, !seen.contains(definer) else { continue }
      seen.append(definer)
      var bound = ValueID(what.b)
      if number > 0 {
        bound =
          receiver.kind == .instance
          ? values.intern(.instance, candidate, Value.Knowledge.overrider(receiver.b))
          : values.intern(.class, candidate, 2)
      }
      graph.watch(
        classNode(definer, name), receiver.kind == .instance ? .member : .classMember, id, bound.raw, 1)
    }
    if seen.isEmpty, name == program.known.initialize, loadMadeConstructor(id, what) { return }
    guard seen.isEmpty else { return }
    if !addInherited(name, of: what.a, by: ValueID(what.b), isMember: false, to: load.result) {
      graph.add(
        values.intern(.external, program.join(models.objectClass, name).raw), to: load.result)
    }
    if let kind = builtinBase(of: receiver.a) {
      graph.add(
        values.intern(
          .builtinMethod, values.intern(.container, classContainer(receiver.a, kind)).raw, name.raw),
        to: load.result)
    }
  }

  /// A value found in a class, read through an instance.
  mutating func member(_ id: UInt32, _ found: ValueID, _ receiver: ValueID, _ origin: UInt32) {
    let load = loads[id]
    let what = values[found]
    switch what.kind {
    case .property:
      let call = implicitCall(load.frame, load.op, role: 2, kind: .property, arguments: [], result: load.result)
      graph.watch(properties[what.a].getter, .accessor, call, receiver.raw)
    case .instance where hierarchy.owner(of: program.known.get, in: what.a, &program) != .max:
      let call = descriptorCall(load, receiver)
      special([program.known.get], of: found, call: call, overriders: false)
    default:
      if found == someText { graph.tieAlike(origin, load.result) }
      graph.add(bind(found, to: receiver), to: load.result, from: origin)
    }
  }

  /// A class's own `__getattribute__` is called for every attribute; what it gives is what would be found without it.
  private mutating func askForAttribute(_ load: Load, _ value: ValueID, _ own: UInt32) {
    guard hierarchy.owner(of: program.known.getAttribute, in: own, &program) != .max else { return }
    let name = PassedArgument(node: singleton(text(load.name)), name: .none, spread: .none)
    let call = implicitCall(
      load.frame, load.op, role: 3, kind: .property, arguments: [name], result: FlowGraph.nothing)
    special([program.known.getAttribute], of: value, call: call, overriders: false)
  }

  private mutating func descriptorCall(_ load: Load, _ receiver: ValueID) -> UInt32 {
    let what = values[receiver]
    let owner = what.kind == .instance ? values.intern(.class, what.a, what.b == 0 ? 0 : 1) : receiver
    let arguments = makeArguments([
      PassedArgument(node: singleton(receiver), name: .none, spread: .none),
      PassedArgument(node: singleton(owner), name: .none, spread: .none),
    ])
    return calls.append(
      Call(frame: load.frame, op: load.op, arguments: arguments, result: load.result, kind: .property))
  }

  /// A value found in a class, read through the class.
  mutating func classMember(_ id: UInt32, _ found: ValueID, _ receiver: ValueID, _ origin: UInt32) {
    let load = loads[id]
    let what = values[found]
    let cls = values[receiver]
    switch what.kind {
    case .function:
      let facts = program.bodies[what.a]
      if facts.name == program.known.initSubclass || facts.name == program.known.classGetItem {
        graph.add(values.intern(.bound, found.raw, receiver.raw), to: load.result, from: origin)
      } else {
        graph.add(found, to: load.result, from: origin)
      }
    case .classMethod:
      graph.add(values.intern(.bound, what.a, receiver.raw), to: load.result, from: origin)
    case .staticMethod: graph.add(ValueID(what.a), to: load.result, from: origin)
    case .instance where hierarchy.owner(of: program.known.get, in: what.a, &program) != .max:
      let call = descriptorCall(load, receiver)
      special([program.known.get], of: found, call: call, overriders: false)
    default:
      if hierarchy.traits[Int(cls.a)].contains(.enumeration), what.kind != .property, what.kind != .class {
        graph.add(values.intern(.instance, cls.a, Value.Knowledge.exact), to: load.result)
      } else {
        if found == someText { graph.tieAlike(origin, load.result) }
        graph.add(found, to: load.result, from: origin)
      }
    }
  }

  /// What a value found in a class becomes when it is seen through a receiver.
  mutating func bind(_ found: ValueID, to receiver: ValueID) -> ValueID {
    let what = values[found]
    switch what.kind {
    case .function:
      let facts = program.bodies[what.a]
      if facts.roles.contains(.staticMethod) || facts.name == program.known.new { return found }
      if takesClass(facts) { return values.intern(.bound, found.raw, classOf(receiver).raw) }
      return values.intern(.bound, found.raw, receiver.raw)
    case .contextFactory, .dispatcher: return values.intern(.bound, found.raw, receiver.raw)
    case .partial:
      return partials[what.a].isMethod ? values.intern(.bound, found.raw, receiver.raw) : found
    case .classMethod: return values.intern(.bound, what.a, classOf(receiver).raw)
    case .staticMethod: return ValueID(what.a)
    default: return found
    }
  }

  /// The class of an instance; a class is its own.
  mutating func classOf(_ value: ValueID) -> ValueID {
    let what = values[value]
    guard what.kind == .instance else { return value }
    return values.intern(.class, what.a, what.b == Value.Knowledge.exact ? 0 : what.b >= 3 ? 2 : 1)
  }

  /// A property's accessor is called with its receiver.
  mutating func accessor(_ id: UInt32, _ function: ValueID, _ receiver: ValueID) {
    let call = calls[id]
    let bound = bind(function, to: receiver)
    // What is no method takes the receiver as any other argument.
    let isBound = values[bound].kind == .bound || values[function].kind == .function
    invoke(id, bound, isBound ? call.arguments : prepending(receiver, to: call.arguments), call.result)
  }

  /// The call record of an implicit call: one for each operation of a frame and role.
  mutating func implicitCall(
    _ frame: UInt32, _ op: UInt32, role: UInt32, kind: EdgeKind, marks: EdgeTable.Marks = [],
    arguments: [PassedArgument], result: UInt32
  ) -> UInt32 {
    let key = frames[frame].key(OpID(op))
    if let key {
      let found = callsOfOps.find(key, role)
      if found != PairTable.absent { return found }
    }
    let list = arguments.isEmpty ? emptyArguments : makeArguments(arguments)
    let call = calls.append(
      Call(frame: frame, op: op, arguments: list, result: result, kind: kind, marks: marks))
    if let key { callsOfOps.set(key, role, call) }
    return call
  }

  /// Calls the first of some special methods that a value's class defines.
  mutating func special(_ names: [Name], of value: ValueID, call: UInt32, overriders: Bool) {
    let what = values[value]
    guard let cls = methodClass(of: what) else { return }
    if let (owner, name) = hierarchy.first(of: names, in: cls, &program) {
      graph.watch(classNode(owner, name), .specialMember, call, value.raw)
    }
    if overriders, what.kind == .instance { overriding(names, of: what, call: call) }
  }

  /// Calls those that what may stand for an instance has instead.
  mutating func overriding(_ names: [Name], of what: Value, call: UInt32) {
    guard what.b != Value.Knowledge.exact else { return }
    let knowledge = Value.Knowledge.overrider(what.b)
    // A subclass that defines only what is asked for later is never asked for that.
    let found = hierarchy.first(of: names, in: what.a, &program)
    let asked = found.flatMap { found in names.firstIndex(of: found.name) }.map { names[...$0] } ?? names[...]
    for name in asked {
      for overrider in hierarchy.overriders(of: name, in: what.a, &program) {
        let definer = hierarchy.owner(of: name, in: overrider, &program)
        graph.watch(
          classNode(definer, name), .specialMember, call, values.intern(.instance, overrider, knowledge).raw)
      }
    }
  }

  mutating func specialMember(_ id: UInt32, _ found: ValueID, _ receiver: ValueID) {
    let call = calls[id]
    invoke(id, bind(found, to: receiver), call.arguments, call.result)
  }

  /// Whether a value's class defines one of some special methods.
  mutating func defines(_ name: Name, _ value: Value) -> Bool {
    guard let cls = methodClass(of: value) else { return false }
    return hierarchy.owner(of: name, in: cls, &program) != .max
  }
}
