import SourceText

extension Solver {
  /// What was stored under a name on instances of a class and its bases, and of subclasses where these may be meant.
  mutating func loadFields(_ load: Load, _ own: UInt32, isExact: Bool) -> Bool {
    let name = load.name
    guard
      program.storedNames.find(name.raw, 0) != PairTable.absent
        || hierarchy.traits[Int(own)].contains(.anyAttribute)
        || load.isComputed && program.storesUnderValues
        || hierarchy.storesAttribute(name, in: own, &program)
    else { return false }
    let view = fieldView(of: own, name, isExact: isExact)
    graph.edgeOnce(view.node, load.result)
    return view.isStored
  }

  /// What an attribute of an instance may hold: what is stored on its class and the bases, and where the instance may be
  /// of a subclass, on those too; and whether any of their methods stores it. Made once, however many ask.
  mutating func fieldView(of own: UInt32, _ name: Name, isExact: Bool) -> (node: UInt32, isStored: Bool) {
    let key = own << 1 | (isExact ? 1 : 0)
    let known = fieldViews.find(key, name.raw)
    if known != PairTable.absent { return (known >> 1, known & 1 != 0) }
    let ancestors = hierarchy.orders[Int(own)]
    let storers = isExact ? [] : hierarchy.storers(of: name, below: own, &program)
    let node = ancestors.count + storers.count == 1 ? fieldNode(own, name) : graph.makeNode()
    for `class` in ancestors + storers { graph.flow(fieldNode(`class`, name), node) }
    let isStored =
      !storers.isEmpty
      || ancestors.contains { program.selfAttributes.find($0, name.raw) != PairTable.absent }
    fieldViews.set(key, name.raw, node << 1 | (isStored ? 1 : 0))
    return (node, isStored)
  }
}
