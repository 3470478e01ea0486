/// Rows of a terminal, 80 columns wide, with something at the left and something at the right edge.
struct TerminalRows {
  static let width = 80

  private(set) var bytes: [UInt8] = []
  private let style: TerminalStyle

  init(style: TerminalStyle) { self.style = style }

  /// Appends a row: `right` and `note` stay whole as far as they can, `left` gives way. `paint` colours the left.
  mutating func row(
    _ left: String, right: String = "", note: String = "", paint: (String) -> String = { $0 }
  ) {
    let note = DisplayText.visible(note)
    let noteWidth = note.isEmpty ? 0 : TerminalText.width(note) + 2
    let kept = noteWidth + 20
    let right = TerminalText.fittedEnd(DisplayText.visible(right), to: max(8, Self.width - kept))
    let edge = TerminalText.width(right) + noteWidth
    let room = edge == 0 ? Self.width : Self.width - edge - 2
    let text = TerminalText.fitted(DisplayText.visible(left), to: max(0, room))
    append(paint(text))
    if edge > 0 {
      let gap = max(1, Self.width - edge - TerminalText.width(text))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: gap))
      if !note.isEmpty { append(style.caution(note) + (right.isEmpty ? "" : "  ")) }
      append(style.faint(right))
    }
    append("\n")
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
