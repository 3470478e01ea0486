import PCRE2
import PythonSyntax

extension Scanner {
  mutating func operators(at end: Int) {
    let start = skipBlanks()
    if end - start == 1 { return emit(keywords.operators[Int(text[start])], start, end) }
    emit(Self.longOperator(text + start, end - start), start, end)
  }

  private static func longOperator(_ text: UnsafePointer<UInt8>, _ count: Int) -> TokenKind {
    let last = text[count - 1]
    if count == 3 {
      switch text[0] {
      case 0x2A: return .doubleStarEqual
      case 0x2F: return .doubleSlashEqual
      case 0x3C: return .leftShiftEqual
      case 0x3E: return .rightShiftEqual
      default: return .ellipsis
      }
    }
    guard last == 0x3D else {
      switch text[0] {
      case 0x2A: return .doubleStar
      case 0x2F: return .doubleSlash
      case 0x3C: return .leftShift
      case 0x3E: return .rightShift
      default: return .arrow
      }
    }
    switch text[0] {
    case 0x3D: return .doubleEqual
    case 0x21: return .notEqual
    case 0x3C: return .lessEqual
    case 0x3E: return .greaterEqual
    case 0x2B: return .plusEqual
    case 0x2D: return .minusEqual
    case 0x2A: return .starEqual
    case 0x2F: return .slashEqual
    case 0x25: return .percentEqual
    case 0x40: return .atEqual
    case 0x26: return .ampersandEqual
    case 0x7C: return .barEqual
    default: return .caretEqual
    }
  }

  mutating func string(_ end: Int, flags: Token.Flags) {
    let start = skipBlanks()
    emit(isBytes(start) ? .bytes : .string, start, end, flags: flags)
  }

  private func isBytes(_ start: Int) -> Bool {
    text[start] | 0x20 == 0x62 || text[start] != 0x22 && text[start] != 0x27 && text[start + 1] | 0x20 == 0x62
  }

  @inline(never) mutating func unterminated(_ end: Int) {
    let start = skipBlanks()
    var quote = start
    while text[quote] != 0x22 && text[quote] != 0x27 { quote += 1 }
    let isTriple = quote + 2 < end && text[quote + 1] == text[quote] && text[quote + 2] == text[quote]
    error(isTriple ? "unterminated triple-quoted string literal" : "unterminated string literal", start, end)
    emit(isBytes(start) ? .bytes : .string, start, end, flags: [.unterminated, .escapes])
  }

  @inline(never) mutating func otherName(_ end: Int) {
    let start = skipBlanks()
    var isASCII = true
    for offset in start..<end where text[offset] >= 0x80 { isASCII = false }
    if isASCII {
      return emit(keywords.kind(of: text + start, count: end - start, padded: start + 8 <= count), start, end)
    }
    checkIdentifier(start, end)
    emit(.name, start, end, flags: .nonASCII)
  }

  mutating func numeral(_ end: Int) {
    let start = skipBlanks()
    var kind = TokenKind.int
    let second = end - start > 1 ? text[start + 1] | 0x20 : 0
    let isPrefixed = text[start] == 0x30 && (second == 0x78 || second == 0x6F || second == 0x62)
    if !isPrefixed, end - start > 1 {
      for offset in start..<end {
        let byte = text[offset]
        if byte == 0x2E || byte | 0x20 == 0x65 { kind = .float }
      }
      if text[end - 1] | 0x20 == 0x6A { kind = .imaginary }
      if kind == .int, text[start] == 0x30 { checkLeadingZeros(start, end) }
    }
    if end < count, isNameByte(text[end]) { checkEndOfNumber(start, end, isPrefixed ? second : 0) }
    emit(kind, start, end)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  private mutating func checkLeadingZeros(_ start: Int, _ end: Int) {
    for offset in start..<end where text[offset] != 0x30 && text[offset] != 0x5F {
      return error(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", start, end)
    }
  }

  /// A keyword may follow a number at once (`1if x else y`); other letters and digits may not.
  @inline(never) private mutating func checkEndOfNumber(_ start: Int, _ end: Int, _ prefix: UInt8) {
    func follows(_ word: StaticString) -> Bool {
      end + word.utf8CodeUnitCount <= count
        && (0..<word.utf8CodeUnitCount).allSatisfy { word.utf8Start[$0] == text[end + $0] }
    }
    if follows("and") || follows("else") || follows("for") || follows("if") || follows("in") || follows("is")
      || follows("or") || follows("not")
    {
      return
    }
    let first = text[start] == 0x30 && end - start == 1 ? text[end] | 0x20 : prefix
    let base =
      switch first {
      case 0x78: "hexadecimal"
      case 0x6F: "octal"
      case 0x62: "binary"
      default: "decimal"
      }
    error("invalid \(base) literal", start, end + 1)
  }

  mutating func skip(to end: Int, joining: Bool) {
    if joining, end == count { error("unexpected EOF while parsing", end - 1, end) }
    previous = end
  }

  @inline(never) mutating func unknown(_ end: Int) -> Int32 {
    let start = end - 1
    let byte = text[start]
    if byte == 0x5C {
      error(
        end == count ? "unexpected EOF while parsing" : "unexpected character after line continuation character",
        start, end)
    } else if byte < 32 || byte == 127 {
      error(
        "invalid non-printable character U+00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))", start,
        end)
    } else {
      error("invalid character '\(String(Unicode.Scalar(byte)))'", start, end)
    }
    emit(.unknown, start, end)
    return 0
  }
}
