/// XML 1.0 character data and attribute values: markup escaped, and no character in it that XML forbids.
package enum XMLText {
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    DisplayText.forEachScalar(of: text) { scalar in
      switch scalar {
      case 0x26: bytes.append(contentsOf: "&amp;".utf8)
      case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
      case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
      case 0x22: bytes.append(contentsOf: "&quot;".utf8)
      case 0x27: bytes.append(contentsOf: "&#39;".utf8)
      case 0xFFFE, 0xFFFF: ScalarReader.append(ScalarReader.replacement, to: &bytes)
      default: ScalarReader.append(scalar, to: &bytes)
      }
    }
  }

  /// `text`, escaped.
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
