package import Graph
import Resolution
import SourceText

/// The call graph as GraphML, for Gephi, yEd, NetworkX: a node a definition, an edge a call.
package enum GraphMLWriter {
  /// Writes what `selection` holds of the document to `sink`.
  package static func write(
    _ document: GraphDocument, selection: GraphSelection, to sink: ByteSink
  ) rethrows {
    var bytes: [UInt8] = []
    GraphMLText.open(fields, to: &bytes)
    bytes.append(contentsOf: "  <graph id=\"calls\" edgedefault=\"directed\">\n".utf8)
    for id in selection.nodes {
      let node = document.graph.nodes[id]
      bytes.append(contentsOf: "    <node id=\"n\(id.raw)\">".utf8)
      GraphMLText.data("node_name", node.id, to: &bytes)
      GraphMLText.data("node_kind", node.kind.word, to: &bytes)
      if let body = node.bodies.first {
        let definition = document.definition(of: body)
        GraphMLText.data("node_file", document.path(of: definition.module), to: &bytes)
        GraphMLText.data("node_line", String(definition.line), to: &bytes)
      }
      bytes.append(contentsOf: "</node>\n".utf8)
      try bytes.drain(to: sink)
    }
    for id in selection.edges {
      let edge = document.graph.edges[id]
      bytes.append(contentsOf: "    <edge source=\"n\(edge.caller.raw)\" target=\"n\(edge.callee.raw)\">".utf8)
      GraphMLText.data("edge_kind", edge.kind.word, to: &bytes)
      GraphMLText.data("edge_certainty", edge.certainty.word, to: &bytes)
      GraphMLText.data("edge_file", document.path(of: edge.module), to: &bytes)
      GraphMLText.data("edge_line", String(document.line(at: edge.place, in: edge.module)), to: &bytes)
      bytes.append(contentsOf: "</edge>\n".utf8)
      try bytes.drain(to: sink)
    }
    bytes.append(contentsOf: "  </graph>\n</graphml>\n".utf8)
    try bytes.flush(to: sink)
  }

  private static let fields: [GraphMLText.Field] = [
    ("name", "node", "string"), ("kind", "node", "string"), ("file", "node", "string"), ("line", "node", "int"),
    ("kind", "edge", "string"), ("certainty", "edge", "string"), ("file", "edge", "string"), ("line", "edge", "int"),
  ]
}
