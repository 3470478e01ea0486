package import Graph
package import Resolution
import SourceText

/// The best way from some roots to every node: the weakest certainty strongest, then the shortest, then the first by id.
///
/// One breadth-first search for each certainty, over the edges that are at least that sure: a node's best way is in the
/// first search that reaches it. Nodes outside `relevant` are not entered, nodes in `blocked` not left, and where
/// `taken` is given, only its edges are walked.
///
/// A graph is searched again and again, and mostly little of it: what a search wrote down is forgotten node by node when
/// the next one begins. The answers are those of the latest search.
package final class PathSearch {
  private struct Level {
    let certainty: Certainty
    var parents: [UInt32]
    var distances: [UInt32]
    /// The nodes that were reached, in the order of the search.
    var queue: [GraphNodeID] = []

    init(_ certainty: Certainty, nodes: Int) {
      self.certainty = certainty
      parents = [UInt32](repeating: .max, count: nodes)
      distances = [UInt32](repeating: .max, count: nodes)
    }

    mutating func reach(_ node: GraphNodeID, at distance: UInt32, over edge: UInt32) {
      distances[node.index] = distance
      parents[node.index] = edge
      queue.append(node)
    }

    mutating func forget() {
      for node in queue {
        distances[node.index] = .max
        parents[node.index] = .max
      }
      queue.removeAll(keepingCapacity: true)
    }
  }

  private let graph: CallGraph
  /// By certainty, the surest first; as many as were asked for.
  private var levels: [Level] = []

  package init(in graph: CallGraph) { self.graph = graph }

  package func search(
    from roots: [GraphNodeID], least: Certainty, relevant: [Bool]? = nil, blocked: [Bool], taken: [Bool]? = nil
  ) {
    for at in levels.indices { levels[at].forget() }
    for (at, certainty) in [Certainty.exact, .likely, .possible].enumerated() where certainty >= least {
      if at == levels.count { levels.append(Level(certainty, nodes: graph.nodes.count)) }
      fill(&levels[at], from: roots, relevant, blocked, taken)
    }
  }

  private func fill(
    _ level: inout Level, from roots: [GraphNodeID], _ relevant: [Bool]?, _ blocked: [Bool], _ taken: [Bool]?
  ) {
    for root in roots where !root.isNone && level.distances[root.index] == .max {
      level.reach(root, at: 0, over: .max)
    }
    let (edges, outgoing) = (graph.edges.elements, graph.outgoing)
    var next = 0
    while next < level.queue.count {
      let node = level.queue[next]
      let distance = level.distances[node.index]
      next += 1
      if blocked[node.index], distance > 0 { continue }
      for id in Int(outgoing[node.index])..<Int(outgoing[node.index + 1]) {
        let edge = edges[id]
        guard level.distances[edge.callee.index] == .max, edge.certainty >= level.certainty, taken?[id] ?? true,
          relevant?[edge.callee.index] ?? true
        else { continue }
        level.reach(edge.callee, at: distance + 1, over: UInt32(id))
      }
    }
  }

  /// The nodes that were reached, in the order of the search.
  package var reached: [GraphNodeID] {
    levels.indices.flatMap { at in
      levels[at].queue.filter { node in !levels[..<at].contains { $0.distances[node.index] != .max } }
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
