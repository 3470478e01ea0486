import SourceText

extension Solver {
  /// How many nodes are looked at for the texts of one, and how many texts are told.
  private static let mostNodes = 256
  private static let mostTexts = 32

  /// The texts that would come to a node if it were asked: those that were written where edges lead here from.
  ///
  /// Nothing is put together or cut for this. A node that was asked holds them all already.
  func texts(heldBackFrom node: UInt32) -> [Name] {
    var found: [Name] = []
    var seen = [node]
    var at = 0
    while at < seen.count, found.count < Self.mostTexts {
      let node = seen[at]
      at += 1
      if graph.isAsked(node) {
        for value in graph.values(of: node) where values[value].kind == .string {
          if !found.contains(Name(values[value].a)) { found.append(Name(values[value].a)) }
        }
        continue
      }
      var next = graph.nodes[node].incoming
      while next != .max, found.count < Self.mostTexts {
        let edge = graph.edges[next]
        next = edge.nextIncoming
        if edge.filter == FlowGraph.written {
          let text = values[ValueID(edge.source)]
          if text.kind == .string, !found.contains(Name(text.a)) { found.append(Name(text.a)) }
        } else if edge.filter != FlowGraph.tied, seen.count < Self.mostNodes, admitsTexts(edge.filter),
          !seen.contains(edge.source)
        {
          seen.append(edge.source)
        }
      }
    }
    return found
  }

  /// Whether a filter lets texts through.
  private func admitsTexts(_ filter: UInt32) -> Bool {
    switch filters[Int(filter)] {
    case .everything, .having, .otherThanReceiver, .visited: true
    case .nothing, .callables, .only: false
    case .excluded(let types): !types.contains(.external(models.stringClass))
    case .types(let types, _):
      types.contains { type in
        guard case .external(let name) = type else { return false }
        return name == models.stringClass || !models.isClosed(name)
      }
    }
  }
}
