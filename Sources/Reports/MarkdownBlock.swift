/// The blocks of which our own Markdown consists, read back: what the page for browsers is made of.
enum MarkdownBlock {
  case heading(level: Int, text: String)
  case paragraph(String)
  case items([String])
  case table(titles: [String], rows: [[String]])

  /// The blocks of a document that `MarkdownReportWriter` wrote.
  static func blocks(of document: String) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    var items: [String] = []
    var table: [[String]] = []
    func flush() {
      if !items.isEmpty { blocks.append(.items(items)) }
      // Under the titles stands the rule that makes it a table.
      if table.count > 1 { blocks.append(.table(titles: table[0], rows: Array(table.dropFirst(2)))) }
      items = []
      table = []
    }
    for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("|") {
        if !items.isEmpty { flush() }
        table.append(cells(of: line))
      } else if line.hasPrefix("- ") {
        if !table.isEmpty { flush() }
        items.append(String(line.dropFirst(2)))
      } else {
        flush()
        let level = line.prefix { $0 == "#" }.count
        if level > 0, line.dropFirst(level).first == " " {
          blocks.append(.heading(level: level, text: String(line.dropFirst(level + 1))))
        } else if !line.isEmpty {
          blocks.append(.paragraph(String(line)))
        }
      }
    }
    flush()
    return blocks
  }

  /// The cells of a row: a bar that is escaped ends none.
  private static func cells(of line: Substring) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isEscaped = false
    for byte in line.utf8.dropFirst() {
      if byte == UInt8(ascii: "|"), !isEscaped {
        cells.append(String(decoding: trimmed(cell), as: UTF8.self))
        cell = []
        continue
      }
      // Whatever stands before it, a backslash escapes the bar: so GitHub splits rows.
      isEscaped = byte == UInt8(ascii: "\\")
      cell.append(byte)
    }
    return cells
  }

  private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var slice = bytes[...]
    if slice.first == UInt8(ascii: " ") { slice = slice.dropFirst() }
    if slice.last == UInt8(ascii: " ") { slice = slice.dropLast() }
    return slice
  }
}

/// A stretch of a line of our own Markdown.
enum MarkdownInline {
  case text(String)
  case code(String)
  case strong(String)
  case emphasis(String)

  /// The stretches of a line.
  static func inlines(of line: String) -> [MarkdownInline] {
    let bytes = Array(line.utf8)
    var found: [MarkdownInline] = []
    var text: [UInt8] = []
    func flush() {
      if !text.isEmpty { found.append(.text(String(decoding: text, as: UTF8.self))) }
      text = []
    }
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\\") where at + 1 < bytes.count:
        text.append(bytes[at + 1])
        at += 2
      case UInt8(ascii: "&") where bytes[at...].starts(with: "&amp;".utf8):
        text.append(UInt8(ascii: "&"))
        at += 5
      case UInt8(ascii: "`"):
        let fence = bytes[at...].prefix { $0 == UInt8(ascii: "`") }.count
        guard let end = closing(fence, in: bytes, from: at + fence) else {
          text.append(bytes[at])
          at += 1
          continue
        }
        flush()
        found.append(.code(code(bytes[(at + fence)..<end], isPadded: fence > 1)))
        at = end + fence
      case UInt8(ascii: "*"):
        let width = bytes[at...].prefix { $0 == UInt8(ascii: "*") }.count
        guard width < 3, let end = closingStar(width, in: bytes, from: at + width) else {
          text.append(bytes[at])
          at += 1
          continue
        }
        flush()
        let inner = plain(bytes[(at + width)..<end])
        found.append(width == 2 ? .strong(inner) : .emphasis(inner))
        at = end + width
      default:
        text.append(bytes[at])
        at += 1
      }
    }
    flush()
    return found
  }

  private static func closing(_ fence: Int, in bytes: [UInt8], from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "`") else {
        at += 1
        continue
      }
      let run = bytes[at...].prefix { $0 == UInt8(ascii: "`") }.count
      if run == fence { return at }
      at += run
    }
    return nil
  }

  private static func closingStar(_ width: Int, in bytes: [UInt8], from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\") {
        at += 2
        continue
      }
      if bytes[at] == UInt8(ascii: "`") { return nil }
      if bytes[at] == UInt8(ascii: "*") {
        return bytes[at...].prefix { $0 == UInt8(ascii: "*") }.count == width ? at : nil
      }
      at += 1
    }
    return nil
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      isEscaped = false
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// In a code span only the bar is escaped, for the table's sake.
  private static func code(_ bytes: ArraySlice<UInt8>, isPadded: Bool) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "|"), text.last == UInt8(ascii: "\\") { text.removeLast() }
      text.append(byte)
    }
    if isPadded || text.count > 2, text.first == UInt8(ascii: " "), text.last == UInt8(ascii: " "), text.count > 1 {
      text.removeFirst()
      text.removeLast()
    }
    return String(decoding: text, as: UTF8.self)
  }
}
