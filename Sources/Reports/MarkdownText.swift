/// Text from the scanned tree as Markdown shows it and never obeys it.
enum MarkdownText {
  /// Code in a code span that also holds inside a table.
  static func code(_ text: String) -> String {
    if isPlain(text.utf8) { return "`\(text)`" }
    var clean = ""
    var longest = 0
    var run = 0
    for scalar in DisplayText.visible(text).unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      // A bar ends a table's cell even inside a code span.
      if scalar == "|" { clean += "\\|" } else { clean.unicodeScalars.append(scalar) }
    }
    if clean.isEmpty { return "` `" }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = longest > 0 || clean.hasPrefix(" ") && clean.hasSuffix(" ") ? " " : ""
    return fence + pad + clean + pad + fence
  }

  /// Whether text may stand in a span as it is: visible ASCII without a backtick or a bar, not blank at its ends.
  private static func isPlain(_ text: String.UTF8View) -> Bool {
    guard let first = text.first, first != 0x20, text.last != 0x20 else { return false }
    return text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "`") && $0 != UInt8(ascii: "|") }
  }

  /// Prose that may hold names of the tree.
  static func prose(_ text: String) -> String {
    var clean = ""
    for scalar in DisplayText.visible(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~":
        clean += "\\"
        clean.unicodeScalars.append(scalar)
      case "&": clean += "&amp;"
      default: clean.unicodeScalars.append(scalar)
      }
    }
    return clean
  }

  /// A message, with what stands between backticks in code spans.
  static func marked(_ message: String) -> String {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    // An odd backtick is the tree's own: nothing is known of what it means.
    guard parts.count % 2 == 1 else { return prose(message) }
    return parts.enumerated().map { $0.offset % 2 == 1 ? code(String($0.element)) : prose(String($0.element)) }.joined()
  }
}
