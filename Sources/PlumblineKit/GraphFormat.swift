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

  /// Writes what `selection` holds of the graph, in this form, to `sink`.
  package func write(_ document: GraphDocument, selection: GraphSelection, to sink: ByteSink) throws {
    switch self {
    case .dot: try DOTWriter.write(document, selection: selection, to: sink)
    case .json: try GraphJSONWriter.write(document, selection: selection, to: sink)
    case .pycg: try PyCGWriter.write(document, selection: selection, to: sink)
    case .mermaid: try sink(MermaidWriter.write(document, selection: selection))
    case .graphml: try GraphMLWriter.write(document, selection: selection, to: sink)
    case .svg:
      let dot = [UInt8](gathering: { DOTWriter.write(document, selection: selection, to: $0) })
      try sink(Graphviz.svg(of: dot, arrows: PictureEdge.fold(selection, of: document.graph).count))
    }
  }
}
