package import Graph
import Resolution
import SourceText

/// The call graph as a Mermaid flowchart, small enough for GitHub to draw.
///
/// GitHub draws no more than 500 edges and 50,000 characters a diagram. What is larger is split between callers and
/// becomes a Markdown text of several diagrams; a callee that several need stands in each of them.
package enum MermaidWriter {
  private static let mostEdges = 400
  private static let mostBytes = 45_000

  package static func write(_ document: GraphDocument, selection: GraphSelection) -> [UInt8] {
    let arrows = PictureEdge.fold(selection, of: document.graph)
    let parts = split(arrows, in: document)
    guard parts.count > 1 else {
      var mermaid = MermaidText()
      diagram(arrows, nodes: selection.nodes, of: document, to: &mermaid)
      return mermaid.bytes
    }
    var mermaid = MermaidText()
    for (number, part) in parts.enumerated() {
      mermaid.line("### Calls, part \(number + 1) of \(parts.count)")
      mermaid.line("")
      mermaid.line("```mermaid")
      diagram(Array(arrows[part]), nodes: touched(by: arrows[part]), of: document, to: &mermaid)
      mermaid.line("```")
      if number + 1 < parts.count { mermaid.line("") }
    }
    return mermaid.bytes
  }

  /// Stretches of `arrows` that each fit into one diagram; a caller's arrows stay together where they can.
  private static func split(_ arrows: [PictureEdge], in document: GraphDocument) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var bytes = 0
    var lastCaller = 0
    for (index, arrow) in arrows.enumerated() {
      if index > start, arrow.caller != arrows[index - 1].caller { lastCaller = index }
      bytes += 60
      for node in [arrow.caller, arrow.callee] { bytes += 60 + document.graph.nodes[node].id.utf8.count * 2 }
      if index - start >= mostEdges || bytes > mostBytes && index > start {
        let end = lastCaller > start ? lastCaller : index
        parts.append(start..<end)
        start = end
        bytes = 0
        for earlier in arrows[end...index] {
          bytes += 60
          for node in [earlier.caller, earlier.callee] { bytes += 60 + document.graph.nodes[node].id.utf8.count * 2 }
        }
      }
    }
    parts.append(start..<arrows.count)
    return parts
  }

  private static func touched(by arrows: ArraySlice<PictureEdge>) -> [GraphNodeID] {
    var nodes = arrows.flatMap { [$0.caller, $0.callee] }
    nodes.sort()
    return nodes.enumerated().filter { $0.offset == 0 || nodes[$0.offset - 1] != $0.element }.map(\.element)
  }

  private static func diagram(
    _ arrows: [PictureEdge], nodes: [GraphNodeID], of document: GraphDocument, to mermaid: inout MermaidText
  ) {
    mermaid.line("flowchart LR")
    for (number, group) in document.groups(of: GraphSelection(nodes: nodes, edges: [])).enumerated() {
      if let title = group.title { mermaid.line("  subgraph f\(number)[\(MermaidText.quoted(title))]") }
      for id in group.nodes {
        let node = document.graph.nodes[id]
        let label = MermaidText.quoted(document.label(of: node))
        mermaid.line(node.bodies.isEmpty ? "  n\(id.raw)([\(label)])" : "    n\(id.raw)[\(label)]")
      }
      if group.title != nil { mermaid.line("  end") }
    }
    for arrow in arrows {
      let note = document.note(on: arrow)
      let words = [note, arrow.certainty == .possible ? "possible" : ""].filter { !$0.isEmpty }
      let label = words.isEmpty ? "" : "|\(MermaidText.quoted(words.joined(separator: ", ")))|"
      let line = arrow.certainty == .exact ? "-->" : "-.->"
      mermaid.line("  n\(arrow.caller.raw) \(line)\(label) n\(arrow.callee.raw)")
    }
  }
}
