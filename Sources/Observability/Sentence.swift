/// What a finding says: English as it is written in the code, with the names of the tree as values in it, so that a
/// report can say the same in its own language.
package struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Piece: Hashable, Sendable {
    case words(String)
    case value(String)
  }

  private var pieces: [Piece]

  package init(stringLiteral words: String) { pieces = words.isEmpty ? [] : [.words(words)] }

  package init(stringInterpolation interpolation: Interpolation) { pieces = interpolation.pieces }

  /// Words of somebody else, of which no translation is known.
  package init(verbatim text: String) { pieces = [.value(text)] }

  /// The sentence in English.
  package var english: String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let value): value
      }
    }.joined()
  }

  /// The sentence with `%1`, `%2` … where its values stand.
  package var pattern: String {
    var pattern = ""
    var count = 0
    for piece in pieces {
      switch piece {
      case .words(let words): pattern += words
      case .value:
        count += 1
        pattern += "%\(count)"
      }
    }
    return pattern
  }

  /// What stands at the marks of the pattern.
  package var values: [String] {
    pieces.compactMap { piece in
      if case .value(let value) = piece { return value }
      return nil
    }
  }

  /// One sentence behind another.
  static func + (first: Sentence, second: Sentence) -> Sentence {
    var whole = first
    for piece in second.pieces { whole.append(piece) }
    return whole
  }

  private mutating func append(_ piece: Piece) {
    if case .words(let words) = piece, case .words(let last)? = pieces.last {
      pieces[pieces.count - 1] = .words(last + words)
    } else {
      pieces.append(piece)
    }
  }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { pieces.append(.words(words)) }
    }

    /// A name or a piece of code: shown between backticks, of which it holds none itself.
    package mutating func appendInterpolation(code: String) { pieces.append(.value(Sentence.quoted(code))) }

    /// Some names or pieces of code.
    package mutating func appendInterpolation(code names: [String]) {
      pieces.append(.value(names.map(Sentence.quoted).joined(separator: ", ")))
    }

    package mutating func appendInterpolation(_ number: Int) { pieces.append(.value("\(number)")) }
  }

  private static func quoted(_ code: String) -> String {
    "`" + String(String.UnicodeScalarView(code.unicodeScalars.map { $0 == "`" ? "'" : $0 })) + "`"
  }
}
