/// Turns a condition round as a person would write it.
enum Negation {
  private static let pairs = [
    (" is not ", " is "), (" not in ", " in "), (" != ", " == "), (" >= ", " < "), (" <= ", " > "),
    (" is ", " is not "), (" in ", " not in "), (" == ", " != "), (" > ", " <= "), (" < ", " >= "),
  ]

  static func of(_ condition: String) -> String {
    if condition.hasPrefix("not "), isSimple(condition.dropFirst(4)) { return String(condition.dropFirst(4)) }
    if isSimple(condition[...]) { return "not \(condition)" }
    if !holdsConnective(condition) {
      for (operation, opposite) in pairs {
        guard let range = find(operation, in: condition) else { continue }
        let right = condition[range.upperBound...]
        // A chained comparison has no simple opposite.
        if pairs.contains(where: { find($0.0, in: String(right)) != nil }) { break }
        return condition[..<range.lowerBound] + opposite + right
      }
    }
    return "not (\(condition))"
  }

  /// A name, an attribute or a call: nothing that binds weaker than `not`.
  private static func isSimple(_ text: Substring) -> Bool {
    var depth = 0
    for character in text {
      switch character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case " " where depth == 0: return false
      default: break
      }
    }
    return true
  }

  private static func holdsConnective(_ text: String) -> Bool {
    [" and ", " or ", " if ", "lambda", "not ", ":="].contains {
      if $0 == "not " { return text.hasPrefix("not ") }
      return find($0, in: text) != nil
    }
  }

  /// The first place of `word` in `text` outside brackets and quotes.
  private static func find(_ word: String, in text: String) -> Range<String.Index>? {
    var depth = 0
    var quote: Character?
    var at = text.startIndex
    while at < text.endIndex {
      let character = text[at]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "([{".contains(character) {
        depth += 1
      } else if ")]}".contains(character) {
        depth -= 1
      } else if depth == 0, text[at...].hasPrefix(word) {
        return at..<text.index(at, offsetBy: word.count)
      }
      at = text.index(after: at)
    }
    return nil
  }
}
