import Resolution
import SemanticIndex
package import SourceText

extension CallGraph {
  /// A graph of these nodes and edges: sorts the edges into rows, and makes one of those that say the same.
  package init(
    nodes: IndexedArray<GraphNodeTag, GraphNode>, edges: [CallEdge], nodeOfBody: [GraphNodeID],
    nodeOfClass: [GraphNodeID]
  ) {
    let (sorted, outgoing) = Self.rows(edges, nodeCount: nodes.count)
    let (incoming, incomingEdges) = Self.incoming(sorted, nodeCount: nodes.count)
    self.init(
      nodes: nodes, edges: IndexedArray(sorted), outgoing: outgoing, incoming: incoming,
      incomingEdges: incomingEdges, nodeOfBody: nodeOfBody, nodeOfClass: nodeOfClass)
  }

  /// The edges by caller, module, place and callee, equal ones merged, and where each caller's row starts.
  private static func rows(_ edges: [CallEdge], nodeCount: Int) -> ([CallEdge], [UInt32]) {
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for edge in edges { starts[edge.caller.index + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var order = [Int](repeating: 0, count: edges.count)
    for (index, edge) in edges.enumerated() {
      order[next[edge.caller.index]] = index
      next[edge.caller.index] += 1
    }

    var sorted: [CallEdge] = []
    sorted.reserveCapacity(edges.count)
    var rows: [UInt32] = [0]
    rows.reserveCapacity(nodeCount + 1)
    for node in 0..<nodeCount {
      let row = starts[node]..<starts[node + 1]
      sort(&order, row, by: edges)
      let rowStart = sorted.count
      for index in order[row] {
        let edge = edges[index]
        if sorted.count > rowStart, sortKey(sorted[sorted.count - 1]) == sortKey(edge) {
          if edge.certainty > sorted[sorted.count - 1].certainty { sorted[sorted.count - 1] = edge }
        } else {
          sorted.append(edge)
        }
      }
      rows.append(UInt32(sorted.count))
    }
    return (sorted, rows)
  }

  /// Sorts a row of edge numbers. Rows are short and nearly sorted; the position breaks ties, so that the outcome does
  /// not hang on the sort being stable.
  private static func sort(_ order: inout [Int], _ row: Range<Int>, by edges: [CallEdge]) {
    func precedes(_ a: Int, _ b: Int) -> Bool {
      let (x, y) = (sortKey(edges[a]), sortKey(edges[b]))
      return x != y ? x < y : a < b
    }
    guard row.count <= 32 else {
      order[row].sort(by: precedes)
      return
    }
    for next in row.dropFirst() {
      let edge = order[next]
      var at = next
      while at > row.lowerBound, precedes(edge, order[at - 1]) {
        order[at] = order[at - 1]
        at -= 1
      }
      order[at] = edge
    }
  }

  private static func sortKey(_ edge: CallEdge) -> (UInt64, UInt64) {
    (
      UInt64(edge.module.raw) << 32 | UInt64(edge.place),
      UInt64(edge.callee.raw) << 8 | UInt64(edge.kind.rawValue)
    )
  }

  private static func incoming(_ edges: [CallEdge], nodeCount: Int) -> ([UInt32], [GraphEdgeID]) {
    var starts = [UInt32](repeating: 0, count: nodeCount + 1)
    for edge in edges { starts[edge.callee.index + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var rows = [GraphEdgeID](repeating: .none, count: edges.count)
    for (index, edge) in edges.enumerated() {
      rows[Int(next[edge.callee.index])] = GraphEdgeID(index)
      next[edge.callee.index] += 1
    }
    return (starts, rows)
  }
}
