/// Turns a condition round as a person would write it.
enum Negation {
  private static let pairs = [
    (" is not ", " is "), (" not in ", " in "), (" != ", " == "), (" >= ", " < "), (" <= ", " > "),
    (" is ", " is not "), (" in ", " not in "), (" == ", " != "), (" > ", " <= "), (" < ", " >= "),
  ].map { (Array($0.0.utf8), $0.1) }
  private static let connectives = [" and ", " or ", " if ", "lambda", ":="].map { Array($0.utf8) }
  private static let not = Array("not ".utf8)

  static func of(_ condition: String) -> String {
    let bytes = Array(condition.utf8)
    if bytes.starts(with: not), isSimple(bytes[4...]) { return String(condition.dropFirst(4)) }
    if isSimple(bytes[...]) { return "not \(condition)" }
    if !bytes.starts(with: not), !connectives.contains(where: { find($0, in: bytes[...]) != nil }) {
      for (operation, opposite) in pairs {
        guard let range = find(operation, in: bytes[...]) else { continue }
        let right = bytes[range.upperBound...]
        // A chained comparison has no simple opposite.
        if pairs.contains(where: { find($0.0, in: right) != nil }) { break }
        return text(bytes[..<range.lowerBound]) + opposite + text(right)
      }
    }
    return "not (\(condition))"
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// A name, an attribute or a call: nothing that binds weaker than `not`.
  private static func isSimple(_ text: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: " ") where depth == 0: return false
      default: break
      }
    }
    return true
  }

  /// The first place of `word` in `text` outside brackets and quotes.
  private static func find(_ word: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
    var depth = 0
    var quote: UInt8?
    var at = text.startIndex
    while at < text.endIndex {
      let byte = text[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default:
          if depth == 0, byte == word[0], text[at...].starts(with: word) { return at..<at + word.count }
        }
      }
      at += 1
    }
    return nil
  }
}
