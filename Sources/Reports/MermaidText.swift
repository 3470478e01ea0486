/// Text in Mermaid's flowchart language; what comes from the scanned tree enters only through `quoted`.
package struct MermaidText: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends our own text as it is, and ends the line.
  package mutating func line(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A quoted label: Mermaid renders HTML and Markdown in labels, so all that either knows becomes an entity code.
  package static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    DisplayText.forEachScalar(of: text) { scalar in
      switch scalar {
      case 0x22, 0x23, 0x26, 0x27, 0x2A, 0x3B, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D, 0x60, 0x7B, 0x7C, 0x7D, 0x7E:
        bytes.append(contentsOf: "#\(scalar);".utf8)
      default: ScalarReader.append(scalar, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
