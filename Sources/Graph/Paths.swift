package import Resolution
import SourceText

/// The best way from one set of nodes to another: the one whose weakest edge is surest, of these the shortest, of
/// these the first by the ids of its nodes.
package enum Paths {
  /// The edges of the best path; nil where there is none, empty where a start is itself a goal.
  package static func best(
    from starts: [GraphNodeID], to goals: [GraphNodeID], in graph: CallGraph, atLeast certainty: Certainty = .possible
  ) -> [GraphEdgeID]? {
    for level in [Certainty.exact, .likely, .possible] where level >= certainty {
      let back = Reachability(.backward, from: goals, in: graph, atLeast: level)
      let nearest = starts.min { a, b in
        (back.distances[a.index], a) < (back.distances[b.index], b)
      }
      guard let nearest, back.reaches(nearest) else { continue }
      return descend(from: nearest, by: back.distances, in: graph, atLeast: level)
    }
    return nil
  }

  /// Follows falling distances down to a goal, always by the lowest callee, and of its edges the surest.
  private static func descend(
    from start: GraphNodeID, by distances: [UInt32], in graph: CallGraph, atLeast certainty: Certainty
  ) -> [GraphEdgeID] {
    var path: [GraphEdgeID] = []
    var node = start
    while distances[node.index] > 0 {
      var best = GraphEdgeID.none
      for edge in graph.edges(from: node) {
        let candidate = graph.edges[edge]
        guard candidate.certainty >= certainty, distances[candidate.callee.index] == distances[node.index] - 1 else {
          continue
        }
        if best.isNone || candidate.callee < graph.edges[best].callee
          || candidate.callee == graph.edges[best].callee && candidate.certainty > graph.edges[best].certainty
        {
          best = edge
        }
      }
      path.append(best)
      node = graph.edges[best].callee
    }
    return path
  }
}
