import PCRE2

/// Name patterns compared with names as texts: a pattern without dots with the last name, one with dots with the whole.
struct TextNames: Sendable {
  let patterns: [NamePattern]

  init(_ patterns: [NamePattern]) { self.patterns = patterns }

  /// Whether any pattern takes the thing with this dotted name, whose last part is `own`.
  func take(own: String, dotted: String, using matcher: inout Matcher) -> Bool {
    for pattern in patterns {
      switch pattern {
      case .exact(let name), .subclasses(let name):
        if name == (name.utf8.contains(UInt8(ascii: ".")) ? dotted : own) { return true }
      case .last(let name):
        if name == own { return true }
      case .glob(let glob):
        if glob.matches(glob.text.utf8.contains(UInt8(ascii: ".")) ? dotted : own) { return true }
      case .expression(let expression):
        if (try? matcher.firstMatch(of: expression.pattern, in: Array(dotted.utf8))) != nil { return true }
      }
    }
    return false
  }
}
