import PCRE2
import SourceText

/// Name patterns compared with names as texts: a pattern without dots with the last name, one with dots with the whole.
struct TextNames: Sendable {
  let patterns: [NamePattern]
  /// The plain patterns without dots, as ids of one table: most are, and comparing numbers costs nothing.
  private let ids: [Name]
  private let others: [NamePattern]

  init(_ patterns: [NamePattern], in table: NameTable) {
    self.patterns = patterns
    var ids: [Name] = []
    var others: [NamePattern] = []
    for pattern in patterns {
      switch pattern {
      case .exact(let text), .subclasses(let text), .last(let text):
        if text.utf8.contains(UInt8(ascii: ".")) {
          others.append(pattern)
        } else if let id = table.find(text) {
          ids.append(id)
        }
      case .glob, .expression: others.append(pattern)
      }
    }
    self.ids = ids
    self.others = others
  }

  /// Whether any pattern takes the thing called `own`, whose dotted name is made only where a pattern asks for it.
  func take(_ own: Name, in table: NameTable, dotted: () -> String, using matcher: inout Matcher) -> Bool {
    if ids.contains(own) { return true }
    guard !others.isEmpty else { return false }
    // Most wildcards end differently: that is seen without making a text.
    let isPossible = table.withBytes(of: own) { bytes in
      others.contains { if case .glob(let glob) = $0 { glob.lastPartMatches(bytes) } else { true } }
    }
    guard isPossible else { return false }
    return Self.take(others, own: table[own], dotted: dotted, using: &matcher)
  }

  /// The same for names that no table holds.
  func take(own: String, dotted: String, using matcher: inout Matcher) -> Bool {
    Self.take(patterns, own: own, dotted: { dotted }, using: &matcher)
  }

  private static func take(
    _ patterns: [NamePattern], own: String, dotted: () -> String, using matcher: inout Matcher
  ) -> Bool {
    for pattern in patterns {
      switch pattern {
      case .exact(let name), .subclasses(let name):
        if name == (name.utf8.contains(UInt8(ascii: ".")) ? dotted() : own) { return true }
      case .last(let name):
        if name == own { return true }
      case .glob(let glob):
        if glob.matches(glob.text.utf8.contains(UInt8(ascii: ".")) ? dotted() : own) { return true }
      case .expression(let expression):
        if (try? matcher.firstMatch(of: expression.pattern, in: Array(dotted().utf8))) != nil { return true }
      }
    }
    return false
  }
}
