package import Graph
import Resolution
import SourceText

/// The call graph as GraphML, for Gephi, yEd, NetworkX: a node a definition, an edge a call.
package enum GraphMLWriter {
  package static func write(_ document: GraphDocument, selection: GraphSelection) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(
      contentsOf: """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

        """.utf8)
    for (id, owner, type) in fields {
      bytes.append(
        contentsOf: "  <key id=\"\(owner)_\(id)\" for=\"\(owner)\" attr.name=\"\(id)\" attr.type=\"\(type)\"/>\n".utf8)
    }
    bytes.append(contentsOf: "  <graph id=\"calls\" edgedefault=\"directed\">\n".utf8)
    for id in selection.nodes {
      let node = document.graph.nodes[id]
      bytes.append(contentsOf: "    <node id=\"n\(id.raw)\">".utf8)
      data("node_name", node.id, to: &bytes)
      data("node_kind", node.kind.word, to: &bytes)
      if let body = node.bodies.first {
        let definition = document.definition(of: body)
        data("node_file", document.path(of: definition.module), to: &bytes)
        data("node_line", String(definition.line), to: &bytes)
      }
      bytes.append(contentsOf: "</node>\n".utf8)
    }
    for id in selection.edges {
      let edge = document.graph.edges[id]
      bytes.append(contentsOf: "    <edge source=\"n\(edge.caller.raw)\" target=\"n\(edge.callee.raw)\">".utf8)
      data("edge_kind", edge.kind.word, to: &bytes)
      data("edge_certainty", edge.certainty.word, to: &bytes)
      data("edge_file", document.path(of: edge.module), to: &bytes)
      data("edge_line", String(document.line(at: edge.place, in: edge.module)), to: &bytes)
      bytes.append(contentsOf: "</edge>\n".utf8)
    }
    bytes.append(contentsOf: "  </graph>\n</graphml>\n".utf8)
    return bytes
  }

  private static let fields = [
    ("name", "node", "string"), ("kind", "node", "string"), ("file", "node", "string"), ("line", "node", "int"),
    ("kind", "edge", "string"), ("certainty", "edge", "string"), ("file", "edge", "string"), ("line", "edge", "int"),
  ]

  private static func data(_ key: String, _ value: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "<data key=\"\(key)\">".utf8)
    XMLText.append(value, to: &bytes)
    bytes.append(contentsOf: "</data>".utf8)
  }
}
