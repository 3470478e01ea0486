/// Code as it is quoted in reports: on one line, and not too long.
package enum QuotedCode {
  /// `text` with every run of white space made one blank, cut to `limit` characters with an ellipsis.
  package static func shortened(_ text: String, to limit: Int) -> String {
    if text.utf8.count <= limit, isOneLine(text.utf8) { return text }
    var result = ""
    var count = 0
    var isBlankDue = false
    for character in text {
      if character.isWhitespace || character == "\\" && result.isEmpty {
        isBlankDue = !result.isEmpty
        continue
      }
      if isBlankDue {
        // Blanks after an opening or before a closing bracket only come from broken lines.
        if let last = result.last, !"([{".contains(last), !")]}".contains(character) {
          result.append(" ")
          count += 1
        }
        isBlankDue = false
      }
      if count >= limit {
        result.append("…")
        return result
      }
      result.append(character)
      count += 1
    }
    return result
  }

  /// Whether text may stand as it is: visible ASCII, single blanks inside, none beside brackets.
  private static func isOneLine(_ text: String.UTF8View) -> Bool {
    var last = UInt8(ascii: " ")
    for byte in text {
      guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 && !isOpening(last) else { return false }
      if last == 0x20, isClosing(byte) { return false }
      last = byte
    }
    return last != 0x20 && text.first != UInt8(ascii: "\\")
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }
}
