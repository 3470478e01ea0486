// Room: Python text to tokens to a tree, the tree that CPython's own parser would give.
//
// Terms: the *lexical grammar* is one PCRE2 expression that takes a whole file in one match; a *callout* in it names
// the token just passed; the *scanner* turns callouts into `Token`s; the *parser* turns tokens into a `SyntaxTree`.
// A *field* is a `{…}` in an f-string, its *spec* what follows the colon there.
// Input: a `SourceFile`. Output: a `SyntaxTree`, whatever the file holds; trouble is in its diagnostics.
// Example: `x = f"{y}"` is name, equal, fStringStart, leftBrace, name, rightBrace, fStringEnd, newline.

import PCRE2

/// The lexical grammar of Python as one table of PCRE2 expressions (Language Reference 2, PEP 701, PEP 750).
///
/// No branch that has begun a string can fail: a scan stays linear whatever the text holds.
enum LexicalGrammar {
  /// What a callout in the pattern says. The raw value is the `n` of its `(?Cn)`.
  ///
  /// Where what PCRE2 found is a token only if something else does not follow, or only outside of a field, the callout
  /// answers that the branch fails, and the next one that takes the same bytes is tried.
  enum Callout: UInt32 {
    case name = 1, oneByte, line, lines, operators, number
    case string, escapedString, unterminatedString, otherName
    case fieldOpen, fStringEnd, fStringMiddle, fStringUnterminated, strayBrace, namedEscape
    case comment, joinedLine, firstLine, unknown
    case colonEqual
    /// A name and, right behind it, a token of one byte: most of the names there are.
    case nameAndByte
    /// The next four, and each four after, stand for the four kinds of quotes, in the order of `Quotes`.
    case openDouble = 32, openSingle, openTripleDouble, openTripleSingle
    case resumeDouble, resumeSingle, resumeTripleDouble, resumeTripleSingle
    case respecDouble, respecSingle, respecTripleDouble, respecTripleSingle
    case specDouble, specSingle, specTripleDouble, specTripleSingle
  }

  /// The four ways to quote a string: the raw value is what the callouts of f-strings count with.
  enum Quotes: UInt8, CaseIterable {
    case double, single, tripleDouble, tripleSingle

    /// The closing quotes.
    var close: String { ["\"", "'", "\"\"\"", "'''"][Int(rawValue)] }
    /// One quote character.
    var quote: String { ["\"", "'"][Int(rawValue & 1)] }
    var isTriple: Bool { rawValue >= 2 }
  }

  /// A whole file; made once.
  static let pattern: Pattern = {
    do throws(PatternError) {
      return try Pattern(file, options: [.anchored, .dotAll])
    } catch {
      fatalError("the lexical grammar does not compile: \(error.message) at \(error.offset)")
    }
  }()

  private static let newline = #"(?:\n|\r\n?+)"#
  private static let blankLines = #"(?:[ \t\f]*+(?:#[^\r\n]*+)?+"# + newline + #")*+[ \t\f]*+"#
  private static let asciiName = #"[A-Za-z_]\w*+"#
  private static let anyName = #"[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*+"#
  private static let digits = "[0-9](?:_?[0-9])*+"
  private static let number =
    "(?:0[xX](?:_?[0-9a-fA-F])++|0[bB](?:_?[01])++|0[oO](?:_?[0-7])++"
    + #"|(?:\#(digits)(?:\.(?:\#(digits))?+)?+|\.\#(digits))(?:[eE][+-]?\#(digits))?+[jJ]?+)"#
  private static let severalByteOperator =
    #"(?:\.(?![0-9])(?:\.\.)?+|-[>=]?+|\*\*?+=?+|//?+=?+|>>?+=?+|<<?+=?+|[+%&|^@=!]=?+)"#

  private static var file: String {
    // The first three take nine tokens of ten; blanks behind a token are taken with it.
    let name = asciiName + #"(?:[.,()=:\[\]]"# + call(.nameAndByte) + "|" + call(.name) + ")"
    let oneByte = #"[,.()=:\[\]{}\-*+/%|<>@&;^~]"# + call(.oneByte)
    let rare: [(String, Callout)] = [
      (newline + blankLines, .lines),
      (number, .number),
      (severalByteOperator, .operators),
      ("#[^\\r\\n]*+", .comment),
      (anyName, .otherName),
      (#"\\"# + newline, .joinedLine),
      (".", .unknown),
    ]
    let branches =
      [name, oneByte].map { $0 + "[ ]*+" } + ["\\n[ ]*+" + call(.line), #"[ \t\f]++"#]
      + [stringBranch, fStringBranch, colonBranch, braceBranch] + rare.map { $0 + call($1) }
    return blankLines + call(.firstLine) + "(?:" + branches.joined(separator: "|") + ")*+"
  }

  private static func call(_ callout: Callout) -> String { "(?C\(callout.rawValue))" }

  private static func call(_ first: Callout, _ quotes: Quotes) -> String {
    "(?C\(first.rawValue + UInt32(quotes.rawValue)))"
  }

  // MARK: Strings

  private static let stringBranch =
    #"(?:[rR][bB]?+|[bB][rR]?+|[uU])?+(?:"(?:""\#(body(.tripleDouble))|\#(body(.double)))"#
    + #"|'(?:''\#(body(.tripleSingle))|\#(body(.single))))"#

  /// What follows the opening quotes: first without, then with, anything that needs decoding.
  private static func body(_ quotes: Quotes) -> String {
    let quote = quotes.quote
    let close = quotes.close
    let ends = quotes.isTriple ? "" : #"\r\n"#
    let lone = quotes.isTriple ? "|\(quote)(?!\(quote)\(quote))" : ""
    return #"(?:[^\#(quote)\\\r\#(quotes.isTriple ? "" : "\\n")]++\#(lone))*+(?:\#(close)"# + call(.string)
      + #"|(?:[^\#(quote)\\\#(ends)]++|\\(?:\r\n|.)?+\#(lone))*+(?:\#(close)"# + call(.escapedString)
      + "|" + call(.unterminatedString) + "))"
  }

  // MARK: f-strings and t-strings

  private static let fStringBranch =
    "(?:[fFtT][rR]?+|[rR][fFtT])"
    + #"(?:"(?:""\#(opening(.tripleDouble))|\#(opening(.double)))|'(?:''\#(opening(.tripleSingle))|\#(opening(.single))))"#

  private static func opening(_ quotes: Quotes) -> String { call(.openDouble, quotes) + text(quotes) }

  /// The closing brace of a field, after which its string's text goes on.
  private static let braceBranch =
    #"\}(?:"#
    + (Quotes.allCases.map { call(.resumeDouble, $0) + text($0) }
    + Quotes.allCases.map { call(.respecDouble, $0) + spec($0, doubled: #"|\{\{"#, breaks: "") })
    .joined(separator: "|") + ")"

  /// `:=`, or at the top of a field the colon that begins its spec.
  private static let colonBranch =
    ":(?:=" + call(.colonEqual)
    + Quotes.allCases.map {
      "|" + call(.specDouble, $0) + spec($0, doubled: "", breaks: $0.isTriple ? "" : #"\r\n"#)
    }.joined() + ")"

  /// Literal text up to a field, the end, or a place where it can not go on.
  private static func text(_ quotes: Quotes) -> String {
    "(?:" + run(quotes, doubled: #"|\{\{|\}\}|\}"# + call(.strayBrace)) + call(.fStringMiddle) + ")?+(?:"
      + quotes.close + call(.fStringEnd) + #"|\{"# + call(.fieldOpen) + "|" + call(.fStringUnterminated) + ")"
  }

  /// The text of a spec, where braces are not doubled, up to a field within it or the brace that closes its own.
  private static func spec(_ quotes: Quotes, doubled: String, breaks: String) -> String {
    "(?:" + run(quotes, doubled: doubled) + call(.fStringMiddle) + #")?+(?:\{"# + call(.fieldOpen)
      + #"|(?=[}\#(breaks)])|"# + call(.fStringUnterminated) + ")"
  }

  private static func run(_ quotes: Quotes, doubled: String) -> String {
    let quote = quotes.quote
    let ends = quotes.isTriple ? "" : #"\r\n"#
    let lone = quotes.isTriple ? "|\(quote)(?!\(quote)\(quote))" : ""
    let named = #"N\{"# + call(.namedEscape) + #"[^{}\#(quote)\r\n]*+\}"#
    return #"(?:[^\#(quote)\\{}\#(ends)]++|\\(?:"# + named + #"|\r\n|[^{}])?+\#(lone)\#(doubled))++"#
  }
}
