/// The SHA-1 of a git object, to compare a file with what git has of it; no protection against anyone.
enum SHA1 {
  /// The hash under which git stores a file of these bytes.
  static func blob(_ bytes: [UInt8]) -> [UInt8] {
    hash(Array("blob \(bytes.count)\0".utf8), bytes)
  }

  /// The hash of two texts, one after the other.
  static func hash(_ head: [UInt8], _ body: [UInt8]) -> [UInt8] {
    var state: (UInt32, UInt32, UInt32, UInt32, UInt32) =
      (0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0)
    var schedule = [UInt32](repeating: 0, count: 80)
    // The head fills up to the first whole block from the body; then whole blocks are read where they lie.
    let filled = min(body.count, (64 - head.count % 64) % 64)
    let first = head + body[..<filled]
    var at = 0
    first.withUnsafeBufferPointer { while at + 64 <= $0.count { add($0, at, &state, &schedule); at += 64 } }
    var rest = Array(first[at...])
    at = filled
    body.withUnsafeBufferPointer { while at + 64 <= $0.count { add($0, at, &state, &schedule); at += 64 } }
    rest += body[at...]

    rest.append(0x80)
    while rest.count % 64 != 56 { rest.append(0) }
    let bits = UInt64(head.count + body.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) { rest.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    at = 0
    rest.withUnsafeBufferPointer { while at + 64 <= $0.count { add($0, at, &state, &schedule); at += 64 } }
    return [state.0, state.1, state.2, state.3, state.4].flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  /// Adds one block of 64 bytes (FIPS 180-4, 6.1.2).
  private static func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ state: inout (UInt32, UInt32, UInt32, UInt32, UInt32),
    _ schedule: inout [UInt32]
  ) {
    schedule.withUnsafeMutableBufferPointer { w in
      for i in 0..<16 {
        let b = at + i * 4
        w[i] = UInt32(bytes[b]) << 24 | UInt32(bytes[b + 1]) << 16 | UInt32(bytes[b + 2]) << 8 | UInt32(bytes[b + 3])
      }
      for i in 16..<80 { w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1) }
      var (a, b, c, d, e) = state
      for i in 0..<80 {
        let (f, k): (UInt32, UInt32) =
          switch i {
          case ..<20: (b & c | ~b & d, 0x5A82_7999)
          case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
          case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        (a, b, c, d, e) = (rotate(a, 5) &+ f &+ e &+ k &+ w[i], a, rotate(b, 30), c, d)
      }
      state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }
  }

  private static func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
