package import SourceText

/// Source text quoted in a line: white space made one space, and the middle left out where it is long.
///
/// The end of a callee says what is called, its beginning on what; so both stay. Only the bytes that can show are
/// looked at: a chain of ten thousand calls has a callee ten thousand calls long.
package enum ShortText {
  /// The source at `range` in at most `limit` characters.
  package static func quoted(_ range: SourceRange, in bytes: [UInt8], limit: Int = 80) -> String {
    let reach = limit * 4
    let start = min(Int(range.start), bytes.count)
    let end = min(max(Int(range.end), start), bytes.count)
    if end - start <= limit, isPlain(bytes[start..<end]) { return String(decoding: bytes[start..<end], as: UTF8.self) }
    guard end - start > reach * 2 else { return shortened(bytes[start..<end], limit: limit) }
    let head = oneLine(bytes[start..<(start + reach)])
    let tail = oneLine(bytes[(end - reach)..<end])
    return joined(head, tail, limit: limit)
  }

  /// `text` in at most `limit` characters, on one line.
  package static func shortened(_ text: some Sequence<UInt8>, limit: Int = 80) -> String {
    let scalars = oneLine(text)
    return scalars.count <= limit ? string(scalars[...]) : joined(scalars, scalars, limit: limit)
  }

  /// Whether text may be quoted as it is: visible ASCII, with single spaces inside.
  private static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    var last = UInt8(ascii: " ")
    for byte in text {
      guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }

  private static func joined(_ head: [Unicode.Scalar], _ tail: [Unicode.Scalar], limit: Int) -> String {
    let half = (limit - 1) / 2
    return string(head.prefix(half)) + "…" + string(tail.suffix(limit - 1 - half))
  }

  private static func oneLine(_ text: some Sequence<UInt8>) -> [Unicode.Scalar] {
    var line: [Unicode.Scalar] = []
    var isSpaceDue = false
    for scalar in String(decoding: Array(text), as: UTF8.self).unicodeScalars {
      if isSpace(scalar) {
        isSpaceDue = !line.isEmpty
        continue
      }
      if isSpaceDue { line.append(" ") }
      isSpaceDue = false
      line.append(scalar)
    }
    return line
  }

  /// The properties of a character are dear, and most are ASCII.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar == " " || 9...13 ~= scalar.value : scalar.properties.isWhitespace
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
