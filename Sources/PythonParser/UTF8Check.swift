/// Whether bytes are UTF-8 as Python decodes it: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
  /// The offset of the first byte that cannot be decoded.
  static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var at = 0
    while at < bytes.count {
      // Thirty-two ASCII bytes at a time, or eight.
      if at + 32 <= bytes.count, isASCII(UnsafeRawPointer(base + at)) {
        at += 32
        continue
      }
      if at + 8 <= bytes.count,
        UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        at += 8
        continue
      }
      let length = sequenceLength(base + at, bytes.count - at)
      if length == 0 { return at }
      at += length
    }
    return nil
  }

  @inline(__always) private static func isASCII(_ bytes: UnsafeRawPointer) -> Bool {
    let halves =
      (bytes.loadUnaligned(as: UInt64.self) | bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      | (bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        | bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    return halves & 0x8080_8080_8080_8080 == 0
  }

  /// The length of the sequence at `bytes`, 0 where it is none.
  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let lead = bytes[0]
    if lead < 0x80 { return 1 }
    func continues(_ index: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index < count && bytes[index] >= low && bytes[index] <= high
    }
    switch lead {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }
}
