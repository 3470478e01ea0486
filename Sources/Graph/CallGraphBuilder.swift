package import Resolution
import SemanticIndex
import SourceText

/// From resolved calls to the call graph: names become nodes, calls become edges in compressed rows.
///
/// *In*: a `ResolvedProject`, whose calls name bodies, classes and external names. *Out*: a `CallGraph`, in which
/// every body and class of the project is a node (definitions that share a dotted name are one), every external name
/// that something calls is another, and calls that agree in caller, callee, place and kind are one edge, as certain
/// as the surest of them.
package enum CallGraphBuilder {
  package static func build(_ project: ResolvedProject) -> CallGraph {
    let names = GraphNodeNames(of: project)
    var edges: [CallEdge] = []
    edges.reserveCapacity(project.calls.count)
    for (index, call) in project.calls.enumerated() {
      let callee =
        switch call.callee {
        case .body(let body): names.nodeOfBody[body.index]
        case .class(let `class`): names.nodeOfClass[`class`.index]
        case .external(let name): names.nodeOfExternal[name.index]
        }
      edges.append(
        CallEdge(
          caller: names.nodeOfBody[call.caller.index], callee: callee, call: UInt32(index), module: call.module,
          place: call.place, kind: call.kind, certainty: call.certainty))
    }
    return CallGraph(
      nodes: names.nodes, edges: edges, nodeOfBody: names.nodeOfBody, nodeOfClass: names.nodeOfClass)
  }
}
