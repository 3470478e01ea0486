import Observability
import SourceText

/// The report as one page for browsers: it opens offline, asks nobody for anything, and works by keyboard.
///
/// What it says is what the Markdown report says, read back (`MarkdownBlock`); the page adds the chains as pictures, the
/// lines of source around each place, and a script that searches, sorts and shows them. Whatever comes from the scanned
/// tree is escaped here (`XMLText`), and a policy in the page forbids every request.
package struct HTMLReportWriter {
  private let report: Report
  private var excerpts: SourceExcerpts
  private let fileOfName: [String: FileID]
  private var spots: Set<SourceExcerpts.Spot> = []
  private var html = ""
  /// The names of what can be linked to.
  private var anchors: Set<String> = []
  /// The chain whose rows come next.
  private var chain: Chain?

  /// The bytes of the page.
  package static func write(_ report: Report, language: ReportLanguage = .english) -> [UInt8] {
    var writer = HTMLReportWriter(report)
    let document = String(decoding: MarkdownReportWriter.write(report, language: language), as: UTF8.self)
    writer.write(MarkdownBlock.blocks(of: document), language)
    return Array(writer.html.utf8)
  }

  private init(_ report: Report) {
    self.report = report
    excerpts = SourceExcerpts(report.texts)
    let paths = report.paths
    fileOfName = Dictionary(
      (0..<report.texts.count).map { (paths[FileID($0)], FileID($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func write(_ blocks: [MarkdownBlock], _ language: ReportLanguage) {
    let words = Wording(language)
    let title = XMLText.escaped(report.title)
    html += """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
      <link rel="icon" href="data:,">
      <title>\(title)</title>
      <style>
      \(HTMLAssets.style)
      </style>
      </head>
      <body>
      <header>
      <a class="skip" href="#main">\(words("To the report"))</a>
      <nav aria-label="\(words("Sections"))">

      """
    for case .heading(2, let text) in blocks {
      html += "<a href=\"#part\(text.prefix { $0 != " " })\">\(XMLText.escaped(text))</a>\n"
    }
    html += """
      </nav>
      <div class="tools">
      <label>\(words("Search")) <input type="search" id="search" autocomplete="off" spellcheck="false" aria-describedby="found"></label>
      <output id="found" aria-live="polite"></output>
      <button type="button" id="theme">\(words("Light or dark"))</button>
      </div>
      </header>
      <main id="main">

      """
    collectAnchors(blocks)
    for block in blocks { write(block) }
    html += "</main>\n"
    writeSource(words)
    html += """
      <dialog id="dialog" aria-label="\(words("Source"))"><form method="dialog"><button autofocus>\(words("Close"))</button></form><div></div></dialog>
      <script>
      \(HTMLAssets.script)
      </script>
      </body>
      </html>

      """
  }

  private mutating func collectAnchors(_ blocks: [MarkdownBlock]) {
    for block in blocks {
      switch block {
      case .heading(let level, let text):
        let number = String(text.prefix { $0 != " " })
        chain = level == 3 ? report.observations.chains.first { $0.id == number } : nil
        if level == 3 { anchors.insert("chain\(number)") }
      case .items(let items): for item in items { anchors.formUnion(name(in: itemID(item))) }
      case .table(_, let rows): for row in rows { anchors.formUnion(name(in: rowID(row))) }
      case .paragraph: break
      }
    }
    chain = nil
  }

  /// `C1` of ` id="C1"`.
  private func name(in attribute: String) -> [String] {
    attribute.isEmpty ? [] : [String(attribute.dropFirst(5).dropLast())]
  }

  private mutating func write(_ block: MarkdownBlock) {
    switch block {
    case .heading(let level, let text):
      writeHeading(level, text)
    case .paragraph(let text): html += "<p>\(inline(text))</p>\n"
    case .items(let items):
      html += "<ul>\n"
      for item in items { html += "<li\(itemID(item))>\(inline(item))</li>\n" }
      html += "</ul>\n"
    case .table(let titles, let rows): writeTable(titles, rows)
    }
  }

  private mutating func writeHeading(_ level: Int, _ text: String) {
    if level < 3 { chain = nil }
    let number = text.prefix { $0 != " " }
    let id =
      level == 2
      ? " id=\"part\(XMLText.escaped(String(number)))\""
      : level == 3 ? " id=\"chain\(XMLText.escaped(String(number)))\"" : ""
    let name = level == 3 ? String(number) : ""
    html += "<h\(level)\(id)>\(XMLText.escaped(name))\(inline(String(text.dropFirst(name.count))))</h\(level)>\n"
    guard level == 3 else { return }
    chain = report.observations.chains.first { $0.id == number }
    if let chain, chain.hops.count > 2 {
      let picture = ChainSVG(ChainPicture(chain), of: report)
      html += picture.text
      spots.formUnion(picture.spots)
    } else if number == "R" {
      chain = nil
    }
  }

  private mutating func writeTable(_ titles: [String], _ rows: [[String]]) {
    let isChain = chain != nil
    html += "<div class=\"wide\" tabindex=\"0\"><table\(isChain ? " class=\"chain\"" : "")>\n<thead><tr>"
    for title in titles { html += "<th scope=\"col\">\(inline(title))</th>" }
    html += "</tr></thead>\n<tbody>\n"
    for row in rows {
      var current = Named()
      html += "<tr\(rowID(row))>"
      let id = rowID(row)
      for (column, cell) in row.enumerated() {
        // A row does not link to itself.
        html += "<td>\(column == 0 && !id.isEmpty ? plain(cell) : inline(cell, &current))</td>"
      }
      html += "</tr>\n"
    }
    html += "</tbody></table></div>\n"
  }

  /// Rows of chains, findings and switches can be linked to: `C1.7a`, `F3`, `S1`.
  private func rowID(_ row: [String]) -> String {
    guard let first = row.first else { return "" }
    let name = first.split(separator: " ").last.map(String.init) ?? ""
    guard !name.isEmpty,
      name.utf8.allSatisfy({
        $0 < 0x80 && ($0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A)
      })
    else { return "" }
    if let chain { return name.first?.isNumber == true ? " id=\"\(chain.id).\(name)\"" : "" }
    guard name.utf8.count < 5, let letter = name.first, letter == "F" || letter == "S",
      name.dropFirst().allSatisfy(\.isNumber)
    else {
      return ""
    }
    return " id=\"\(name)\""
  }

  /// A chain that is told in one line can be linked to like the others.
  private func itemID(_ item: String) -> String {
    let name = item.prefix { $0 != " " }
    guard name.first == "C", name.utf8.count > 1, name.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return ""
    }
    return " id=\"chain\(name)\""
  }

  private mutating func inline(_ text: String) -> String {
    var current = Named()
    return inline(text, &current)
  }

  /// A line's markup as HTML without links.
  private func plain(_ text: String) -> String {
    MarkdownInline.inlines(of: text).map { part in
      switch part {
      case .text(let text), .emphasis(let text): XMLText.escaped(text)
      case .strong(let text): "<strong>\(XMLText.escaped(text))</strong>"
      case .code(let text): "<code>\(XMLText.escaped(text))</code>"
      }
    }.joined()
  }

  /// A line's markup as HTML; `current` is the file named last, which a place without one is in.
  private mutating func inline(_ text: String, _ current: inout Named) -> String {
    var result = ""
    for part in MarkdownInline.inlines(of: text) {
      switch part {
      case .text(let text): result += linked(text)
      case .strong(let text): result += "<strong>\(XMLText.escaped(text))</strong>"
      case .emphasis(let text): result += "<em>\(XMLText.escaped(text))</em>"
      case .code(let text):
        let shown = "<code>\(XMLText.escaped(text))</code>"
        if let spot = spot(text, &current) {
          spots.insert(spot)
          result += "<a class=\"place\" href=\"#\(spot.anchor)\">\(shown)</a>"
        } else {
          result += shown
        }
      }
    }
    return result
  }

  /// Hops, findings and switches that are cited in our own words, as links.
  private func linked(_ text: String) -> String {
    var result = ""
    var word = ""
    func flush() {
      let isHop =
        word.first == "C" && word.contains(".") && word.last?.isNumber == true
        && word.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
      let isRow =
        (word.first == "F" || word.first == "S") && word.utf8.count > 1 && word.dropFirst().allSatisfy(\.isNumber)
      let isChain = word.first == "C" && word.utf8.count > 1 && word.dropFirst().allSatisfy(\.isNumber)
      let target = isHop || isRow ? word : isChain ? "chain\(word)" : nil
      result +=
        target.flatMap { anchors.contains($0) ? $0 : nil }.map { "<a href=\"#\($0)\">\(word)</a>" }
        ?? XMLText.escaped(word)
      word = ""
    }
    for character in text {
      if character.isASCII, character.isLetter || character.isNumber || character == "." {
        word.append(character)
      } else {
        // A full stop at the end is the sentence's.
        let stop = word.hasSuffix(".")
        if stop { word.removeLast() }
        flush()
        if stop { result += "." }
        result += XMLText.escaped(String(character))
      }
    }
    let stop = word.hasSuffix(".")
    if stop { word.removeLast() }
    flush()
    return stop ? result + "." : result
  }

  /// The file that was named last, and the cell where it is a notebook.
  private struct Named {
    var file: FileID = .none
    var cell: Int?
  }

  private func spot(_ text: String, _ current: inout Named) -> SourceExcerpts.Spot? {
    guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]) else { return nil }
    let name = String(text[..<colon])
    if !name.isEmpty {
      // `notebook.ipynb#3`: the third cell.
      let parts = name.split(separator: "#", maxSplits: 1)
      guard let file = fileOfName[name] ?? parts.first.flatMap({ fileOfName[String($0)] }) else { return nil }
      current.file = file
      current.cell = fileOfName[name] == nil && parts.count == 2 ? Int(parts[1]) : nil
    }
    let file = current.file
    guard !file.isNone else { return nil }
    guard let cell = current.cell else { return SourceExcerpts.Spot(file: file, line: line) }
    return report.texts.line(line, ofCell: cell, in: file).map { SourceExcerpts.Spot(file: file, line: $0) }
  }

  // MARK: - Source

  private mutating func writeSource(_ words: Wording) {
    html += "<section id=\"source\"><h2>\(words("Source lines"))</h2>\n"
    for spot in spots.sorted() {
      let lines = excerpts.lines(around: spot)
      guard !lines.isEmpty else { continue }
      html +=
        "<figure id=\"\(spot.anchor)\"><figcaption>\(XMLText.escaped(report.texts.spot(ofLine: spot.line, in: spot.file)))</figcaption><pre>"
      for (number, text) in lines {
        let content = "<i>\(number)</i> \(XMLText.escaped(Self.spaced(text)))"
        html += number == spot.line ? "<mark>\(content)</mark>\n" : "\(content)\n"
      }
      html += "</pre></figure>\n"
    }
    html += "</section>\n"
  }

  /// Tabs stay blank instead of becoming signs for themselves.
  private static func spaced(_ text: String) -> String {
    text.utf8.contains(9)
      ? text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ") : text
  }
}
