import Graph
package import Resolution
package import SemanticIndex
import SourceText

extension ObservedProject {
  /// What was resolved at an operation of a body.
  package func calls(at op: OpID, in module: ModuleID, of body: BodyID) -> ArraySlice<ResolvedCall> {
    let calls = project.calls
    // Sorted by caller, then operation.
    var low = 0
    var high = calls.count
    while high > low {
      let middle = (low + high) / 2
      if (calls[middle].caller, calls[middle].op) < (body, op) { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < calls.count, calls[end].caller == body, calls[end].op == op { end += 1 }
    return calls[low..<end]
  }

  /// The calls that come to one of some nodes of the graph, in the order of all calls.
  func calls(into nodes: [GraphNodeID]) -> [ResolvedCall] {
    nodes.flatMap { graph.edges(to: $0).map { graph.edges[$0].call } }.sorted().map { project.calls[Int($0)] }
  }

  /// The name of what is called, as every output has it.
  package func name(of callee: Callee) -> String {
    switch callee {
    case .body(let body): graph.nodes[graph.nodeOfBody[body.index]].id
    case .class(let `class`): graph.nodes[graph.nodeOfClass[`class`.index]].id
    case .external(let name): self.name(name)
    }
  }

  /// The body in which an operation of a module stands, by its operations' range.
  package func body(holding op: OpID, in module: ModuleID) -> BodyID {
    let bodies = index.modules[module].bodies
    for id in bodies.ids {
      let body = bodies[id]
      if !body.firstOp.isNone, body.firstOp <= op, op < body.endOp { return index.bodyID(id, in: module) }
    }
    return index.bodyID(BodyID(UInt32(0)), in: module)
  }

  /// The argument that a written call gives to a parameter, by its name or by its place; nil where it gives none.
  ///
  /// `function` lies in the module `home`; the receiver of a method is not among the arguments.
  func argument(
    for parameter: UInt32, of function: Body, in home: ModuleID, among arguments: Slice<Block<Argument>>
  ) -> Argument? {
    guard parameter < UInt32(function.parameterCount) else { return nil }
    let wanted = index.modules[home].parameters[Int(function.firstParameter) + Int(parameter)]
    if let named = arguments.first(where: { $0.name == wanted.name }) { return named }
    guard wanted.kind != .keywordOnly else { return nil }
    let place = Int(parameter) - (function.owner.isNone ? 0 : 1)
    let unnamed = arguments.filter { $0.name.isNone }
    return unnamed.indices.contains(place) ? unnamed[place] : nil
  }
}
