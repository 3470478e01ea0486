/// Writes the small pieces of JSON that dumps are made of.
enum JSONText {
  /// A string in quotes; `bytes` must be UTF-8.
  static func quote(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
    output.append(0x22)
    for byte in bytes {
      switch byte {
      case 0x22, 0x5C:
        output.append(0x5C)
        output.append(byte)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0..<0x20:
        output.append(contentsOf: "\\u00".utf8)
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 15))
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }

  /// Two hexadecimal digits a byte, in quotes.
  static func hexadecimal(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
    output.append(0x22)
    for byte in bytes {
      output.append(hexDigit(byte >> 4))
      output.append(hexDigit(byte & 15))
    }
    output.append(0x22)
  }

  /// The code points of text in which lone surrogates may stand, as UTF-8 would write them; nil where there is none.
  static func codePointsWithSurrogates(_ bytes: ArraySlice<UInt8>) -> [UInt32]? {
    var hasSurrogate = false
    var points: [UInt32] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let lead = UInt32(bytes[at])
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var value = length == 1 ? lead : lead & (0x7F >> UInt32(length))
      for next in 1..<max(length, 1) where at + next < bytes.endIndex {
        value = value << 6 | UInt32(bytes[at + next] & 0x3F)
      }
      if 0xD800...0xDFFF ~= value { hasSurrogate = true }
      points.append(value)
      at += length
    }
    return hasSurrogate ? points : nil
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
