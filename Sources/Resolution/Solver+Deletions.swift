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
    let store = stores[id]
    let what = values[found]
    if what.kind == .property {
      let call = implicitCall(
        store.frame, store.op, role: 2, kind: .property, arguments: [], result: FlowGraph.nothing)
      graph.watch(properties[what.a].deleter, .accessor, call, receiver.raw)
    } else if defines(program.known.delete, what) {
      let arguments = makeArguments([PassedArgument(node: singleton(receiver), name: .none, spread: .none)])
      let call = calls.append(
        Call(frame: store.frame, op: store.op, arguments: arguments, result: FlowGraph.nothing, kind: .property))
      special([program.known.delete], of: found, call: call, overriders: false)
    }
  }
}
