package import Graph
package import Resolution
import SourceText

/// An arrow of a picture: all selected calls from one node to another.
package struct PictureEdge: Sendable {
  package let caller: GraphNodeID
  package let callee: GraphNodeID
  /// The calls, by place.
  package var calls: [GraphEdgeID]
  /// Of the surest call.
  package var certainty: Certainty

  /// Folds the calls of a selection, by caller and then callee.
  package static func fold(_ selection: GraphSelection, of graph: CallGraph) -> [PictureEdge] {
    let calls = selection.edges.sorted { a, b in
      let (x, y) = (graph.edges[a], graph.edges[b])
      return (x.caller, x.callee, a) < (y.caller, y.callee, b)
    }
    var arrows: [PictureEdge] = []
    for call in calls {
      let edge = graph.edges[call]
      if let last = arrows.last, last.caller == edge.caller, last.callee == edge.callee {
        arrows[arrows.count - 1].calls.append(call)
        arrows[arrows.count - 1].certainty = max(last.certainty, edge.certainty)
      } else {
        arrows.append(
          PictureEdge(caller: edge.caller, callee: edge.callee, calls: [call], certainty: edge.certainty))
      }
    }
    return arrows
  }
}

extension GraphDocument {
  /// How a call differs from a plain certain one, in a few words; empty where it does not.
  func note(on arrow: PictureEdge) -> String {
    var words: [String] = []
    for call in arrow.calls {
      let kind = graph.edges[call].kind
      if kind != .call, kind != .construct, !words.contains(kind.word) { words.append(kind.word) }
    }
    return words.joined(separator: ", ")
  }

  /// The places of the calls behind an arrow, not more than a few.
  func places(of arrow: PictureEdge) -> String {
    let shown = 4
    var text = arrow.calls.prefix(shown).map { place(at: graph.edges[$0].place, in: graph.edges[$0].module) }
      .joined(separator: ", ")
    if arrow.calls.count > shown { text += " and \(arrow.calls.count - shown) more" }
    if arrow.certainty != .exact { text += " (\(arrow.certainty.word))" }
    return text
  }

  /// What a node is called within the box of its file.
  func label(of node: GraphNode) -> String {
    node.kind == .module ? "module" : qualifiedName(of: node)
  }

  /// The selected nodes that some arrow touches or that stand in the tree, by file; external ones in the last group.
  func groups(of selection: GraphSelection) -> [PictureGroup] {
    var groups = [PictureGroup?](repeating: nil, count: texts.count + 1)
    for id in selection.nodes {
      let file = graph.nodes[id].bodies.first.map { definition(of: $0).module.index } ?? texts.count
      if groups[file] == nil {
        groups[file] = PictureGroup(title: file == texts.count ? nil : texts.path(of: .init(file)), nodes: [])
      }
      groups[file]?.nodes.append(id)
    }
    return groups.compactMap { $0 }
  }
}

/// The nodes of a picture that stand in one file.
struct PictureGroup {
  /// The file's path; nil for what lies outside the tree.
  let title: String?
  var nodes: [GraphNodeID]
}
