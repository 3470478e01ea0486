/// Code as it is quoted in reports: on one line, and not too long.
package enum QuotedCode {
  /// `text` with every run of white space made one blank, cut to `limit` characters with an ellipsis.
  package static func shortened(_ text: String, to limit: Int) -> String {
    var result = ""
    var count = 0
    var isBlankDue = false
    for character in text {
      if character.isWhitespace || character == "\\" && result.isEmpty {
        isBlankDue = !result.isEmpty
        continue
      }
      if isBlankDue {
        // Blanks after an opening or before a closing bracket only come from broken lines.
        if let last = result.last, !"([{".contains(last), !")]}".contains(character) {
          result.append(" ")
          count += 1
        }
        isBlankDue = false
      }
      if count >= limit {
        result.append("…")
        return result
      }
      result.append(character)
      count += 1
    }
    return result
  }
}
