import PythonSyntax
import SourceText

extension Parser {
  /// A string literal's token taken apart.
  struct Quoted {
    var isRaw = false
    var isBytes = false
    var hasUnicodePrefix = false
    /// The text between the quotes.
    var start: Int
    var end: Int
  }

  /// One or more string literals side by side: a constant, or an f-string.
  mutating func strings() -> NodeID {
    let token = cursor
    switch token[1].kind {
    case .string, .bytes, .fStringStart, .tStringStart: return concatenation()
    default: break
    }
    guard at(.string) || at(.bytes) else { return concatenation() }
    advance()
    let quoted = quoted(token.pointee)
    let kind: ConstantKind = quoted.isBytes ? .bytes : .string
    let value = literal(quoted, token.pointee)
    return node(
      .constant, token.pointee.start, token.pointee.end, name: value, op: kind.rawValue,
      flags: quoted.hasUnicodePrefix ? .unicodePrefix : .plain)
  }

  @inline(__always) private func quoted(_ token: Token) -> Quoted {
    var quoted = Quoted(start: Int(token.start), end: Int(token.end))
    var byte = text[quoted.start]
    while byte != 0x22 && byte != 0x27 {
      switch byte | 0x20 {
      case 0x72: quoted.isRaw = true
      case 0x62: quoted.isBytes = true
      case 0x75: quoted.hasUnicodePrefix = true
      default: break
      }
      quoted.start += 1
      byte = text[quoted.start]
    }
    let isTriple = quoted.start + 2 < quoted.end && text[quoted.start + 1] == byte && text[quoted.start + 2] == byte
    let quotes = isTriple ? 3 : 1
    quoted.start += quotes
    if !token.flags.contains(.unterminated) { quoted.end -= quotes }
    return quoted
  }

  /// The value of one literal that stands alone: where it lies in the source, or in the pool.
  private mutating func literal(_ quoted: Quoted, _ token: Token) -> Name {
    if quoted.isBytes { checkASCII(quoted) }
    guard token.flags.contains(.escapes) else { return keep(quoted.start, quoted.end, isPooled: false) }
    let start = pool.count
    let failure = StringDecoder.decode(
      body(quoted.start, quoted.end), form(of: quoted), bracesDoubled: false, into: &pool)
    report(failure, from: quoted.start)
    return keep(start, pool.count, isPooled: true)
  }

  private mutating func keep(_ start: Int, _ end: Int, isPooled: Bool) -> Name {
    literals.append(
      SyntaxTree.Literal(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), isPooled: isPooled))
    return Name(literals.count - 1)
  }

  private mutating func checkASCII(_ quoted: Quoted) {
    for offset in quoted.start..<max(quoted.start, quoted.end) where text[offset] >= 0x80 {
      return fail("bytes can only contain ASCII literal characters")
    }
  }

  @inline(__always) private func form(of quoted: Quoted) -> StringDecoder.Form {
    quoted.isRaw ? .raw : quoted.isBytes ? .bytes : .text
  }

  @inline(__always) private func body(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text + start, count: max(0, end - start))
  }

  private mutating func report(_ failure: StringDecoder.Failure?, from start: Int) {
    guard let failure else { return }
    fail(
      failure.message,
      at: SourceRange(
        UInt32(truncatingIfNeeded: start + failure.offset), UInt32(truncatingIfNeeded: start + failure.end)))
  }

  // MARK: Concatenation

  /// Literals side by side, f-strings among them or alone.
  private mutating func concatenation() -> NodeID {
    enter()
    defer { leave() }
    let start = start
    var isBytes = false
    var isText = false
    var isFormatted = false
    var isTemplate = false
    var isUnicode = false
    var parts = StringParts(mark: scratch.count)
    let first = cursor
    while !isPoisoned {
      switch kind {
      case .string, .bytes:
        let token = cursor.pointee
        let quoted = quoted(token)
        if cursor == first { isUnicode = quoted.hasUnicodePrefix }
        if quoted.isBytes {
          isBytes = true
          checkASCII(quoted)
        } else {
          isText = true
        }
        if isPoisoned { break }
        parts.extend(token.start, token.end)
        let failure = StringDecoder.decode(
          body(quoted.start, quoted.end), form(of: quoted), bracesDoubled: false, into: &scratch)
        report(failure, from: quoted.start)
        if isPoisoned { break }
        advance()
      case .fStringStart:
        isFormatted = true
        formatted(into: &parts, isTemplate: false)
      case .tStringStart:
        isTemplate = true
        needs(14)
        formatted(into: &parts, isTemplate: true)
      default:
        if isBytes && (isText || isFormatted || isTemplate) {
          fail("cannot mix bytes and nonbytes literals", at: SourceRange(start, end))
        }
        if isTemplate && (isText || isFormatted) {
          fail("cannot mix t-string literals with string or bytes literals", at: SourceRange(start, end))
        }
        if isFormatted || isTemplate {
          flush(&parts)
          return node(isTemplate ? .templateStr : .joinedStr, start, end, first: parts.chain.first)
        }
        let kind: ConstantKind = isBytes ? .bytes : .string
        let value = pooled(from: parts.mark)
        return node(.constant, start, end, name: value, op: kind.rawValue, flags: isUnicode ? .unicodePrefix : .plain)
      }
    }
    scratch.cut(to: parts.mark)
    return node(.joinedStr, start, end, first: parts.chain.first)
  }

  /// The parts of an f-string under way: finished ones, and text not yet a constant, in `scratch` from `mark`.
  struct StringParts {
    var chain = NodeChain()
    let mark: Int
    var start: UInt32 = .max
    var end: UInt32 = 0

    /// Text from `start` to `end` of the source has been added.
    mutating func extend(_ start: UInt32, _ end: UInt32) {
      if self.start == .max { self.start = start }
      self.end = end
    }
  }

  /// Moves the pending text into the pool.
  private mutating func pooled(from mark: Int) -> Name {
    let start = pool.count
    pool.append(contentsOf: scratch[mark...])
    scratch.cut(to: mark)
    return keep(start, pool.count, isPooled: true)
  }

  private mutating func flush(_ parts: inout StringParts) {
    guard scratch.count > parts.mark else { return }
    let value = pooled(from: parts.mark)
    append(
      node(.constant, parts.start, max(parts.start, parts.end), name: value, op: ConstantKind.string.rawValue),
      to: &parts.chain)
    parts.start = .max
  }

  // MARK: f-strings

  /// One f-string or t-string, from its opening to its closing quotes.
  private mutating func formatted(into parts: inout StringParts, isTemplate: Bool) {
    var isRaw = false
    for offset in cursor.pointee.range.offsets where text[offset] | 0x20 == 0x72 { isRaw = true }
    advance()
    while !isPoisoned {
      switch kind {
      case .fStringMiddle: middle(isRaw ? .raw : .text, into: &parts)
      case .leftBrace: field(into: &parts, isTemplate: isTemplate)
      case .fStringEnd:
        parts.extend(cursor.pointee.start, cursor.pointee.start)
        return advance()
      default: fail("f-string: expected its end, not \(found)")
      }
    }
  }

  private mutating func middle(_ form: StringDecoder.Form, into parts: inout StringParts) {
    let token = cursor.pointee
    parts.extend(token.start, token.end)
    let body = body(Int(token.start), Int(token.end))
    report(StringDecoder.decode(body, form, bracesDoubled: true, into: &scratch), from: Int(token.start))
    if !isPoisoned { advance() }
  }

  /// `{ value = ! conversion : spec }`
  private mutating func field(into parts: inout StringParts, isTemplate: Bool) {
    let open = cursor
    advance()
    switch kind {
    case .rightBrace, .exclamation, .colon, .equal:
      return fail("f-string: valid expression required before \(found)")
    default: break
    }
    let inner = scratch.count
    let value = at(.yield) ? yieldExpression() : starExpressions()
    if isPoisoned { return }
    assert(scratch.count == inner)
    var isDebug = false
    if at(.equal) {
      advance()
      isDebug = true
      parts.extend(open.pointee.end, start)
      appendDebugText(after: open)
    }
    flush(&parts)
    var conversion: UInt8 = 0
    if at(.exclamation) { conversion = takeConversion() }
    if isPoisoned { return }
    let hasSpec = at(.colon)
    let spec = hasSpec ? formatSpec() : absent()
    if isDebug && conversion == 0 && !hasSpec { conversion = 0x72 }
    expect(.rightBrace, "'}' of the replacement field")
    link(value, spec)
    append(
      node(isTemplate ? .interpolation : .formattedValue, open.pointee.start, end, op: conversion, first: value),
      to: &parts.chain)
  }

  private mutating func takeConversion() -> UInt8 {
    advance()
    guard at(.name), cursor.pointee.start == end else {
      fail("f-string: conversion type must come right after the exclamation mark")
      return 0
    }
    let letter = text[Int(start)]
    guard cursor.pointee.range.count == 1, letter == 0x73 || letter == 0x72 || letter == 0x61 else {
      fail("f-string: invalid conversion character \(found): expected 's', 'r', or 'a'")
      return 0
    }
    advance()
    return letter
  }

  private mutating func formatSpec() -> NodeID {
    let start = start
    advance()
    enter()
    defer { leave() }
    var parts = StringParts(mark: scratch.count)
    while !isPoisoned {
      // CPython decodes escapes here even in a raw string.
      if at(.fStringMiddle) {
        middle(.text, into: &parts)
      } else if at(.leftBrace) {
        // In the spec of a t-string's field, too, a field is formatted.
        field(into: &parts, isTemplate: false)
      } else {
        break
      }
    }
    if isPoisoned { scratch.removeLast(max(0, scratch.count - parts.mark)) } else { flush(&parts) }
    return node(.joinedStr, start, end, first: parts.chain.first)
  }

  /// The source of `{value=}` up to what follows the equals sign, without its comments.
  private mutating func appendDebugText(after open: UnsafePointer<Token>) {
    var token = open
    while token < cursor {
      let next = token + 1
      var offset = Int(token.pointee.end)
      while offset < Int(next.pointee.start) {
        if text[offset] == 0x23 {
          while offset < Int(next.pointee.start), text[offset] != 10, text[offset] != 13 { offset += 1 }
          continue
        }
        appendText(offset, offset + 1)
        offset += 1
      }
      if next < cursor { appendText(Int(next.pointee.start), Int(next.pointee.end)) }
      token = next
    }
  }

  private mutating func appendText(_ start: Int, _ end: Int) {
    for offset in start..<end {
      if text[offset] == 13 {
        if offset + 1 < count, text[offset + 1] == 10 { continue }
        scratch.append(10)
      } else {
        scratch.append(text[offset])
      }
    }
  }
}
