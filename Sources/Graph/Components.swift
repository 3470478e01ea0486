package import Resolution
import SourceText

/// The strongly connected components: functions that call each other in a circle are in one.
///
/// Tarjan's algorithm with a stack of its own: a chain of calls as long as the project does not end ours.
package struct Components: Sendable {
  /// By node: its component. Components are numbered callees first, so an edge never leads to a higher number.
  package let componentOfNode: [UInt32]
  package let count: Int

  package init(of graph: CallGraph, atLeast certainty: Certainty = .possible) {
    let nodeCount = graph.nodes.count
    let unseen = UInt32.max
    var component = [UInt32](repeating: unseen, count: nodeCount)
    var visit = [UInt32](repeating: unseen, count: nodeCount)
    var low = [UInt32](repeating: 0, count: nodeCount)
    var waiting: [Int] = []
    var walk: [(node: Int, edge: Int)] = []
    var visits: UInt32 = 0
    var components: UInt32 = 0

    func enter(_ node: Int) {
      visit[node] = visits
      low[node] = visits
      visits += 1
      waiting.append(node)
      walk.append((node, Int(graph.outgoing[node])))
    }
    for root in 0..<nodeCount where visit[root] == unseen {
      enter(root)
      while let (node, edge) = walk.last {
        if edge < Int(graph.outgoing[node + 1]) {
          walk[walk.count - 1].edge += 1
          let call = graph.edges.elements[edge]
          guard call.certainty >= certainty else { continue }
          let callee = call.callee.index
          if visit[callee] == unseen {
            enter(callee)
          } else if component[callee] == unseen {
            low[node] = min(low[node], visit[callee])
          }
          continue
        }
        walk.removeLast()
        if let caller = walk.last?.node { low[caller] = min(low[caller], low[node]) }
        guard low[node] == visit[node] else { continue }
        while let member = waiting.popLast() {
          component[member] = components
          if member == node { break }
        }
        components += 1
      }
    }
    componentOfNode = component
    count = Int(components)
  }
}
