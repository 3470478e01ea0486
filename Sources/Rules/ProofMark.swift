package import SourceText

/// A comment in a fixture that says what a rule must do on a line: `# hit: wandb.log key=loss`, `# miss: wandb.log`.
///
/// It speaks of its own line where code stands before it, else of the next line that holds code.
package struct ProofMark: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case hit
    case miss
    /// It should match and is known not to.
    case todoHit = "todo-hit"
    /// It matches and is known to be wrong.
    case todoMiss = "todo-miss"
  }

  package var kind: Kind
  /// The id of a rule or a hint.
  package var id: String
  /// What it must capture; a hint's `calls` is the function that must be called.
  package var captures: [Capture]
  package var path: String
  /// The line of which it speaks.
  package var line: Int

  /// The marks of a fixture, in order.
  package static func marks(in file: SourceFile) -> [ProofMark] {
    let lines = String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var marks: [ProofMark] = []
    for (index, line) in lines.enumerated() {
      guard let hash = commentStart(in: line) else { continue }
      let before = line[..<hash]
      guard var mark = mark(line[line.index(after: hash)...], path: file.path) else { continue }
      if before.allSatisfy(\.isWhitespace) {
        let next = lines[(index + 1)...].firstIndex { line in
          let text = line.drop(while: \.isWhitespace)
          return !text.isEmpty && text.first != "#"
        }
        mark.line = (next ?? index) + 1
      } else {
        mark.line = index + 1
      }
      marks.append(mark)
    }
    return marks
  }

  /// The `#` that begins a mark: the last one that is followed by a word of ours.
  private static func commentStart(in line: Substring) -> Substring.Index? {
    var at = line.endIndex
    while let hash = line[..<at].lastIndex(of: "#") {
      let text = line[line.index(after: hash)...].drop(while: \.isWhitespace)
      if Kind.allCases.contains(where: { text.hasPrefix($0.rawValue + ":") }) { return hash }
      at = hash
    }
    return nil
  }

  private static func mark(_ comment: Substring, path: String) -> ProofMark? {
    let text = comment.drop(while: \.isWhitespace)
    guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon])) else { return nil }
    var words = words(in: text[text.index(after: colon)...])
    guard !words.isEmpty else { return nil }
    let id = words.removeFirst()
    let captures = words.compactMap { word -> Capture? in
      guard let equals = word.firstIndex(of: "=") else { return nil }
      let values = word[word.index(after: equals)...].split(separator: "|", omittingEmptySubsequences: false)
      return Capture(name: String(word[..<equals]), values: values.map(String.init))
    }
    return ProofMark(kind: kind, id: id, captures: captures, path: path, line: 0)
  }

  /// Words between blanks; a value with blanks stands in double quotes.
  private static func words(in text: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
