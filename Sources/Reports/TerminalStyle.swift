/// Colours of a terminal, or none.
package struct TerminalStyle: Sendable {
  private let isColored: Bool

  private init(isColored: Bool) { self.isColored = isColored }

  /// Text as it is.
  package static let plain = TerminalStyle(isColored: false)
  /// ANSI escape sequences around it.
  package static let colored = TerminalStyle(isColored: true)

  package func strong(_ text: String) -> String { wrap(text, "1") }
  package func faint(_ text: String) -> String { wrap(text, "2") }
  package func caution(_ text: String) -> String { wrap(text, "33") }
  package func warning(_ text: String) -> String { wrap(text, "31") }

  private func wrap(_ text: String, _ code: String) -> String {
    isColored && !text.isEmpty ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
  }
}
