import SemanticIndex
import SourceText

/// `del a.b`: what stands in its way (`__delattr__`, properties and other descriptors).
extension Solver {
  /// Deletes an attribute of a value.
  mutating func delete(_ id: UInt32, _ value: ValueID) {
    let store = stores[id]
    let what = values[value]
    guard what.kind == .instance else { return }
    let owner = hierarchy.owner(of: store.name, in: what.a, &program)
    if owner != .max { graph.watch(classNode(owner, store.name), .deletedMember, id, value.raw) }
    let name = PassedArgument(node: singleton(text(store.name)), name: .none, spread: .none)
    let call = implicitCall(
      store.frame, store.op, role: 1, kind: .property, arguments: [name], result: FlowGraph.nothing)
    special([program.known.deleteAttribute], of: value, call: call, overriders: false)
  }

  /// The class holds a property or another descriptor under the name of a deleted attribute.
  mutating func deleteThroughDescriptor(_ id: UInt32, _ found: ValueID, _ receiver: ValueID) {
    run({ $0.deleter }, or: program.known.delete, of: found, on: receiver, by: stores[id], [])
  }
}
