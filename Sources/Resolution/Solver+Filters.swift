import SemanticIndex
import SourceText

extension Solver {
  /// Hands what a filter leaves of a value to a node.
  mutating func pass(_ value: ValueID, through filter: UInt32, to target: UInt32, from origin: UInt32) {
    let what = values[value]
    switch filters[Int(filter)] {
    case .everything: graph.add(value, to: target, from: origin)
    case .nothing: break
    case .callables: if isCallable(what) { graph.add(value, to: target, from: origin) }
    case .having(let name): if mayHave(name, what) { graph.add(value, to: target, from: origin) }
    case .only(let cls):
      if what.kind == .class, what.a == cls { graph.add(value, to: target, from: origin) }
    case .visited(let method): admit(value, what, visitedBy: method, to: target, from: origin)
    case .otherThanReceiver(let owner):
      if !isLikeReceiver(what, of: owner) { graph.add(value, to: target, from: origin) }
    case .excluded(let types):
      if !types.contains(where: { isCertainly(what, $0) }) { graph.add(value, to: target, from: origin) }
    case .types(let types, let narrows):
      for type in types { admit(value, what, as: type, narrows: narrows, to: target, from: origin) }
    }
  }

  /// Whether a value is an instance of a method's receiver's class, or of one below that replaces what was asked for.
  private func isLikeReceiver(_ what: Value, of owner: UInt32) -> Bool {
    guard what.kind == .instance else { return false }
    return what.b == Value.Knowledge.own && what.a == owner
      || what.b == Value.Knowledge.ownOverrider && hierarchy.derives(what.a, from: owner)
  }

  private mutating func isCallable(_ what: Value) -> Bool {
    switch what.kind {
    case .instance:
      if hierarchy.owner(of: program.known.call, in: what.a, &program) != .max { return true }
      return hierarchy.traits[Int(what.a)].contains(.open)
        || what.b != 0 && !hierarchy.overriders(of: program.known.call, in: what.a, &program).isEmpty
    case .container, .string, .text, .module: return false
    default: return true
    }
  }

  private mutating func mayHave(_ name: Name, _ what: Value) -> Bool {
    guard what.kind == .instance else { return true }
    if hierarchy.owner(of: name, in: what.a, &program) != .max { return true }
    if hierarchy.storesAttribute(name, in: what.a, &program) { return true }
    if hierarchy.traits[Int(what.a)].contains(.open) { return true }
    if hierarchy.owner(of: program.known.getAttr, in: what.a, &program) != .max { return true }
    guard what.b != 0 else { return false }
    return !hierarchy.overriders(of: name, in: what.a, &program).isEmpty
      || hierarchy.descendants[Int(what.a)].contains { hierarchy.storesAttribute(name, in: $0, &program) }
  }

  /// Whether a value is of a type whatever its subclass.
  private mutating func isCertainly(_ what: Value, _ type: Filter.TestedType) -> Bool {
    switch (what.kind, type) {
    case (.instance, .class(let cls)): return hierarchy.derives(what.a, from: cls)
    case (.instance, .external(let name)): return hierarchy.externalBases[Int(what.a)].contains(name)
    case (.class, .classObject(let cls)): return hierarchy.derives(what.a, from: cls)
    case (.string, .external(let name)), (.text, .external(let name)): return name == models.stringClass
    case (.externalInstance, .external(let name)): return what.a == name.raw
    case (.container, .external(let name)): return models.containerKind(of: name) == containers[what.a].kind
    case (.container, .container(let kind)): return containers[what.a].kind == kind
    default: return false
    }
  }

  /// Passes what a value becomes when it is of a type.
  private mutating func admit(
    _ value: ValueID, _ what: Value, as type: Filter.TestedType, narrows: Bool, to target: UInt32, from origin: UInt32
  ) {
    switch (what.kind, type) {
    case (.instance, .class(let cls)):
      if hierarchy.conforms(what.a, to: cls) {
        graph.add(value, to: target, from: origin)
      } else if what.b != 0 {
        if hierarchy.derives(cls, from: what.a) {
          graph.add(
            narrows ? values.intern(.instance, cls, Value.Knowledge.declared) : value, to: target, from: origin)
        } else {
          // Both may be true of a common subclass only.
          var count = 0
          for descendant in hierarchy.descendants[Int(cls)]
          where count < 3 && hierarchy.derives(descendant, from: what.a) {
            count += 1
            graph.add(values.intern(.instance, descendant, Value.Knowledge.declared), to: target, from: origin)
          }
        }
      }
    case (.instance, .external(let name)):
      if hierarchy.externalBases[Int(what.a)].contains(name) {
        graph.add(value, to: target, from: origin)
      } else if isClosedType(name) {
        guard what.b != 0 else { return }
        for descendant in hierarchy.descendants[Int(what.a)]
        where hierarchy.externalBases[Int(descendant)].contains(name) {
          graph.add(values.intern(.instance, descendant, Value.Knowledge.declared), to: target, from: origin)
        }
      } else {
        graph.add(value, to: target, from: origin)
      }
    case (.instance, .container(let kind)):
      if builtinBase(of: what.a) == kind || mayHave(program.known.iterate, what)
        || mayHave(program.known.getItem, what)
      {
        graph.add(value, to: target, from: origin)
      }
    case (.instance, .classObject): break
    case (.class, .classObject(let cls)):
      if hierarchy.derives(what.a, from: cls) || what.b != 0 && hierarchy.derives(cls, from: what.a) {
        graph.add(value, to: target, from: origin)
      }
    case (.class, .class), (.class, .container): break
    case (.string, .external(let name)), (.text, .external(let name)):
      if name == models.stringClass || !isClosedType(name) { graph.add(value, to: target, from: origin) }
    case (.string, _), (.text, _): break
    case (.container, .external(let name)):
      guard isClosedType(name) else { return graph.add(value, to: target, from: origin) }
      if let kind = models.containerKind(of: name) {
        if kind == containers[what.a].kind { graph.add(value, to: target, from: origin) }
      }
    case (.container, .class), (.container, .classObject): break
    case (.externalInstance, .class):
      if what.a == .max { graph.add(value, to: target, from: origin) }
    case (.function, .class), (.bound, .class), (.function, .container), (.bound, .container): break
    default: graph.add(value, to: target, from: origin)
    }
  }

  /// A builtin class of which no instance of a project class is one, unless it derives from it.
  private mutating func isClosedType(_ name: Name) -> Bool { models.isClosed(name) }

  /// The number of a filter that many places share.
  mutating func number(ofShared filter: Filter) -> UInt32 {
    if let known = sharedFilters[filter] { return known }
    let number = self.number(of: filter)
    sharedFilters[filter] = number
    return number
  }

  private mutating func number(of filter: Filter) -> UInt32 {
    if filter == .everything { return 0 }
    filters.append(filter)
    return UInt32(filters.count - 1)
  }

  /// The filter of an annotation: closed where all its alternatives are known.
  mutating func annotationFilter(_ annotation: OpID, _ module: UInt32, _ owner: UInt32) -> UInt32 {
    let op = program.opBase(module) + annotation.raw
    let found = filtersOfOps.find(op, owner)
    if found != PairTable.absent { return found }
    var result: UInt32 = 0
    if let types = testedTypes(annotations.type(of: annotation, in: module, &program), owner) {
      result = number(of: .types(types, narrows: false))
    }
    filtersOfOps.set(op, owner, result)
    return result
  }

  private mutating func testedTypes(_ type: DeclaredType, _ owner: UInt32) -> [Filter.TestedType]? {
    // Most annotations say nothing that a filter could use.
    switch type {
    case .any, .callable, .container: return nil
    case .external(let name) where !models.isClosed(name): return nil
    default: break
    }
    var types: [Filter.TestedType] = []
    for alternative in type.alternatives {
      switch alternative {
      case .instance(let cls):
        if hierarchy.traits[Int(cls)].contains(.protocol) || hierarchy.traits[Int(cls)].contains(.typedDictionary) {
          return nil
        }
        types.append(.class(cls))
      case .classObject(let cls): types.append(.classObject(cls))
      case .external(let name):
        guard models.isClosed(name) else { return nil }
        types.append(.external(name))
      case .container(let kind, _): types.append(.container(kind))
      case .selfType:
        guard owner != .max else { return nil }
        types.append(.class(owner))
      case .none: continue
      case .callable, .any, .union: return nil
      }
    }
    // A container's kind is a hint only: an `Iterable` may be any.
    if types.contains(where: { if case .container = $0 { true } else { false } }) { return nil }
    return types.isEmpty ? nil : types
  }

  /// The filter of a condition.
  mutating func narrowing(_ op: Op, _ local: OpID, _ frame: Frame) -> UInt32 {
    let key = program.opBase(frame.module) + local.raw
    let found = filtersOfOps.find(key, .max - 1)
    if found != PairTable.absent { return found }
    let result = number(of: makeNarrowing(op, frame))
    filtersOfOps.set(key, .max - 1, result)
    return result
  }

  private mutating func makeNarrowing(_ op: Op, _ frame: Frame) -> Filter {
    let isNegated = op.flags.contains(.negated)
    switch Narrowing(rawValue: op.aux) {
    case .isInstance:
      guard let types = classes(OpID(op.b), frame.module, 0) else { return .everything }
      return isNegated ? .excluded(types) : .types(types, narrows: true)
    case .typeIs:
      guard !isNegated, let types = classes(OpID(op.b), frame.module, 0) else { return .everything }
      return .types(types, narrows: true)
    case .isSubclass:
      guard let types = classes(OpID(op.b), frame.module, 0) else { return .everything }
      let objects = types.map { type in
        if case .class(let cls) = type { return Filter.TestedType.classObject(cls) }
        return type
      }
      return isNegated ? .excluded(objects) : .types(objects, narrows: true)
    case .isNone: return isNegated ? .everything : .nothing
    case .callable: return isNegated ? .everything : .callables
    case .hasAttribute:
      guard !isNegated, case .text(let name) = constantKey(OpID(op.b), frame.module) else { return .everything }
      return .having(name)
    case .truthy, .equals, .memberOf, nil: return .everything
    }
  }

  /// The classes that a test names; nil where one of them is not known by its text.
  mutating func classes(_ op: OpID, _ module: UInt32, _ depth: Int) -> [Filter.TestedType]? {
    guard !op.isNone, depth < 8 else { return nil }
    let value = program.operation(op.raw, in: module)
    if value.kind == .tuple {
      var all: [Filter.TestedType] = []
      for position in 0..<value.b {
        guard let part = classes(program.operand(value, position, in: module), module, depth + 1) else { return nil }
        all += part
      }
      return all
    }
    if value.kind == .binary {
      guard let left = classes(OpID(value.a), module, depth + 1), let right = classes(OpID(value.b), module, depth + 1)
      else { return nil }
      return left + right
    }
    switch program.evaluate(op, in: module) {
    case .class(let cls)?: return [.class(cls)]
    case .external(let name)?: return [.external(name)]
    default: return nil
    }
  }
}
