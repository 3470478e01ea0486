import Observability
import Resolution
import Rules
import SourceText

/// The report for people, as Markdown: to be read from above, and to be pasted into a design document.
///
/// Every name and string of the scanned tree stands in a code span or is escaped (`MarkdownText`).
package struct MarkdownReportWriter {
  let report: Report
  /// The report's own words in its language.
  let words: Wording
  let paths: ReportPaths
  var places: PlaceNotation
  var text = ""
  /// The names of the conditions that are told once and cited.
  let switches: [String: String]
  /// What the entry points are called: longer names where two have the same.
  let names: EntryNames
  /// The files that were cited, for the list at the end.
  var cited: Set<FileID> = []
  let config: ConfigChoice

  /// The bytes of the document.
  ///
  /// With a budget of `tokens`, what matters most of it (`ReportBudget`).
  package static func write(_ report: Report, language: ReportLanguage = .english, tokens: Int? = nil) -> [UInt8] {
    var writer = MarkdownReportWriter(report, Wording(language))
    writer.write()
    guard let tokens else { return Array(writer.text.utf8) }
    return Array(ReportBudget.cut(writer.text, to: tokens, writer.words).utf8)
  }

  private init(_ report: Report, _ words: Wording) {
    self.report = report
    self.words = words
    paths = report.paths
    places = PlaceNotation(paths, words)
    config = ConfigChoice(report.observations)
    names = EntryNames(report.observations.entries.map(\.id))
    switches = Dictionary(
      report.observations.switches.map { ($0.condition, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func write() {
    writeHead()
    writeOverview()
    writeChains()
    writeInterfaces()
    writeMetrics()
    writeCatalogues()
    writeFindings()
    writeLimits()
    writeFiles()
    writeComparison()
  }

  // MARK: - Parts

  mutating func line(_ line: String = "") {
    text += line
    text += "\n"
  }

  mutating func heading(_ title: String) {
    line()
    line("## \(title)")
  }

  mutating func row(_ cells: [String]) { line("| " + cells.joined(separator: " | ") + " |") }

  mutating func table(_ titles: [String]) {
    line()
    row(titles)
    line("|" + String(repeating: "---|", count: titles.count))
  }

  /// A place as a code span; what names a file is remembered for the list of files.
  mutating func code(_ place: Place) -> String {
    cited.insert(place.file)
    return places.code(place)
  }

  mutating func code(_ list: [Place], limit: Int) -> String {
    for place in list.prefix(limit) { cited.insert(place.file) }
    return places.code(list, limit: limit)
  }

  /// Conditions in one phrase; a long one that is told as a switch is cited by its name.
  func condition(_ guards: [Guard]) -> String? {
    guard !guards.isEmpty else { return nil }
    return guards.suffix(3).map { found in
      if found.condition.count > 30, let name = switches[found.condition] {
        return found.isNegated ? words("not %1", name) : name
      }
      return MarkdownText.code(QuotedCode.shortened(found.text, to: 72))
    }.joined(separator: words(" and "))
  }

  static func number(_ value: Int) -> String {
    var digits = Array(String(value))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: at)
      at -= 3
    }
    return String(digits)
  }

  // MARK: - Head

  private mutating func writeHead() {
    let coverage = report.coverage
    line("# " + words("%1: how it observes itself", MarkdownText.prose(report.title)))
    line()
    var read: [String] = []
    if let commit = report.header.commit {
      read.append(
        words("Commit %1", MarkdownText.code(String(commit.prefix(12)) + (commit.hasSuffix("+dirty") ? "+dirty" : ""))))
    }
    read.append(
      words(
        "%1 Python files, %2 lines, %3 call sites", Self.number(coverage.files), Self.number(coverage.lines),
        Self.number(coverage.callSites)))
    if coverage.partial.isEmpty {
      read.append(words("every file parsed whole"))
    } else {
      let names = coverage.partial.prefix(3).map { MarkdownText.code(paths.place($0.line, of: $0.file)) }
      read.append(
        words(
          "%1 parsed in part (%2)", "\(coverage.partial.count)",
          names.joined(separator: ", ") + (coverage.partial.count > 3 ? ", …" : "")))
    }
    let skipped = coverage.skipped.filter { $0.count > 0 }
    read.append(
      skipped.isEmpty
        ? words("none skipped")
        : words("skipped: %1", skipped.map { "\($0.count) \($0.reason)" }.joined(separator: ", ")))
    read.append(words("tests are read, but neither listed nor counted below"))
    line(read.joined(separator: " · "))
    line()
    let touching = report.observations.limits.onChains.count
    let packs = report.packs.filter(\.isOn).map(\.name)
    line(
      words(
        "Calls: %1 resolved, %2 leave the tree, %3 unresolved (%4 of them in functions of a chain: see 7)",
        Self.number(coverage.resolved), Self.number(coverage.external), Self.number(coverage.unresolvedTotal),
        "\(touching)")
        + " · plumbline \(report.header.version), "
        + words(
          "rules %1, packs: %2", MarkdownText.code(String(report.rulesDigest.prefix(12))),
          packs.isEmpty ? words("none") : packs.map(MarkdownText.prose).joined(separator: ", ")))
    line()
    line(
      words(
        "A place is `file.py:line`; the file is the shortest ending of its path that is unique here (full paths: 8). `a.py:10 → b.py:20`: called at the first, defined at the second; `:20` alone is in the file named just before. No note on a hop means: certain, direct, unconditional. *Likely* and *possible* are always said."
      ))
  }
}
