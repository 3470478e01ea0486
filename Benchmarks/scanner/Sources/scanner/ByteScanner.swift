import PythonSyntax

/// A scanner written by hand, byte by byte: the yardstick for the one that PCRE2 drives. It gives the same tokens for
/// text without lexical errors, and stops at the first error.
struct ByteScanner: ~Copyable {
  private let tokens: UnsafeMutablePointer<Token>
  private(set) var count = 0
  private let classes: UnsafeMutablePointer<UInt8>
  private let operators: UnsafeMutablePointer<TokenKind>
  private let words: UnsafeMutablePointer<UInt64>
  private let wordKinds: UnsafeMutablePointer<TokenKind>
  private var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  private var brackets: [UInt8] = []
  private var strings: [(quote: UInt8, isTriple: Bool, isRaw: Bool, fields: Int)] = []
  private var columns: [Int] = [0]

  private enum Class {
    static let other: UInt8 = 0, name: UInt8 = 1, digit: UInt8 = 2, quote: UInt8 = 3, line: UInt8 = 4
    static let blank: UInt8 = 5, hash: UInt8 = 6, backslash: UInt8 = 7, open: UInt8 = 8, close: UInt8 = 9
    static let single: UInt8 = 10, several: UInt8 = 11
  }

  init(capacity: Int) {
    tokens = .allocate(capacity: capacity)
    classes = .allocate(capacity: 256)
    operators = .allocate(capacity: 256)
    words = .allocate(capacity: 256)
    wordKinds = .allocate(capacity: 256)
    classes.initialize(repeating: Class.other, count: 256)
    operators.initialize(repeating: .unknown, count: 256)
    for byte in 0..<256 {
      let isLetter = (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte >= 128
      if isLetter { classes[byte] = Class.name }
      if (48...57).contains(byte) { classes[byte] = Class.digit }
    }
    func set(_ text: StaticString, _ value: UInt8) {
      for index in 0..<text.utf8CodeUnitCount { classes[Int(text.utf8Start[index])] = value }
    }
    set("\"'", Class.quote)
    set("\n\r", Class.line)
    set(" \t\u{0C}", Class.blank)
    set("#", Class.hash)
    set("\\", Class.backslash)
    set("([{", Class.open)
    set(")]}", Class.close)
    set(",;~", Class.single)
    set(".:=+-*/%&|^<>!@", Class.several)
    for (text, kind) in Self.singles { operators[Int(text.value)] = kind }
    while !fillWords() { multiplier = multiplier &* 6_364_136_223_846_793_005 &+ 1 }
  }

  deinit {
    tokens.deallocate()
    classes.deallocate()
    operators.deallocate()
    words.deallocate()
    wordKinds.deallocate()
  }

  var all: UnsafeBufferPointer<Token> { UnsafeBufferPointer(start: tokens, count: count) }

  /// Scans `bytes`; the answer is whether there was no error.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    count = 0
    brackets.removeAll(keepingCapacity: true)
    strings.removeAll(keepingCapacity: true)
    columns.removeAll(keepingCapacity: true)
    columns.append(0)
    guard let text = bytes.baseAddress else { return true }
    let end = bytes.count
    var at = startOfLine(text, 0, end)
    if at < 0 { return false }
    while at < end {
      let start = at
      let byte = text[at]
      switch classes[Int(byte)] {
      case Class.blank: at &+= 1
      case Class.name:
        at &+= 1
        while at < end, classes[Int(text[at])] &- 1 < 2 { at &+= 1 }
        if at < end, classes[Int(text[at])] == Class.quote, at &- start < 3, isPrefix(text, start, at) {
          at = string(text, start, at, end)
          if at < 0 { return false }
        } else {
          emit(word(text, start, at, end), start, at)
        }
      case Class.single:
        at &+= 1
        emit(operators[Int(byte)], start, at)
      case Class.open:
        at &+= 1
        brackets.append(byte)
        emit(operators[Int(byte)], start, at)
      case Class.close:
        at &+= 1
        guard let open = brackets.popLast() else { return false }
        emit(operators[Int(byte)], start, at)
        if open == 0x66 {
          at = text_(text, at, end, inSpec: strings[strings.count - 1].fields > 1, resumed: true)
          if at < 0 { return false }
        }
      case Class.several:
        if byte == 0x3A, brackets.last == 0x66 {
          at &+= 1
          emit(.colon, start, at)
          at = text_(text, at, end, inSpec: true, resumed: false)
          if at < 0 { return false }
        } else if byte == 0x2E, at + 1 < end, classes[Int(text[at + 1])] == Class.digit {
          at = number(text, at, end)
        } else {
          at = operation(text, at, end)
        }
      case Class.digit: at = number(text, at, end)
      case Class.quote:
        at = string(text, start, start, end)
        if at < 0 { return false }
      case Class.line:
        at &+= 1
        if byte == 13, at < end, text[at] == 10 { at &+= 1 }
        if brackets.isEmpty {
          if count > 0, !endsLine(tokens[count &- 1].kind) { emit(.newline, start, at) }
          at = startOfLine(text, at, end)
          if at < 0 { return false }
        }
      case Class.hash: while at < end, text[at] != 10, text[at] != 13 { at &+= 1 }
      case Class.backslash:
        at &+= 1
        guard at < end, classes[Int(text[at])] == Class.line else { return false }
        at &+= text[at] == 13 && at + 1 < end && text[at + 1] == 10 ? 2 : 1
      default: return false
      }
    }
    if count > 0, !endsLine(tokens[count - 1].kind) { emit(.newline, end, end) }
    while columns.count > 1 {
      columns.removeLast()
      emit(.dedent, end, end)
    }
    emit(.endMarker, end, end)
    return brackets.isEmpty
  }

  @inline(__always) private mutating func emit(_ kind: TokenKind, _ start: Int, _ end: Int) {
    (tokens + count).initialize(
      to: Token(kind, UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end)))
    count &+= 1
  }

  private func endsLine(_ kind: TokenKind) -> Bool { kind == .newline || kind == .indent || kind == .dedent }

  private mutating func startOfLine(_ text: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int {
    var at = from
    while true {
      var column = 0
      let line = at
      while at < end {
        if text[at] == 32 {
          column += 1
        } else if text[at] == 9 {
          column = (column / 8 + 1) * 8
        } else if text[at] == 12 {
          column = 0
        } else {
          break
        }
        at &+= 1
      }
      guard at < end else { return at }
      if text[at] == 0x23 { while at < end, text[at] != 10, text[at] != 13 { at &+= 1 } }
      guard at < end else { return at }
      if text[at] == 10 || text[at] == 13 {
        at &+= text[at] == 13 && at + 1 < end && text[at + 1] == 10 ? 2 : 1
        continue
      }
      if text[at] == 0x5C { return at }
      let top = columns[columns.count - 1]
      if column > top {
        columns.append(column)
        emit(.indent, line, at)
      } else if column < top {
        while column < columns[columns.count - 1] {
          columns.removeLast()
          emit(.dedent, at, at)
        }
        if column != columns[columns.count - 1] { return -1 }
      }
      return at
    }
  }

  @inline(__always) private func word(_ text: UnsafePointer<UInt8>, _ start: Int, _ at: Int, _ end: Int) -> TokenKind {
    let length = at &- start
    guard length &- 2 < 7, length > 1 else { return .name }
    var word: UInt64 = 0
    if start &+ 8 <= end {
      word = UnsafeRawPointer(text + start).loadUnaligned(as: UInt64.self)
      word &= ~0 >> UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    } else {
      for index in 0..<length { word |= UInt64(text[start + index]) << UInt64(8 * index) }
    }
    let place = Int(truncatingIfNeeded: (word &* multiplier) >> 56)
    return words[place] == word ? wordKinds[place] : .name
  }

  private func isPrefix(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let first = text[start] | 0x20
    if end - start == 1 { return first == 0x72 || first == 0x62 || first == 0x75 || first == 0x66 || first == 0x74 }
    let second = text[start + 1] | 0x20
    return first == 0x72 && (second == 0x62 || second == 0x66 || second == 0x74)
      || second == 0x72 && (first == 0x62 || first == 0x66 || first == 0x74)
  }

  private mutating func string(_ text: UnsafePointer<UInt8>, _ start: Int, _ open: Int, _ end: Int) -> Int {
    let quote = text[open]
    var isBytes = false
    var isFormatted = false
    var isTemplate = false
    var isRaw = false
    for index in start..<open {
      switch text[index] | 0x20 {
      case 0x62: isBytes = true
      case 0x66: isFormatted = true
      case 0x74: isTemplate = true
      case 0x72: isRaw = true
      default: break
      }
    }
    let isTriple = open + 2 < end && text[open + 1] == quote && text[open + 2] == quote
    var at = open + (isTriple ? 3 : 1)
    if isFormatted || isTemplate {
      emit(isTemplate ? .tStringStart : .fStringStart, start, at)
      strings.append((quote, isTriple, isRaw, 0))
      return text_(text, at, end, inSpec: false, resumed: false)
    }
    while at < end {
      let byte = text[at]
      if byte == 0x5C {
        at &+= at + 2 < end && text[at + 1] == 13 && text[at + 2] == 10 ? 3 : 2
      } else if byte == quote {
        if !isTriple || at + 2 < end && text[at + 1] == quote && text[at + 2] == quote {
          at &+= isTriple ? 3 : 1
          emit(isBytes ? .bytes : .string, start, at)
          return at
        }
        at &+= 1
      } else if !isTriple, byte == 10 || byte == 13 {
        return -1
      } else {
        at &+= 1
      }
    }
    return -1
  }

  /// The text of an f-string up to a field or its end, or of a spec up to a field or the brace that ends it.
  private mutating func text_(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ end: Int, inSpec: Bool, resumed: Bool
  ) -> Int {
    let index = strings.count - 1
    guard index >= 0 else { return -1 }
    if resumed { strings[index].fields -= 1 }
    let (quote, isTriple, isRaw, _) = strings[index]
    let doubles = !inSpec || resumed
    var at = from
    while at < end {
      let byte = text[at]
      switch byte {
      case 0x5C:
        guard at + 1 < end else { return -1 }
        let next = text[at + 1]
        if next == 0x4E, !isRaw, at + 2 < end, text[at + 2] == 0x7B {
          var close = at + 3
          while close < end, text[close] != 0x7D, text[close] != quote, text[close] != 10 { close += 1 }
          at = close < end && text[close] == 0x7D ? close + 1 : at + 2
        } else if next == 0x7B || next == 0x7D {
          at &+= 1
        } else {
          at &+= next == 13 && at + 2 < end && text[at + 2] == 10 ? 3 : 2
        }
      case 0x7B:
        if doubles, at + 1 < end, text[at + 1] == 0x7B {
          at &+= 2
          continue
        }
        if at > from { emit(.fStringMiddle, from, at) }
        emit(.leftBrace, at, at + 1)
        brackets.append(0x66)
        strings[index].fields += 1
        return at + 1
      case 0x7D:
        if inSpec {
          if at > from { emit(.fStringMiddle, from, at) }
          return at
        }
        guard at + 1 < end, text[at + 1] == 0x7D else { return -1 }
        at &+= 2
      case quote where !isTriple || at + 2 < end && text[at + 1] == quote && text[at + 2] == quote:
        if inSpec { return -1 }
        if at > from { emit(.fStringMiddle, from, at) }
        let close = at + (isTriple ? 3 : 1)
        emit(.fStringEnd, at, close)
        strings.removeLast()
        return close
      case 10, 13:
        if !isTriple {
          guard inSpec, !resumed else { return -1 }
          if at > from { emit(.fStringMiddle, from, at) }
          return at
        }
        at &+= 1
      default: at &+= 1
      }
    }
    return -1
  }

  private mutating func number(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    func digits(_ at: inout Int, _ isDigit: (UInt8) -> Bool) {
      while at < end {
        if isDigit(text[at]) {
          at &+= 1
        } else if text[at] == 0x5F, at + 1 < end, isDigit(text[at + 1]) {
          at &+= 2
        } else {
          return
        }
      }
    }
    let isDecimal: (UInt8) -> Bool = { $0 &- 48 < 10 }
    if text[at] == 0x30, at + 1 < end {
      let letter = text[at + 1] | 0x20
      if letter == 0x78 || letter == 0x6F || letter == 0x62 {
        at &+= 2
        digits(&at) { isDecimal($0) || letter == 0x78 && ($0 | 0x20) &- 97 < 6 }
        emit(.int, start, at)
        return at
      }
    }
    var kind = TokenKind.int
    digits(&at, isDecimal)
    if at < end, text[at] == 0x2E {
      kind = .float
      at &+= 1
      if at < end, isDecimal(text[at]) { digits(&at, isDecimal) }
    }
    if at < end, text[at] | 0x20 == 0x65 {
      var exponent = at + 1
      if exponent < end, text[exponent] == 0x2B || text[exponent] == 0x2D { exponent += 1 }
      if exponent < end, isDecimal(text[exponent]) {
        kind = .float
        at = exponent
        digits(&at, isDecimal)
      }
    }
    if at < end, text[at] | 0x20 == 0x6A {
      kind = .imaginary
      at &+= 1
    }
    emit(kind, start, at)
    return at
  }

  private mutating func operation(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let byte = text[start]
    let second: UInt8 = start + 1 < end ? text[start + 1] : 0
    let third: UInt8 = start + 2 < end ? text[start + 2] : 0
    var kind = operators[Int(byte)]
    var length = 1
    switch byte {
    case 0x2E: if second == 0x2E, third == 0x2E { (kind, length) = (.ellipsis, 3) }
    case 0x3A: if second == 0x3D { (kind, length) = (.colonEqual, 2) }
    case 0x3D: if second == 0x3D { (kind, length) = (.doubleEqual, 2) }
    case 0x21: if second == 0x3D { (kind, length) = (.notEqual, 2) }
    case 0x2B: if second == 0x3D { (kind, length) = (.plusEqual, 2) }
    case 0x2D:
      if second == 0x3D { (kind, length) = (.minusEqual, 2) }
      if second == 0x3E { (kind, length) = (.arrow, 2) }
    case 0x25: if second == 0x3D { (kind, length) = (.percentEqual, 2) }
    case 0x40: if second == 0x3D { (kind, length) = (.atEqual, 2) }
    case 0x26: if second == 0x3D { (kind, length) = (.ampersandEqual, 2) }
    case 0x7C: if second == 0x3D { (kind, length) = (.barEqual, 2) }
    case 0x5E: if second == 0x3D { (kind, length) = (.caretEqual, 2) }
    case 0x2A: (kind, length) = doubled(byte, second, third, .star, .starEqual, .doubleStar, .doubleStarEqual)
    case 0x2F: (kind, length) = doubled(byte, second, third, .slash, .slashEqual, .doubleSlash, .doubleSlashEqual)
    case 0x3C: (kind, length) = doubled(byte, second, third, .less, .lessEqual, .leftShift, .leftShiftEqual)
    default: (kind, length) = doubled(byte, second, third, .greater, .greaterEqual, .rightShift, .rightShiftEqual)
    }
    emit(kind, start, start + length)
    return start + length
  }

  private func doubled(
    _ byte: UInt8, _ second: UInt8, _ third: UInt8, _ one: TokenKind, _ oneEqual: TokenKind, _ two: TokenKind,
    _ twoEqual: TokenKind
  ) -> (TokenKind, Int) {
    if second == byte { return third == 0x3D ? (twoEqual, 3) : (two, 2) }
    return second == 0x3D ? (oneEqual, 2) : (one, 1)
  }

  private func fillWords() -> Bool {
    words.initialize(repeating: 0, count: 256)
    wordKinds.initialize(repeating: .name, count: 256)
    for (text, kind) in Self.keywords {
      var word: UInt64 = 0
      for (index, byte) in text.utf8.enumerated() { word |= UInt64(byte) << UInt64(8 * index) }
      let place = Int((word &* multiplier) >> 56)
      if words[place] != 0 { return false }
      words[place] = word
      wordKinds[place] = kind
    }
    return true
  }

  private static let keywords: [(String, TokenKind)] = [
    ("False", .false), ("None", .none), ("True", .true), ("and", .and), ("as", .as), ("assert", .assert),
    ("async", .async), ("await", .await), ("break", .break), ("class", .class), ("continue", .continue),
    ("def", .def), ("del", .del), ("elif", .elif), ("else", .else), ("except", .except), ("finally", .finally),
    ("for", .for), ("from", .from), ("global", .global), ("if", .if), ("import", .import), ("in", .in), ("is", .is),
    ("lambda", .lambda), ("nonlocal", .nonlocal), ("not", .not), ("or", .or), ("pass", .pass), ("raise", .raise),
    ("return", .return), ("try", .try), ("while", .while), ("with", .with), ("yield", .yield),
  ]

  private static let singles: [(Unicode.Scalar, TokenKind)] = [
    ("(", .leftParen), (")", .rightParen), ("[", .leftBracket), ("]", .rightBracket), ("{", .leftBrace),
    ("}", .rightBrace), (",", .comma), (":", .colon), (";", .semicolon), (".", .dot), ("@", .at), ("=", .equal),
    ("!", .exclamation), ("+", .plus), ("-", .minus), ("*", .star), ("/", .slash), ("%", .percent),
    ("&", .ampersand), ("|", .bar), ("^", .caret), ("~", .tilde), ("<", .less), (">", .greater),
  ]
}
