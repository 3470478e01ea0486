/// Reads JSON just far enough to find what a notebook holds: a cursor that enters objects and arrays, and passes the
/// rest. Damaged JSON makes it stop, never fail.
struct JSONCursor {
  private let bytes: [UInt8]
  private var at = 0
  /// Whether something stood where it may not.
  private(set) var isDamaged = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    skipBlanks()
  }

  /// Calls `body` for each member of the object here; `body` must take the value.
  mutating func object(_ body: (inout JSONCursor, _ key: [UInt8]) -> Void) {
    guard take(0x7B) else { return pass() }
    if take(0x7D) { return }
    repeat {
      let key = string() ?? []
      guard take(0x3A) else { return fail() }
      body(&self, key)
    } while !isDamaged && take(0x2C)
    if !take(0x7D) { fail() }
  }

  /// Calls `body` for each element of the array here; `body` must take the value.
  mutating func array(_ body: (inout JSONCursor) -> Void) {
    guard take(0x5B) else { return pass() }
    if take(0x5D) { return }
    repeat { body(&self) } while !isDamaged && take(0x2C)
    if !take(0x5D) { fail() }
  }

  /// Whether an array begins here.
  var isAtArray: Bool { at < bytes.count && bytes[at] == 0x5B }

  /// The string here, decoded; nil, and the value passed, where there is none.
  mutating func string() -> [UInt8]? {
    guard at < bytes.count, bytes[at] == 0x22 else {
      pass()
      return nil
    }
    at += 1
    var text: [UInt8] = []
    while at < bytes.count, bytes[at] != 0x22 {
      if bytes[at] == 0x5C {
        escape(into: &text)
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.count else {
      fail()
      return text
    }
    at += 1
    skipBlanks()
    return text
  }

  /// Passes the value here, whatever it is: nesting is counted, not followed.
  mutating func pass() {
    var depth = 0
    repeat {
      guard at < bytes.count, !isDamaged else { return fail() }
      switch bytes[at] {
      case 0x22: _ = string()
      case 0x7B, 0x5B:
        depth += 1
        at += 1
      case 0x7D, 0x5D:
        if depth == 0 { return fail() }
        depth -= 1
        at += 1
      case 0x2C, 0x3A:
        if depth == 0 { return fail() }
        at += 1
      default:
        // At least one: a control character ends a word and begins none.
        repeat { at += 1 } while at < bytes.count && !Self.endsWord(bytes[at])
      }
      skipBlanks()
    } while depth > 0
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 32 || byte == 0x2C || byte == 0x3A || byte == 0x5D || byte == 0x7D || byte == 0x22
  }

  private mutating func escape(into text: inout [UInt8]) {
    at += 1
    guard at < bytes.count else { return fail() }
    let letter = bytes[at]
    at += 1
    switch letter {
    case 0x6E: text.append(10)
    case 0x72: text.append(13)
    case 0x74: text.append(9)
    case 0x62: text.append(8)
    case 0x66: text.append(12)
    case 0x75:
      var value = hexadecimal()
      if 0xD800..<0xDC00 ~= value, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 {
        at += 2
        let low = hexadecimal()
        value = 0xDC00..<0xE000 ~= low ? 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) : 0xFFFD
      }
      StringDecoder.append(0xD800..<0xE000 ~= value ? 0xFFFD : value, to: &text)
    default: text.append(letter)
    }
  }

  private mutating func hexadecimal() -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count, let digit = StringDecoder.hexDigit(bytes[at]) else {
        fail()
        return value
      }
      value = value << 4 | digit
      at += 1
    }
    return value
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    skipBlanks()
    return true
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 32 || (9...13).contains(bytes[at]) { at += 1 }
  }

  private mutating func fail() { isDamaged = true }
}
