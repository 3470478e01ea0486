/// Decides how sure each edge is, from what speaks for it and from what else its place may call.
struct CertaintyJudge {
  private let edges: [EdgeTable.Found]
  /// The first and last edge at the same caller and operation.
  private var groups: [Range<Int>] = []

  init(_ edges: [EdgeTable.Found]) {
    self.edges = edges
    var start = 0
    groups.reserveCapacity(edges.count)
    while start < edges.count {
      var end = start + 1
      while end < edges.count, edges[end].caller == edges[start].caller, edges[end].op == edges[start].op { end += 1 }
      for _ in start..<end { groups.append(start..<end) }
      start = end
    }
  }

  /// The certainty of the edge with this number.
  mutating func certainty(_ number: Int) -> Certainty {
    let edge = edges[number]
    let marks = edge.marks
    if marks.contains(.hint) || marks.contains(.fallback) || marks.contains(.wrapper) || marks.contains(.duck) { return .possible }
    if edge.callee & EdgeTable.externalBit != 0 { return marks.contains(.model) ? .likely : .exact }
    let rivals = groups[number].filter { edges[$0].kind == edge.kind || isCall(edges[$0]) && isCall(edge) }
    let count = rivals.count
    if count == 1 {
      if marks.contains(.override) || marks.contains(.model) { return .likely }
      return .exact
    }
    if marks.contains(.override) { return count <= 3 ? .likely : .possible }
    return count <= 4 ? .likely : .possible
  }

  private func isCall(_ edge: EdgeTable.Found) -> Bool {
    switch edge.kind {
    case .call, .inherited, .override, .construct, .partial, .super: true
    default: false
    }
  }
}
