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
    // An array made of nothing writes its count into the empty array that all threads share.
    guard !edges.isEmpty else { return ([], [UInt32](repeating: 0, count: nodeCount + 1)) }
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for edge in edges { starts[edge.caller.index + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var sorted = [CallEdge](unsafeUninitializedCapacity: edges.count) { sorted, count in
      for edge in edges {
        sorted.initializeElement(at: next[edge.caller.index], to: edge)
        next[edge.caller.index] += 1
      }
      count = edges.count
    }
    var rows: [UInt32] = [0]
    rows.reserveCapacity(nodeCount + 1)
    var kept = 0
    sorted.withUnsafeMutableBufferPointer { sorted in
      for node in 0..<nodeCount {
        sort(UnsafeMutableBufferPointer(rebasing: sorted[starts[node]..<starts[node + 1]]))
        let rowStart = kept
        for at in starts[node]..<starts[node + 1] {
          let edge = sorted[at]
          if kept > rowStart, place(sorted[kept - 1]) == place(edge), target(sorted[kept - 1]) == target(edge) {
            if edge.certainty > sorted[kept - 1].certainty { sorted[kept - 1] = edge }
          } else {
            sorted[kept] = edge
            kept += 1
          }
        }
        rows.append(UInt32(kept))
      }
    }
    sorted.removeLast(sorted.count - kept)
    return (sorted, rows)
  }

  /// Sorts a row of edges. Rows are short and nearly sorted; the number of the call breaks ties, so that the outcome does
  /// not hang on the sort being stable.
  private static func sort(_ row: UnsafeMutableBufferPointer<CallEdge>) {
    guard row.count <= 32 else {
      var row = row
      row.sort(by: precedes)
      return
    }
    row.insertionSort(row.indices, by: precedes)
  }

  private static func precedes(_ a: CallEdge, _ b: CallEdge) -> Bool {
    if place(a) != place(b) { return place(a) < place(b) }
    return target(a) != target(b) ? target(a) < target(b) : a.call < b.call
  }

  private static func place(_ edge: CallEdge) -> UInt64 { UInt64(edge.module.raw) << 32 | UInt64(edge.place) }

  private static func target(_ edge: CallEdge) -> UInt64 {
    UInt64(edge.callee.raw) << 8 | UInt64(edge.kind.rawValue)
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
