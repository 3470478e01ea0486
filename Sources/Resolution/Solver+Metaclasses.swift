import SemanticIndex
import SourceText

/// What every class has from `type`: how a metaclass makes one, and what a class knows of those above and below it.
extension Solver {
  /// The class in which the language looks for what it asks of a value: an instance's own, of a class its metaclass.
  @inline(__always) func methodClass(of what: Value) -> UInt32? {
    switch what.kind {
    case .instance: return what.a
    case .class:
      let metaclass = hierarchy.metaclasses[Int(what.a)]
      return metaclass == .max ? nil : metaclass
    default: return nil
    }
  }

  /// Whether a class has an attribute from `type` that gives classes; it goes to the result of the load.
  mutating func loadFromType(_ name: Name, of cls: ValueID, _ load: Load) -> Bool {
    switch name {
    case program.known.resolutionOrder: graph.add(list(of: [cls], for: load.result), to: load.result)
    case program.known.bases:
      let bases = hierarchy.bases[Int(values[cls].a)].map { values.intern(.class, $0, 0) }
      graph.add(list(of: bases, for: load.result), to: load.result)
    case program.known.mro, program.known.subclasses:
      let list = makeArguments([PassedArgument(node: singleton(cls), name: .none, spread: .none)])
      graph.add(postponed(program.join(models.typeClass, name), list), to: load.result)
    default: return false
    }
    return true
  }

  /// A list of classes, as what the calls and attributes of a class give.
  private mutating func list(of classes: [ValueID], for node: UInt32) -> ValueID {
    let container = makeContainer(.list, for: node)
    for cls in classes { graph.add(cls, to: element(of: container)) }
    return values.intern(.container, container)
  }

  /// `C.__subclasses__()`: each, or what derives from it.
  mutating func subclasses(of value: ValueID, into node: UInt32) {
    guard values[value].kind == .class else { return }
    let below = hierarchy.subclasses[Int(values[value].a)].map { values.intern(.class, $0, 1) }
    graph.add(list(of: below, for: node), to: node)
  }

  /// Whether the instances of a class are classes.
  func isMetaclass(_ class: UInt32) -> Bool { hierarchy.externalBases[Int(`class`)].contains(models.typeClass) }

  /// `type(name, bases, members)`, and a metaclass called so: what comes of it is seen as its bases, and functions among its
  /// members as methods of these.
  mutating func makeClass(of bases: UInt32, with members: UInt32, into result: UInt32) {
    guard bases != FlowGraph.nothing, members != FlowGraph.nothing else { return }
    let classes = graph.makeNode()
    graph.watch(bases, .elements, classes)
    graph.edgeOnce(classes, result)
    let functions = graph.makeNode()
    graph.watch(members, .elements, functions)
    graph.watch(functions, .method, classes)
  }

  /// `type.__new__(M, …)` in a metaclass makes each of its classes: the topmost of them, or what derives from it.
  mutating func classes(madeBy value: ValueID, into node: UInt32) {
    let metaclass = values[value]
    guard metaclass.kind == .class else { return }
    for cls in 0..<UInt32(hierarchy.metaclasses.count) {
      let own = hierarchy.metaclasses[Int(cls)]
      guard own != .max, hierarchy.derives(own, from: metaclass.a),
        hierarchy.bases[Int(cls)].allSatisfy({ hierarchy.metaclasses[Int($0)] == .max })
      else { continue }
      graph.add(values.intern(.class, cls, 1), to: node)
    }
  }
}
