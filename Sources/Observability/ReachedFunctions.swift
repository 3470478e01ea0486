import Graph
import Resolution
package import SemanticIndex
import SourceText

/// Which entry points reach which functions, over exact and likely edges.
package struct ReachedFunctions: Sendable {
  private let nodeOfBody: [GraphNodeID]
  private let names: [String]
  /// By entry, by node.
  private let reached: [[Bool]]

  package init(_ observed: ObservedProject, from entries: [EntryPoint]) {
    nodeOfBody = observed.graph.nodeOfBody
    names = entries.map(\.id)
    let graph = observed.graph
    let (edges, outgoing) = (graph.edges.elements, graph.outgoing)
    reached = entries.map { entry in
      var seen = [Bool](repeating: false, count: graph.nodes.count)
      var queue = [entry.node]
      if !entry.constructor.isNone { queue.append(entry.constructor) }
      // Whoever makes the object calls its other methods too: `close`, `__exit__`.
      queue += entry.siblings
      for node in queue { seen[node.index] = true }
      var next = 0
      while next < queue.count {
        let node = queue[next].index
        for id in Int(outgoing[node])..<Int(outgoing[node + 1]) {
          let edge = edges[id]
          guard !seen[edge.callee.index], edge.certainty != .possible else { continue }
          seen[edge.callee.index] = true
          queue.append(edge.callee)
        }
        next += 1
      }
      return seen
    }
  }

  /// The names of the entry points that reach a body.
  package func entries(reaching body: BodyID) -> [String] {
    let node = nodeOfBody[body.index]
    guard !node.isNone else { return [] }
    return zip(names, reached).compactMap { $1[node.index] ? $0 : nil }
  }

  package func isReached(_ body: BodyID) -> Bool {
    let node = nodeOfBody[body.index]
    return !node.isNone && reached.contains { $0[node.index] }
  }
}
