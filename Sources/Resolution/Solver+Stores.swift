import SemanticIndex
import SourceText

/// `a.b = c`: where it lies, and what stands in its way (`__setattr__`, properties and other data descriptors).
extension Solver {
  /// Stores an attribute on a value.
  mutating func store(_ id: UInt32, _ value: ValueID) {
    let store = stores[id]
    let what = values[value]
    switch what.kind {
    case .instance: storeOnInstance(id, store, value, what)
    case .superObject:
      let receiver = values[ValueID(what.b)]
      if receiver.kind == .instance { storeOnInstance(id, store, ValueID(what.b), receiver) }
    case .class: graph.edgeOnce(store.value, fieldNode(what.a, store.name))
    case .module: graph.edgeOnce(store.value, globalNode(what.a, store.name))
    case .function, .partial: graph.edgeOnce(store.value, functionNode(value, store.name))
    case .bound: graph.edgeOnce(store.value, functionNode(ValueID(what.a), store.name))
    case .container where containers[what.a].kind == .namespace:
      graph.edgeOnce(store.value, slot(store.name.raw, isIndex: false, of: what.a))
    default: break
    }
  }

  private mutating func storeOnInstance(_ id: UInt32, _ store: Store, _ value: ValueID, _ what: Value) {
    if store.name == program.known.dict { return replaceAttributes(of: what.a, by: store.value) }
    let owner = hierarchy.owner(of: store.name, in: what.a, &program)
    if owner != .max { graph.watch(classNode(owner, store.name), .descriptor, id, value.raw) }
    graph.edgeOnce(store.value, fieldNode(what.a, store.name))
    let setter = hierarchy.owner(of: program.known.setAttr, in: what.a, &program)
    if setter != .max {
      let text = singleton(text(store.name))
      let call = implicitCall(
        store.frame, store.op, role: 1, kind: .property,
        arguments: [
          PassedArgument(node: text, name: .none, spread: .none),
          PassedArgument(node: store.value, name: .none, spread: .none),
        ], result: FlowGraph.nothing)
      special([program.known.setAttr], of: value, call: call, overriders: false)
    }
  }

  /// The class holds a property or another data descriptor under the stored name.
  mutating func storeThroughDescriptor(_ id: UInt32, _ found: ValueID, _ receiver: ValueID) {
    let given = [PassedArgument(node: stores[id].value, name: .none, spread: .none)]
    run({ $0.setter }, or: program.known.set, of: found, on: receiver, by: stores[id], given)
  }

  /// Runs a property's accessor, or another descriptor's method, for a receiver.
  mutating func run(
    _ accessor: (PropertyRecord) -> UInt32, or method: Name, of found: ValueID, on receiver: ValueID,
    by store: Store, _ given: [PassedArgument]
  ) {
    let what = values[found]
    if what.kind == .property {
      let call = implicitCall(
        store.frame, store.op, role: 2, kind: .property, arguments: given, result: FlowGraph.nothing)
      graph.watch(accessor(properties[what.a]), .accessor, call, receiver.raw)
    } else if defines(method, what) {
      let arguments = makeArguments([PassedArgument(node: singleton(receiver), name: .none, spread: .none)] + given)
      let call = calls.append(
        Call(frame: store.frame, op: store.op, arguments: arguments, result: FlowGraph.nothing, kind: .property))
      special([method], of: found, call: call, overriders: false)
    }
  }
}
