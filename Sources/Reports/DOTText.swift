/// Text in Graphviz's language; what comes from the scanned tree enters only through `quoted` and `link`.
package struct DOTText: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Hands what has been written to `sink` once it is worth a write.
  mutating func drain(to sink: ByteSink) rethrows { try bytes.drain(to: sink) }

  /// Hands what is left to `sink`.
  mutating func flush(to sink: ByteSink) rethrows { try bytes.flush(to: sink) }

  /// Appends our own text as it is.
  package mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends our own text and ends the line.
  package mutating func line(_ text: String) {
    append(text)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends a double-quoted string that Graphviz shows as it is: no escape of its labels (`\N`, `\l`), no HTML
  /// entity, nothing that ends the string. A line feed in `text` breaks the line.
  package mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { append("\\n") }
      DisplayText.forEachScalar(of: String(Substring(line))) { scalar in
        switch scalar {
        case 0x22: append("\\\"")
        case 0x5C: append("\\\\")
        case 0x26: append("&amp;")
        default: ScalarReader.append(scalar, to: &bytes)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a quoted relative URL of a line of a file, percent-encoded.
  package mutating func link(_ path: String, line: Int) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: "./".utf8)
    PercentEncoding.append(path, to: &bytes)
    append("#L\(line)\"")
  }
}
