import PythonSyntax

/// Tells keywords from names, and one-byte operators from each other, without hashing a name twice.
///
/// A keyword of at most eight bytes is one 64-bit word; a multiplication spreads the 35 of them over 256 places
/// without collision.
struct KeywordTable: ~Copyable {
  private let words: UnsafeMutablePointer<UInt64>
  private let kinds: UnsafeMutablePointer<TokenKind>
  /// The kind of each one-byte operator, by its byte.
  let operators: UnsafeMutablePointer<TokenKind>
  /// What each byte does as, or behind, a token of one byte or a name.
  let roles: UnsafeMutablePointer<ByteRole>
  /// The bytes that a line's first token may begin with, if nothing else is to be looked at.
  let lineStarts: UnsafeMutablePointer<Bool>
  private let multiplier: UInt64

  /// A byte's part in deciding whether a token ends before it, or is one by itself.
  enum ByteRole: UInt8 {
    /// Needs no look at what follows.
    case plain
    case opens, closes, colon
    /// An operator that may have more bytes.
    case extends
    /// A quote, or a byte beyond ASCII: what stands before it is not simply a name.
    case endsName
  }

  /// Whether a one-byte operator and the byte behind it belong together.
  func goesOn(_ first: UInt8, _ next: UInt8) -> Bool {
    switch next {
    case 0x3D: true
    case 0x3E: first == 0x2D || first == 0x3E
    case 0x2A, 0x2F, 0x3C: first == next
    case 0x2E, 0x30...0x39: first == 0x2E
    default: false
    }
  }

  init() {
    lineStarts = .allocate(capacity: 256)
    lineStarts.initialize(repeating: true, count: 256)
    for byte: Unicode.Scalar in ["\n", "\r", "\t", "\u{0C}", "#", "\\"] { lineStarts[Int(byte.value)] = false }
    roles = .allocate(capacity: 256)
    roles.initialize(repeating: .plain, count: 256)
    for byte: Unicode.Scalar in ["(", "[", "{"] { roles[Int(byte.value)] = .opens }
    for byte: Unicode.Scalar in [")", "]", "}"] { roles[Int(byte.value)] = .closes }
    for byte in ".=-*+/%|<>@&^".utf8 { roles[Int(byte)] = .extends }
    roles[0x3A] = .colon
    roles[0x22] = .endsName
    roles[0x27] = .endsName
    for byte in 0x80...0xFF { roles[byte] = .endsName }
    words = .allocate(capacity: 256)
    kinds = .allocate(capacity: 256)
    operators = .allocate(capacity: 256)
    operators.initialize(repeating: .unknown, count: 256)
    for (text, kind) in Self.oneByteOperators { operators[Int(text.value)] = kind }
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    while !Self.fill(words, kinds, multiplier) { multiplier = multiplier &* 6_364_136_223_846_793_005 &+ 1 }
    self.multiplier = multiplier
  }

  deinit {
    words.deallocate()
    kinds.deallocate()
    operators.deallocate()
    roles.deallocate()
    lineStarts.deallocate()
  }

  /// The kind of the name that lies at `start`: a keyword's own, or `.name`. `padded` says whether eight bytes may be
  /// read from there.
  @inline(__always) func kind(of start: UnsafePointer<UInt8>, count: Int, padded: Bool) -> TokenKind {
    guard count &- 2 < 7, count > 1 else { return .name }
    var word: UInt64
    if padded {
      word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
      word &= ~0 >> UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    } else {
      word = 0
      for index in 0..<count { word |= UInt64(start[index]) << UInt64(8 * index) }
    }
    let place = Int(truncatingIfNeeded: (word &* multiplier) >> 56)
    return words[place] == word ? kinds[place] : .name
  }

  private static func fill(
    _ words: UnsafeMutablePointer<UInt64>, _ kinds: UnsafeMutablePointer<TokenKind>, _ multiplier: UInt64
  ) -> Bool {
    words.initialize(repeating: 0, count: 256)
    kinds.initialize(repeating: .name, count: 256)
    for (text, kind) in keywords {
      var word: UInt64 = 0
      for (index, byte) in text.utf8.enumerated() { word |= UInt64(byte) << UInt64(8 * index) }
      let place = Int((word &* multiplier) >> 56)
      if words[place] != 0 { return false }
      words[place] = word
      kinds[place] = kind
    }
    return true
  }

  static let keywords: [(String, TokenKind)] = [
    ("False", .false), ("None", .none), ("True", .true), ("and", .and), ("as", .as), ("assert", .assert),
    ("async", .async), ("await", .await), ("break", .break), ("class", .class), ("continue", .continue),
    ("def", .def), ("del", .del), ("elif", .elif), ("else", .else), ("except", .except), ("finally", .finally),
    ("for", .for), ("from", .from), ("global", .global), ("if", .if), ("import", .import), ("in", .in), ("is", .is),
    ("lambda", .lambda), ("nonlocal", .nonlocal), ("not", .not), ("or", .or), ("pass", .pass), ("raise", .raise),
    ("return", .return), ("try", .try), ("while", .while), ("with", .with), ("yield", .yield),
  ]

  private static let oneByteOperators: [(Unicode.Scalar, TokenKind)] = [
    ("(", .leftParen), (")", .rightParen), ("[", .leftBracket), ("]", .rightBracket), ("{", .leftBrace),
    ("}", .rightBrace), (",", .comma), (":", .colon), (";", .semicolon), (".", .dot), ("@", .at), ("=", .equal),
    ("!", .exclamation), ("+", .plus), ("-", .minus), ("*", .star), ("/", .slash), ("%", .percent),
    ("&", .ampersand), ("|", .bar), ("^", .caret), ("~", .tilde), ("<", .less), (">", .greater),
  ]
}
