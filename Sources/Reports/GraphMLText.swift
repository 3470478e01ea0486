/// What every GraphML document is made of, whatever its graphs are about.
enum GraphMLText {
  /// An attribute: its name, what has it (`node` or `edge`), and its type. Keys join the two: `node_name`, `edge_kind`.
  typealias Field = (id: String, owner: String, type: String)

  /// The head of a document whose nodes and edges have these attributes.
  static func open(_ fields: [Field], to bytes: inout [UInt8]) {
    bytes.append(
      contentsOf: """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

        """.utf8)
    for (id, owner, type) in fields {
      bytes.append(
        contentsOf: "  <key id=\"\(owner)_\(id)\" for=\"\(owner)\" attr.name=\"\(id)\" attr.type=\"\(type)\"/>\n".utf8)
    }
  }

  /// One attribute's value.
  static func data(_ key: String, _ value: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "<data key=\"\(key)\">".utf8)
    XMLText.append(value, to: &bytes)
    bytes.append(contentsOf: "</data>".utf8)
  }
}
