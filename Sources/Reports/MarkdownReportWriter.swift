import Observability
import Resolution
import Rules
import SourceText

/// The report for people, as Markdown: to be read from above, and to be pasted into a design document.
///
/// Every name and string of the scanned tree stands in a code span or is escaped (`MarkdownText`).
package struct MarkdownReportWriter {
  let report: Report
  let paths: ReportPaths
  var places: PlaceNotation
  var text = ""
  /// The names of the conditions that are told once and cited.
  let switches: [String: String]
  /// The files that were cited, for the list at the end.
  var cited: Set<FileID> = []

  /// The bytes of the document.
  package static func write(_ report: Report) -> [UInt8] {
    var writer = MarkdownReportWriter(report)
    writer.write()
    return Array(writer.text.utf8)
  }

  private init(_ report: Report) {
    self.report = report
    paths = ReportPaths(report.texts)
    places = PlaceNotation(paths)
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
      if found.condition.count > 30, let name = switches[found.condition] { return found.isNegated ? "not \(name)" : name }
      return MarkdownText.code(QuotedCode.shortened(found.text, to: 72))
    }.joined(separator: " and ")
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
    line("# \(MarkdownText.prose(report.title)): how it observes itself")
    line()
    var read: [String] = []
    if let commit = report.header.commit { read.append("Commit \(MarkdownText.code(String(commit.prefix(12)) + (commit.hasSuffix("+dirty") ? "+dirty" : "")))") }
    read.append("\(Self.number(coverage.files)) Python files, \(Self.number(coverage.lines)) lines, \(Self.number(coverage.callSites)) call sites")
    if coverage.partial.isEmpty {
      read.append("every file parsed whole")
    } else {
      let names = coverage.partial.prefix(3).map { MarkdownText.code("\(paths[$0.file]):\($0.line)") }
      read.append("\(coverage.partial.count) parsed in part (\(names.joined(separator: ", "))\(coverage.partial.count > 3 ? ", …" : ""))")
    }
    let skipped = coverage.skipped.filter { $0.count > 0 }
    read.append(skipped.isEmpty ? "none skipped" : "skipped: " + skipped.map { "\($0.count) \($0.reason)" }.joined(separator: ", "))
    read.append("tests are read, but neither listed nor counted below")
    line(read.joined(separator: " · "))
    line()
    let touching = report.observations.limits.onChains.count
    let packs = report.packs.filter(\.isOn).map(\.name)
    line(
      "Calls: \(Self.number(coverage.resolved)) resolved, \(Self.number(coverage.external)) leave the tree, "
        + "\(Self.number(coverage.unresolvedTotal)) unresolved (\(touching) of them in functions of a chain: see 7) · plumbline "
        + "\(report.header.version), rules \(MarkdownText.code(String(report.rulesDigest.prefix(12)))), packs: "
        + (packs.isEmpty ? "none" : packs.map(MarkdownText.prose).joined(separator: ", ")))
    line()
    line(
      "A place is `file.py:line`; the file is the shortest ending of its path that is unique here (full paths: 8). "
        + "`a.py:10 → b.py:20`: called at the first, defined at the second; `:20` alone is in the file named just before. "
        + "No note on a hop means: certain, direct, unconditional. *Likely* and *possible* are always said.")
  }
}
