/// The value of a string literal's body (Language Reference 2.4.1): escapes, line ends, doubled braces of f-strings.
enum StringDecoder {
  enum Form {
    case text, bytes, raw
  }

  struct Failure {
    let message: String
    /// The escape that is wrong, counted from the body's start.
    let offset: Int
    let end: Int
  }

  /// Appends the value of `body` to `output`: UTF-8, with lone surrogates as three bytes each.
  static func decode(
    _ body: UnsafeBufferPointer<UInt8>, _ form: Form, bracesDoubled: Bool, into output: inout [UInt8]
  ) -> Failure? {
    var offset = 0
    while offset < body.count {
      // What means itself is copied by the stretch.
      var plain = offset
      while plain < body.count, body[plain] != 0x5C, body[plain] != 13, !(bracesDoubled && isBrace(body[plain])) {
        plain += 1
      }
      if plain > offset {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: body[offset..<plain]))
        offset = plain
        continue
      }
      let byte = body[offset]
      if byte == 13 {
        output.append(10)
        offset += offset + 1 < body.count && body[offset + 1] == 10 ? 2 : 1
      } else if byte != 0x5C {
        output.append(byte)
        offset += offset + 1 < body.count && body[offset + 1] == byte ? 2 : 1
      } else if form == .raw {
        output.append(byte)
        offset += 1
        // The backslash keeps the next byte from counting as a quote only; a line end is still one.
      } else if let failure = escape(body, &offset, form, into: &output) {
        return failure
      }
    }
    return nil
  }

  private static func isBrace(_ byte: UInt8) -> Bool { byte == 0x7B || byte == 0x7D }

  /// One escape at `offset`, which moves behind it.
  private static func escape(
    _ body: UnsafeBufferPointer<UInt8>, _ offset: inout Int, _ form: Form, into output: inout [UInt8]
  ) -> Failure? {
    let start = offset
    guard start + 1 < body.count else {
      output.append(0x5C)
      offset += 1
      return nil
    }
    let letter = body[start + 1]
    offset += 2
    switch letter {
    case 10: break
    case 13: if offset < body.count, body[offset] == 10 { offset += 1 }
    case 0x5C, 0x27, 0x22: output.append(letter)
    case 0x61: output.append(7)
    case 0x62: output.append(8)
    case 0x66: output.append(12)
    case 0x6E: output.append(10)
    case 0x72: output.append(13)
    case 0x74: output.append(9)
    case 0x76: output.append(11)
    case 0x30...0x37:
      var value = UInt32(letter - 0x30)
      var digits = 1
      while digits < 3, offset < body.count, 0x30...0x37 ~= body[offset] {
        value = value * 8 + UInt32(body[offset] - 0x30)
        offset += 1
        digits += 1
      }
      if form == .bytes { output.append(UInt8(truncatingIfNeeded: value)) } else { append(value, to: &output) }
    case 0x78: return hexadecimal(2, body, &offset, form, start, into: &output)
    case 0x75 where form == .text: return hexadecimal(4, body, &offset, form, start, into: &output)
    case 0x55 where form == .text: return hexadecimal(8, body, &offset, form, start, into: &output)
    case 0x4E where form == .text: return named(body, &offset, start, into: &output)
    default:
      // An unknown escape stands for itself; the letter is read again, as it may be a brace.
      output.append(0x5C)
      offset = start + 1
    }
    return nil
  }

  private static func hexadecimal(
    _ digits: Int, _ body: UnsafeBufferPointer<UInt8>, _ offset: inout Int, _ form: Form, _ start: Int,
    into output: inout [UInt8]
  ) -> Failure? {
    var value: UInt32 = 0
    for place in 0..<digits {
      guard offset < body.count, let digit = hexDigit(body[offset]) else {
        let shape = digits == 2 ? "\\xXX" : digits == 4 ? "\\uXXXX" : "\\UXXXXXXXX"
        return Failure(message: "truncated \(shape) escape", offset: start, end: start + 2 + place)
      }
      value = value << 4 | digit
      offset += 1
    }
    if form == .bytes {
      output.append(UInt8(truncatingIfNeeded: value))
      return nil
    }
    guard value <= 0x10FFFF else {
      return Failure(message: "illegal Unicode character", offset: start, end: offset)
    }
    append(value, to: &output)
    return nil
  }

  /// The value of a hexadecimal digit.
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  private static func named(
    _ body: UnsafeBufferPointer<UInt8>, _ offset: inout Int, _ start: Int, into output: inout [UInt8]
  ) -> Failure? {
    guard offset < body.count, body[offset] == 0x7B, let close = body[offset...].firstIndex(of: 0x7D),
      close > offset + 1
    else { return Failure(message: "malformed \\N character escape", offset: start, end: offset) }
    let name = UnsafeBufferPointer(rebasing: body[(offset + 1)..<close])
    guard let value = UnicodeNames.scalar(named: name) else {
      return Failure(message: "unknown Unicode character name", offset: start, end: close + 1)
    }
    append(value, to: &output)
    offset = close + 1
    return nil
  }

  /// Appends a code point in UTF-8; a surrogate in the same way, though it is no character.
  static func append(_ value: UInt32, to output: inout [UInt8]) {
    switch value {
    case 0..<0x80: output.append(UInt8(value))
    case 0x80..<0x800:
      output.append(UInt8(0xC0 | value >> 6))
      output.append(UInt8(0x80 | value & 0x3F))
    case 0x800..<0x10000:
      output.append(UInt8(0xE0 | value >> 12))
      output.append(UInt8(0x80 | value >> 6 & 0x3F))
      output.append(UInt8(0x80 | value & 0x3F))
    default:
      output.append(UInt8(0xF0 | value >> 18))
      output.append(UInt8(0x80 | value >> 12 & 0x3F))
      output.append(UInt8(0x80 | value >> 6 & 0x3F))
      output.append(UInt8(0x80 | value & 0x3F))
    }
  }
}
