/// The kinds of token, as Python's tokenizer names them, with every operator and keyword a kind of its own.
public enum TokenKind: UInt8, Sendable {
  case endMarker, newline, indent, dedent
  /// An identifier, soft keywords among them.
  case name
  case int, float, imaginary
  /// A whole string literal with its prefix and quotes.
  case string, bytes
  /// `f"` and the like: prefix and opening quote; `t"` likewise (PEP 701, PEP 750).
  case fStringStart, tStringStart
  /// A run of literal text within an f-string, braces still doubled.
  case fStringMiddle
  /// The closing quote.
  case fStringEnd
  /// A byte that starts no token.
  case unknown

  // Operators and delimiters
  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, colon, semicolon, dot, ellipsis, arrow, at, equal, exclamation, colonEqual
  case plus, minus, star, slash, percent, doubleStar, doubleSlash, leftShift, rightShift
  case ampersand, bar, caret, tilde
  case less, greater, lessEqual, greaterEqual, doubleEqual, notEqual
  case plusEqual, minusEqual, starEqual, slashEqual, percentEqual, atEqual, ampersandEqual, barEqual, caretEqual
  case leftShiftEqual, rightShiftEqual, doubleStarEqual, doubleSlashEqual

  // Keywords (Language Reference 2.3.1)
  case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`
  case except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or, pass, raise
  case `return`, `try`, `while`, with, yield
}
