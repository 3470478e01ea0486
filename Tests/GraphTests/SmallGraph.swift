import Graph
import Resolution
import SemanticIndex
import SourceText

/// A graph written by hand: `a>b` an exact call, `a-b` a likely one, `a.b` a possible one; nodes are letters.
func smallGraph(_ calls: String) -> CallGraph {
  let words = calls.split(separator: " ").map { Array($0.utf8) }
  let letters = Set(words.flatMap { [$0[0], $0[2]] }).sorted()
  func node(_ letter: UInt8) -> GraphNodeID { GraphNodeID(letters.firstIndex(of: letter)!) }
  var edges: [CallEdge] = []
  for (place, word) in words.enumerated() {
    let certainty: Certainty =
      word[1] == UInt8(ascii: ">") ? .exact : word[1] == UInt8(ascii: "-") ? .likely : .possible
    edges.append(
      CallEdge(
        caller: node(word[0]), callee: node(word[2]), call: UInt32(place), module: ModuleID(0), place: UInt32(place),
        kind: .call, certainty: certainty))
  }
  let nodes = letters.map { GraphNode(id: String(UnicodeScalar($0)), kind: .function) }
  return CallGraph(nodes: IndexedArray(nodes), edges: edges, nodeOfBody: [], nodeOfClass: [])
}

extension CallGraph {
  func node(_ letter: Character) -> GraphNodeID {
    nodes.ids.first { nodes[$0].id == String(letter) }!
  }

  func letters(_ ids: some Sequence<GraphNodeID>) -> String { ids.map { nodes[$0].id }.joined() }

  /// A path as the letters it passes.
  func letters(path: [GraphEdgeID], from start: GraphNodeID) -> String {
    nodes[start].id + letters(path.map { edges[$0].callee })
  }
}
