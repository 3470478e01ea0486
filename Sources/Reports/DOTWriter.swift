package import Graph
import Resolution
import SourceText

/// The call graph as a Graphviz digraph: a box a file, an arrow for all calls from one function to another.
///
/// Solid arrows are exact, dashed ones likely, dotted ones possible; what lies outside the tree is an ellipse. Nodes
/// and arrows carry their places as tooltips and link to them, which an SVG made of it shows.
package enum DOTWriter {
  /// Writes what `selection` holds of the document to `sink`.
  package static func write(
    _ document: GraphDocument, selection: GraphSelection, to sink: ByteSink
  ) rethrows {
    var dot = DOTText()
    dot.line("digraph calls {")
    // All clusters are ranked together: ranking them each by itself and then their edges fails on some graphs.
    dot.line("  graph [rankdir=LR, newrank=true, fontname=\"Helvetica\", style=\"rounded\", color=\"gray60\"];")
    dot.line("  node [shape=box, fontname=\"Helvetica\", fontsize=11];")
    dot.line("  edge [fontname=\"Helvetica\", fontsize=9];")
    for (number, group) in document.groups(of: selection).enumerated() {
      if let title = group.title {
        dot.line("  subgraph cluster_\(number) {")
        dot.append("    label=")
        dot.quoted(title)
        dot.line(";")
      }
      for node in group.nodes { write(node, of: document, to: &dot) }
      try dot.drain(to: sink)
      if group.title != nil { dot.line("  }") }
    }
    for arrow in PictureEdge.fold(selection, of: document.graph) {
      write(arrow, of: document, to: &dot)
      try dot.drain(to: sink)
    }
    dot.line("}")
    try dot.flush(to: sink)
  }

  private static func write(_ id: GraphNodeID, of document: GraphDocument, to dot: inout DOTText) {
    let node = document.graph.nodes[id]
    dot.append(node.bodies.isEmpty ? "  n\(id.raw) [label=" : "    n\(id.raw) [label=")
    dot.quoted(document.label(of: node))
    if let body = node.bodies.first {
      let definition = document.definition(of: body)
      dot.append(", tooltip=")
      dot.quoted("\(document.path(of: definition.module)):\(definition.line)")
      dot.append(", URL=")
      dot.link(document.path(of: definition.module), line: definition.line)
    } else {
      dot.append(", shape=ellipse, color=\"gray40\", tooltip=")
      dot.quoted("outside the tree")
    }
    if node.kind == .class || node.kind == .module { dot.append(", style=\"bold\"") }
    if node.bodies.count > 1 { dot.append(", peripheries=2") }
    dot.line("];")
  }

  private static func write(_ arrow: PictureEdge, of document: GraphDocument, to dot: inout DOTText) {
    dot.append("  n\(arrow.caller.raw) -> n\(arrow.callee.raw) [tooltip=")
    dot.quoted(document.places(of: arrow))
    let call = document.graph.edges[arrow.calls[0]]
    dot.append(", URL=")
    dot.link(document.path(of: call.module), line: document.line(at: call.place, in: call.module))
    let note = document.note(on: arrow)
    if !note.isEmpty {
      dot.append(", label=")
      dot.quoted(note)
    }
    switch arrow.certainty {
    case .exact: break
    case .likely: dot.append(", style=\"dashed\"")
    case .possible: dot.append(", style=\"dotted\"")
    }
    dot.line("];")
  }
}
