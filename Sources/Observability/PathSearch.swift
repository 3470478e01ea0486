package import Graph
package import Resolution
import SourceText

/// The best way from some roots to every node: the weakest certainty strongest, then the shortest, then the first by id.
///
/// One breadth-first search for each certainty, over the edges that are at least that sure: a node's best way is in the
/// first search that reaches it. Nodes outside `relevant` are not entered, nodes in `blocked` not left, and where
/// `taken` is given, only its edges are walked.
package struct PathSearch: Sendable {
  private struct Level {
    let certainty: Certainty
    var parents: [UInt32]
    var distances: [UInt32]
  }

  private var levels: [Level] = []
  private let graph: CallGraph
  /// The nodes that were reached, in the order of the search.
  package private(set) var reached: [GraphNodeID] = []

  package init(
    in graph: CallGraph, from roots: [GraphNodeID], least: Certainty, relevant: [Bool], blocked: [Bool],
    taken: [Bool]? = nil
  ) {
    self.graph = graph
    var known = [Bool](repeating: false, count: graph.nodes.count)
    for certainty in [Certainty.exact, .likely, .possible] where certainty >= least {
      var level = Level(
        certainty: certainty, parents: [UInt32](repeating: .max, count: graph.nodes.count),
        distances: [UInt32](repeating: .max, count: graph.nodes.count))
      var queue = roots.filter { !$0.isNone }
      for root in queue { level.distances[root.index] = 0 }
      var next = 0
      while next < queue.count {
        let node = queue[next]
        next += 1
        if !known[node.index] {
          known[node.index] = true
          reached.append(node)
        }
        if blocked[node.index], level.distances[node.index] > 0 { continue }
        for id in graph.edges(from: node) {
          let edge = graph.edges[id]
          guard edge.certainty >= certainty, relevant[edge.callee.index], taken?[id.index] ?? true,
            level.distances[edge.callee.index] == .max
          else { continue }
          level.distances[edge.callee.index] = level.distances[node.index] + 1
          level.parents[edge.callee.index] = id.raw
          queue.append(edge.callee)
        }
      }
      levels.append(level)
    }
  }

  /// How sure and how long the best way to a node is; nil where there is none.
  package func reach(_ node: GraphNodeID) -> (certainty: Certainty, distance: Int)? {
    for level in levels where level.distances[node.index] != .max {
      return (level.certainty, Int(level.distances[node.index]))
    }
    return nil
  }

  /// The edges of the best way to a node, from the root on.
  package func path(to node: GraphNodeID) -> [GraphEdgeID] {
    guard let level = levels.first(where: { $0.distances[node.index] != .max }) else { return [] }
    var path: [GraphEdgeID] = []
    var at = node
    while level.parents[at.index] != .max {
      let edge = GraphEdgeID(level.parents[at.index])
      path.append(edge)
      at = graph.edges[edge].caller
    }
    return path.reversed()
  }

  /// By node: whether it reaches one of `goals` over edges at least as sure as `least`.
  package static func reaching(
    _ goals: [GraphNodeID], in graph: CallGraph, least: Certainty, taken: [Bool]
  ) -> [Bool] {
    var reaches = [Bool](repeating: false, count: graph.nodes.count)
    var queue: [GraphNodeID] = []
    for goal in goals where !reaches[goal.index] {
      reaches[goal.index] = true
      queue.append(goal)
    }
    var next = 0
    while next < queue.count {
      for id in graph.edges(to: queue[next]) {
        let edge = graph.edges[id]
        guard edge.certainty >= least, taken[id.index], !reaches[edge.caller.index] else { continue }
        reaches[edge.caller.index] = true
        queue.append(edge.caller)
      }
      next += 1
    }
    return reaches
  }
}
