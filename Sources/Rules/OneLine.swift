/// Code on one line: its words, one blank between two.
enum OneLine {
  /// The words of ASCII text; nil where others may stand in it, which are told apart by the library.
  static func joined(_ text: ArraySlice<UInt8>) -> String? {
    var joined: [UInt8] = []
    joined.reserveCapacity(text.count)
    var isBlankDue = false
    for byte in text {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): isBlankDue = !joined.isEmpty
      case 0x21..<0x7F:
        if isBlankDue { joined.append(UInt8(ascii: " ")) }
        joined.append(byte)
        isBlankDue = false
      default: return nil
      }
    }
    return String(decoding: joined, as: UTF8.self)
  }
}
