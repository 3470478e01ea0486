package import Resolution
import SourceText

/// Which nodes can be reached over edges at least so certain, and in how many steps.
package struct Reachability: Sendable {
  package enum Direction: Sendable { case forward, backward }

  /// By node: the number of edges on the shortest way; `unreached` where there is none.
  package let distances: [UInt32]
  /// The nodes reached, nearest first, then by id of the node from which they were found.
  package let order: [GraphNodeID]

  package static let unreached = UInt32.max

  /// Walks from `starts` along edges of at least `certainty`, not more than `depth` of them.
  package init(
    _ direction: Direction, from starts: [GraphNodeID], in graph: CallGraph, atLeast certainty: Certainty = .possible,
    depth: Int = .max
  ) {
    var distances = [UInt32](repeating: Self.unreached, count: graph.nodes.count)
    var order: [GraphNodeID] = []
    for node in starts where distances[node.index] == Self.unreached {
      distances[node.index] = 0
      order.append(node)
    }
    var next = 0
    while next < order.count {
      let node = order[next]
      next += 1
      let distance = distances[node.index]
      guard Int(distance) < depth else { break }
      func visit(_ edge: GraphEdgeID) {
        guard graph.edges[edge].certainty >= certainty else { return }
        let other = direction == .forward ? graph.edges[edge].callee : graph.edges[edge].caller
        guard distances[other.index] == Self.unreached else { return }
        distances[other.index] = distance + 1
        order.append(other)
      }
      switch direction {
      case .forward: for edge in graph.edges(from: node) { visit(edge) }
      case .backward: for edge in graph.edges(to: node) { visit(edge) }
      }
    }
    self.distances = distances
    self.order = order
  }

  package func reaches(_ node: GraphNodeID) -> Bool { distances[node.index] != Self.unreached }
}
