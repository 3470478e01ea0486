/// Text that is safe on a terminal.
package enum Printable {
  /// `text` with control characters and what changes the direction of writing spelled out; line ends and tabs stay.
  package static func text(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 || $0 == 10 || $0 == 9 }) { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9, 10: out.append(scalar)
      case 0..<32, 127..<160, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
