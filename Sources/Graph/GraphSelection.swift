package import Resolution
import SourceText

/// A part of the call graph: the nodes and edges that an output shows, each in id order.
package struct GraphSelection: Sendable {
  package let nodes: [GraphNodeID]
  package let edges: [GraphEdgeID]

  package init(nodes: [GraphNodeID], edges: [GraphEdgeID]) {
    self.nodes = nodes
    self.edges = edges
  }

  /// What may be asked of a graph: from where, to where, how far, how sure.
  package struct Query: Sendable {
    /// Only what these reach; everything where empty.
    package var from: [GraphNodeID] = []
    /// Only what reaches these; everything where empty.
    package var to: [GraphNodeID] = []
    /// The longest way from `from` or, without it, to `to`, in edges.
    package var depth: Int = .max
    package var certainty: Certainty = .possible
    /// For a picture: builtins only where they are asked for by name, and nothing that stands alone.
    package var isForPicture = false

    package init() {}
  }

  /// Selects what lies between `query.from` and `query.to`.
  package init(_ query: Query, of graph: CallGraph) {
    var distance: [UInt32]?
    var isKept = [Bool](repeating: true, count: graph.nodes.count)
    func restrict(_ reached: Reachability) {
      for node in 0..<isKept.count where reached.distances[node] == Reachability.unreached { isKept[node] = false }
      if distance == nil { distance = reached.distances }
    }
    if !query.from.isEmpty {
      restrict(
        Reachability(.forward, from: query.from, in: graph, atLeast: query.certainty, depth: query.depth))
    }
    if !query.to.isEmpty {
      restrict(
        Reachability(
          .backward, from: query.to, in: graph, atLeast: query.certainty,
          depth: query.from.isEmpty ? query.depth : .max))
    }
    if query.isForPicture {
      for node in graph.nodes.ids where graph.nodes[node].kind == .builtin {
        if !query.from.contains(node) && !query.to.contains(node) { isKept[node.index] = false }
      }
    }
    var edges: [GraphEdgeID] = []
    for id in graph.edges.ids {
      let edge = graph.edges[id]
      guard edge.certainty >= query.certainty, isKept[edge.caller.index], isKept[edge.callee.index] else { continue }
      // At the rim of a bounded walk, an edge that starts there belongs to the step after the last.
      if query.depth != .max, let distance {
        let start = query.from.isEmpty ? edge.callee : edge.caller
        guard Int(distance[start.index]) < query.depth else { continue }
      }
      edges.append(id)
    }
    if query.isForPicture {
      var isTouched = [Bool](repeating: false, count: graph.nodes.count)
      for node in query.from + query.to { isTouched[node.index] = true }
      for edge in edges {
        isTouched[graph.edges[edge].caller.index] = true
        isTouched[graph.edges[edge].callee.index] = true
      }
      for node in graph.nodes.ids where !isTouched[node.index] { isKept[node.index] = false }
    }
    self.init(nodes: graph.nodes.ids.filter { isKept[$0.index] }, edges: edges)
  }

  /// The whole graph.
  package init(all graph: CallGraph) {
    self.init(nodes: Array(graph.nodes.ids), edges: Array(graph.edges.ids))
  }
}
