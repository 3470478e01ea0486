/// JSON's string syntax (RFC 8259), for text that may be hostile.
///
/// What comes out is always valid UTF-8 without a control character in it: bytes that are no UTF-8 become U+FFFD, and
/// controls, line separators and bidirectional marks are escaped, so that a terminal shows them instead of obeying.
package enum JSONText {
  /// Appends `text` to `bytes` as a quoted JSON string.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  /// Appends `text` to `bytes` as a quoted JSON string.
  package static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
        at += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
      var reader = ScalarReader(text, from: at)
      appendSpecial(reader.next() ?? ScalarReader.replacement, to: &bytes)
      at = reader.offset
      start = at
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendSpecial(_ scalar: UInt32, to bytes: inout [UInt8]) {
    let backslash = UInt8(ascii: "\\")
    switch scalar {
    case 0x22, 0x5C:
      bytes.append(backslash)
      bytes.append(UInt8(scalar))
    case 0x0A: bytes.append(contentsOf: [backslash, UInt8(ascii: "n")])
    case 0x0D: bytes.append(contentsOf: [backslash, UInt8(ascii: "r")])
    case 0x09: bytes.append(contentsOf: [backslash, UInt8(ascii: "t")])
    case _ where !ScalarReader.isControl(scalar): ScalarReader.append(scalar, to: &bytes)
    case 0x10000...:
      appendEscape(0xD800 + (scalar - 0x10000) >> 10, to: &bytes)
      appendEscape(0xDC00 + (scalar - 0x10000) & 0x3FF, to: &bytes)
    default: appendEscape(scalar, to: &bytes)
    }
  }

  private static func appendEscape(_ unit: UInt32, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] as [UInt32] {
      let digit = UInt8(unit >> shift & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
