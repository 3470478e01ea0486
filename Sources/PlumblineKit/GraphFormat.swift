package import Graph
package import Reports
import SourceText

/// The forms of the call graph.
package enum GraphFormat: String, CaseIterable, Sendable {
  case dot, json, pycg, mermaid, graphml, svg

  /// Whether it is for people: builtins and doubtful calls are left out unless asked for.
  package var isPicture: Bool {
    switch self {
    case .dot, .mermaid, .svg: true
    case .json, .pycg, .graphml: false
    }
  }

  /// What `selection` holds of the graph, in this form.
  package func bytes(
    of document: GraphDocument, selection: GraphSelection
  ) throws(Graphviz.Failure) -> [UInt8] {
    switch self {
    case .dot: return DOTWriter.write(document, selection: selection)
    case .json: return GraphJSONWriter.write(document, selection: selection)
    case .pycg: return PyCGWriter.write(document, selection: selection)
    case .mermaid: return MermaidWriter.write(document, selection: selection)
    case .graphml: return GraphMLWriter.write(document, selection: selection)
    case .svg:
      return try Graphviz.svg(
        of: DOTWriter.write(document, selection: selection),
        arrows: PictureEdge.fold(selection, of: document.graph).count)
    }
  }
}
