import PythonParser
import PythonSyntax
import SourceText

/// Makes damaged Python of whole Python: what people, editors and merges do to files, and what nobody does.
package struct Mutator: ~Copyable {
  package var random: RandomNumbers
  private var context = ParserContext()

  package init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  /// The text with one token dropped, doubled, or swapped with the next.
  package mutating func changingAToken(of bytes: [UInt8]) -> [UInt8] {
    let tokens = context.withTokens(of: SourceFile(path: "", bytes: bytes)) { tokens, _ in
      tokens.filter { $0.end > $0.start }
    }
    guard !tokens.isEmpty else { return bytes }
    let place = random.below(tokens.count)
    let token = tokens[place].range.offsets
    let before = bytes[..<token.lowerBound]
    switch random.below(3) {
    case 0: return Self.joined(before, bytes[token.upperBound...])
    case 1: return Self.joined(bytes[..<token.upperBound], bytes[token.lowerBound...])
    default:
      guard place + 1 < tokens.count, tokens[place + 1].range.offsets.lowerBound >= token.upperBound else {
        return bytes
      }
      let next = tokens[place + 1].range.offsets
      let gap = bytes[token.upperBound..<next.lowerBound]
      return Self.joined(before, bytes[next], gap, bytes[token], bytes[next.upperBound...])
    }
  }

  private static func joined(_ parts: ArraySlice<UInt8>...) -> [UInt8] { Array(parts.joined()) }

  /// The text after one change, small or large; `other` is a text to take pieces from.
  package mutating func changing(_ bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
    let place = random.below(bytes.count + 1)
    switch random.below(10) {
    case 0: return Array(bytes[..<place])
    case 1: return Array(bytes[place...])
    case 2: return Self.joined(bytes[..<place], other[random.below(other.count + 1)...])
    case 3: return Self.joined(bytes[..<place], Self.pieces[random.below(Self.pieces.count)][...], bytes[place...])
    case 4:
      guard place < bytes.count else { return bytes }
      var changed = bytes
      changed[place] = UInt8(truncatingIfNeeded: random.next())
      return changed
    case 5: return movingLines(of: bytes, other)
    case 6:
      let piece = bytes[place..<min(bytes.count, place + random.below(40))]
      let repeated = Array(repeating: piece, count: random.below(60)).joined()
      return Self.joined(bytes[..<place], Array(repeated)[...], bytes[place...])
    default: return changingAToken(of: bytes)
    }
  }

  /// Takes lines of one text into another, at a line's start.
  private mutating func movingLines(of bytes: [UInt8], _ other: [UInt8]) -> [UInt8] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let others = other.split(separator: 10, omittingEmptySubsequences: false)
    let first = random.below(others.count)
    let taken = others[first..<min(others.count, first + random.below(12))]
    lines.insert(contentsOf: taken, at: random.below(lines.count + 1))
    return Array(lines.joined(separator: [10]))
  }

  /// What has a meaning to a scanner, a parser or a resolver of names.
  private static let pieces: [[UInt8]] =
    [
      "\"\"\"", "'''", "f'{", "f\"\"\"{x:{y!r}}", "t'{x}'", "\\N{", "{", "}", "((", "))", "[", "]", ":=", "->", "**",
      "*",
      "\\\n", "\r", "\u{0C}", "\t", "\n\n\n    ", "lambda ", "async ", "await ", "match x:\n case ", "class A(A): ",
      "from . import *\n", "from __future__ import x\n", "import a.b.c as a\n", "global x\n", "nonlocal x\n", "yield ",
      "del x\n", "super()", "self.", "@property\n", "@functools.wraps(f)\n", "functools.partial(", "getattr(x, 'y')",
      "**x",
      "type X[T: int = str] = ", "def f[*T, **P](", "if 0:\n", "else:\n", "try:\n", "except* E:\n", "finally:\n", "0x",
      "1e",
      "1_000", "0777", "\u{E9}", "\u{202E}", "\u{1F600}", "# coding: latin-1\n", "return ", "raise ", "...", "é.é",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xC0, 0x80]]
}
