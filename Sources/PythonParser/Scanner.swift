import PCRE2
import PythonSyntax
import SourceText

/// Text to tokens: PCRE2 finds each token's extent and class in one match over the file, and calls back; what a regular
/// expression cannot count (indentation, brackets, nested f-strings) is this state.
struct Scanner: ~Copyable {
  var tokens = TokenBuffer()
  var diagnostics: [Diagnostic] = []

  // The text under way.
  var text = UnsafePointer<UInt8>(bitPattern: 1).unsafelyUnwrapped
  var count = 0
  /// The end of the last token, comment or joined line.
  var previous = 0
  let keywords = KeywordTable()

  // Brackets.
  /// The innermost open bracket's kind; `Bracket.none` outside of all.
  var bracket = Bracket.none
  var brackets = FixedStack<OpenBracket>(capacity: Limit.brackets + 1)
  // Open f-strings, innermost last.
  var fStrings = FixedStack<OpenFString>(capacity: Limit.fStrings)
  // Indentation.
  var columns = FixedStack<Indentation.Width>(capacity: Limit.indents)
  /// Whether a statement keyword at the start of a line ends brackets left open before it.
  var isRecovering = false
  /// Whether more brackets were opened than may be, since none was open: that they are not closed is no news.
  var isOverfull = false
  /// Whether the whole text counts as within brackets.
  var isEnclosed = false

  /// Nil while it runs: the match works on all else of this state.
  private var matcher: Matcher? = Matcher(limits: .none)

  enum Bracket: UInt8 {
    case none, parenthesis, square, brace, field
  }

  struct OpenBracket {
    let kind: Bracket
    let offset: UInt32
  }

  struct OpenFString {
    let quotes: LexicalGrammar.Quotes
    let isRaw: Bool
    let start: UInt32
    /// How many brackets were open where it began.
    let depth: Int
    /// How many of its fields are open, one within the spec of another.
    var fields = 0
  }

  /// CPython's own limits (Parser/lexer).
  enum Limit {
    static let brackets = 200
    static let indents = 100
    static let fStrings = 150
    static let fields = 3
  }

  init() {}

  /// Scans `bytes` into `tokens`; the last token is an `endMarker`.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, recovering: Bool = false, enclosed: Bool = false) {
    tokens.removeAll()
    diagnostics.removeAll(keepingCapacity: true)
    brackets.truncate(to: 0)
    fStrings.truncate(to: 0)
    columns.truncate(to: 0)
    columns.push(Indentation.Width(column: 0, alternative: 0))
    bracket = .none
    text = bytes.baseAddress ?? text
    count = bytes.count
    previous = 0
    isRecovering = recovering
    isOverfull = false
    isEnclosed = enclosed
    if enclosed { open(.parenthesis, at: 0) }
    let pattern = LexicalGrammar.pattern
    var matcher = matcher.take() ?? Matcher(limits: .none)
    withUnsafeMutablePointer(to: &self) { scanner in
      _ = matcher.run(pattern, over: bytes, from: 0, receiver: scanner, handler: Self.handler)
    }
    self.matcher = consume matcher
    finish()
  }

  private static let handler: Callout.Handler = { block, receiver in
    let scanner = receiver.unsafelyUnwrapped.assumingMemoryBound(to: Scanner.self)
    let callout = Callout(block)
    return scanner.pointee.receive(callout.number, at: callout.position)
  }

  /// One callout: 0 to go on, 1 to try the grammar's next alternative.
  @inline(__always) private mutating func receive(_ number: UInt32, at end: Int) -> Int32 {
    if number == LexicalGrammar.Callout.nameAndByte.rawValue {
      let byte = text[end &- 1]
      let role = keywords.roles[Int(byte)]
      if role == .extends || role == .colon, goesOn(byte, at: end) { return 1 }
      name(before: end &- 1)
      switch role {
      case .opens: return openBracket(at: end)
      case .closes: return close(at: end)
      default: emit(keywords.operators[Int(byte)], end &- 1, end)
      }
      return 0
    }
    if number == LexicalGrammar.Callout.oneByte.rawValue {
      let byte = text[end &- 1]
      switch keywords.roles[Int(byte)] {
      case .opens: return openBracket(at: end)
      case .closes: return close(at: end)
      case .extends, .colon: if goesOn(byte, at: end) { return 1 }
      default: break
      }
      emit(keywords.operators[Int(byte)], end &- 1, end)
      return 0
    }
    if number == LexicalGrammar.Callout.name.rawValue {
      if end < count, keywords.roles[Int(text[end])] == .endsName { return 1 }
      name(before: end)
      return 0
    }
    if number == LexicalGrammar.Callout.line.rawValue { return line(before: end) }
    return receiveOther(number, at: end)
  }

  /// The name or keyword that ends at `end`.
  @inline(__always) private mutating func name(before end: Int) {
    let start = skipBlanks()
    emit(keywords.kind(of: text + start, count: end &- start, padded: start &+ 8 <= count), start, end)
  }

  /// Whether an operator's byte is not one by itself: the next belongs to it, or it ends a field's expression.
  @inline(__always) private func goesOn(_ byte: UInt8, at end: Int) -> Bool {
    byte == 0x3A && bracket == .field || end < count && keywords.goesOn(byte, text[end])
  }

  @inline(never) private mutating func receiveOther(_ number: UInt32, at end: Int) -> Int32 {
    typealias Callout = LexicalGrammar.Callout
    switch number {
    case Callout.lines.rawValue: newline(before: end)
    case Callout.string.rawValue: string(end, flags: .plain)
    case Callout.escapedString.rawValue: string(end, flags: .escapes)
    case Callout.operators.rawValue: operators(at: end)
    case Callout.number.rawValue: numeral(end)
    case Callout.unterminatedString.rawValue: unterminated(end)
    case Callout.colonEqual.rawValue:
      if bracket == .field { return 1 }
      emit(.colonEqual, end &- 2, end)
    case Callout.comment.rawValue, Callout.joinedLine.rawValue:
      skip(to: end, joining: number == Callout.joinedLine.rawValue)
    case Callout.firstLine.rawValue: indent(before: end)
    case Callout.otherName.rawValue: otherName(end)
    case Callout.unknown.rawValue: return unknown(end)
    default: return receiveFString(number, at: end)
    }
    return 0
  }

  @inline(__always) mutating func emit(_ kind: TokenKind, _ start: Int, _ end: Int, flags: Token.Flags = .plain) {
    tokens.append(
      Token(kind, UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end), flags: flags))
    previous = end
  }

  /// Where the token under way starts: after the blanks that follow the last one.
  @inline(__always) func skipBlanks() -> Int {
    // One blank or none is what there mostly is: counted, not asked for.
    var start = previous &+ (text[previous] == 32 ? 1 : 0)
    while text[start] == 32 || text[start] == 9 || text[start] == 12 { start &+= 1 }
    return start
  }

  mutating func error(_ message: String, _ start: Int, _ end: Int) {
    guard diagnostics.count < Parser.maximumErrors else { return }
    diagnostics.append(
      Diagnostic(message, at: SourceRange(UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: end))))
  }

  // MARK: Brackets

  mutating func open(_ kind: Bracket, at offset: Int) {
    brackets.push(OpenBracket(kind: kind, offset: UInt32(truncatingIfNeeded: offset)))
    bracket = kind
  }

  private mutating func openBracket(at end: Int) -> Int32 {
    let byte = text[end &- 1]
    guard brackets.count < Limit.brackets else {
      error("too many nested parentheses", end - 1, end)
      // The first scan is given up; the second loses the statement, and not the file.
      if !isRecovering { return Callout.abort }
      isOverfull = true
      emit(keywords.operators[Int(byte)], end &- 1, end)
      return 0
    }
    open(byte == 0x28 ? .parenthesis : byte == 0x5B ? .square : .brace, at: end &- 1)
    emit(keywords.operators[Int(byte)], end &- 1, end)
    return 0
  }

  private mutating func close(at end: Int) -> Int32 {
    let byte = text[end &- 1]
    let kind: Bracket = byte == 0x29 ? .parenthesis : byte == 0x5D ? .square : .brace
    if bracket == kind && brackets.count > (isEnclosed ? 1 : 0) {
      popBracket()
    } else if kind == .brace && bracket == .field {
      return 1
    } else {
      unmatched(kind, at: end)
    }
    emit(keywords.operators[Int(byte)], end &- 1, end)
    return 0
  }

  @inline(__always) mutating func popBracket() {
    brackets.pop()
    bracket = innermost
  }

  @inline(__always) var innermost: Bracket { brackets.isEmpty ? .none : brackets.top.kind }

  /// A closing bracket that the innermost open one does not wait for.
  @inline(never) private mutating func unmatched(_ kind: Bracket, at end: Int) {
    let byte = String(Unicode.Scalar(text[end - 1]))
    guard brackets.count > (isEnclosed ? 1 : 0) else {
      return error("unmatched '\(byte)'", end - 1, end)
    }
    let opening = String(Unicode.Scalar(text[Int(brackets.top.offset)]))
    error("closing parenthesis '\(byte)' does not match opening parenthesis '\(opening)'", end - 1, end)
    // The opening one further out is meant, where there is one, but never beyond the f-string's field.
    var index = brackets.count - 1
    while index >= 0, brackets[index].kind != .field {
      if brackets[index].kind == kind {
        brackets.truncate(to: index)
        bracket = innermost
        return
      }
      index -= 1
    }
  }

  // MARK: The end

  /// Closes what is still open, and marks the end.
  private mutating func finish() {
    if brackets.count > (isEnclosed ? 1 : 0), !isOverfull {
      let open = brackets.top
      let bracket = String(Unicode.Scalar(text[Int(open.offset)]))
      error("'\(bracket)' was never closed", Int(open.offset), Int(open.offset) + 1)
    }
    if !isEnclosed, tokens.isInLine { emit(.newline, count, count) }
    while columns.count > 1 {
      columns.pop()
      emit(.dedent, count, count)
    }
    let end = UInt32(truncatingIfNeeded: count)
    tokens.close(with: Token(.endMarker, end, end))
  }
}
