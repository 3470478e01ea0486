import SemanticIndex
import SourceText

extension Solver {
  /// Gives more room to the nodes through which names of attributes, modules and methods come, where they are full:
  /// a name that finds no room is a call that is not found.
  ///
  /// Only from the names backwards: to give every text so much room would take far longer, and nobody asks for most.
  mutating func widenNames() {
    for _ in 0..<4 {
      let crowded = computedLoads.filter { graph.isFullOfCallables(loads[$0].result) }
      for load in crowded { reread(load) }
      let full = nodesOfNames.filter { graph.isCrowdedWithTexts($0) }
      guard !full.isEmpty else { return settle() }
      let (starts, incoming) = graph.incomingEdges()
      var widened: [UInt32] = []
      var next = full
      while let node = next.popLast() {
        guard graph.isCrowdedWithTexts(node), graph.makeWide(node) else { continue }
        widened.append(node)
        for at in starts[Int(node)]..<starts[Int(node) + 1] { next.append(incoming[Int(at)].source) }
      }
      guard !widened.isEmpty else { return }
      let wide = Set(widened)
      for load in computedLoads where wide.contains(loadNames.find(load, 0)) { reread(load) }
      for node in widened.sorted() {
        for at in starts[Int(node)]..<starts[Int(node) + 1] {
          let (source, edge) = incoming[Int(at)]
          let values = graph.values(of: source).filter { ValueTable.category(of: $0) == 3 }
          for value in values { pass(value, through: graph.edges[edge].filter, to: node, from: source) }
        }
      }
      for (source, target) in graph.writtenTexts where wide.contains(target) {
        graph.add(graph.value(0, of: source), to: target, from: source)
      }
      settle()
    }
  }

  /// Gives the result of a read under a computed name more room, and reads anew what may have found none.
  private mutating func reread(_ load: UInt32) {
    guard graph.makeWide(loads[load].result) else { return }
    let names = graph.values(of: loadNames.find(load, 0)).filter { values[$0].kind == .string }
    for name in names { readAttribute(named: Name(values[name].a), by: load) }
  }

  // MARK: Decorators of classes

  /// The class that a decoration is applied to, through the decorations below it; nil for other calls.
  mutating func decoratedClass(_ site: CallSite, _ frame: Frame) -> UInt32? {
    var site = site
    for _ in 0..<16 {
      guard site.argumentCount == 1 else { return nil }
      let value = program.arguments[site.firstArgument].value
      guard !value.isNone else { return nil }
      let op = program.ops[program.opBase(frame.module) + value.raw]
      if op.kind == .class { return program.classBase(frame.module) + op.a }
      guard op.kind == .call, op.b != .max else { return nil }
      site = program.sites[program.siteBase(frame.module) + op.b]
      guard site.flags.contains(.decoration) else { return nil }
    }
    return nil
  }

  /// The node that a class's decorator fills: the class goes on to `node` where the decorator gives it back, other
  /// things only where it does not.
  mutating func decorated(_ cls: UInt32, _ node: UInt32) -> UInt32 {
    let given = graph.makeNode()
    decoratedClasses.append(DecoratedClass(cls: cls, given: given, target: node))
    filters.append(.only(cls))
    flow(given, node, filter: UInt32(filters.count - 1))
    return given
  }

  /// Lets through what decorators put in the place of the classes that they are given.
  mutating func openDecorators() {
    let open = decoratedClasses.filter { decoration in
      !graph.values(of: decoration.given).contains { value in
        values[value].kind == .class && values[value].a == decoration.cls
      }
    }
    for decoration in open { graph.flow(decoration.given, decoration.target) }
  }
}
