import Observability
import Resolution
import Rules
import SourceText

/// The report for a terminal: 80 columns, chains as trees, findings last, where the eye ends.
package struct TextReportWriter {
  private let report: Report
  private let style: TerminalStyle
  private let paths: ReportPaths
  private var rows: TerminalRows
  private var places: PlaceNotation
  private let words: Wording

  /// The bytes of the report in a style.
  ///
  /// With a budget of `tokens`, what matters most of it (`ReportCut`).
  package static func write(
    _ report: Report, style: TerminalStyle, language: ReportLanguage = .english, tokens: Int? = nil
  ) -> [UInt8] {
    let cut = tokens.map { ReportCut(report, to: $0, costs: costs(of: report), fixed: 1_600) }
    var writer = TextReportWriter(cut?.report ?? report, style, Wording(language))
    writer.write()
    if let cut, !cut.leftOut.isEmpty {
      writer.rows.row("")
      let left = cut.leftOut.map { "\($0.count) \($0.list)" }.joined(separator: ", ")
      for line in wrapped(writer.words("Left out for the budget: %1.", left), to: TerminalRows.width) {
        writer.rows.row(line)
      }
    }
    return writer.rows.bytes
  }

  /// What each element is long in rows of a terminal; what is not told costs nothing.
  private static func costs(of report: Report) -> ReportCut.Costs {
    let row = TerminalRows.width + 2
    let observations = report.observations
    return [
      "chains": observations.chains.map { chain in
        chain.hops.reduce(0) { $0 + row * ($1.branches.count > 1 ? 1 + $1.branches.count : 1) }
      },
      "metrics": observations.metrics.map { _ in row }, "sinks": observations.sinks.map { _ in row },
      "findings": observations.findings.map { row * (2 + $0.message.english.utf8.count / 74) },
    ]
  }

  private init(_ report: Report, _ style: TerminalStyle, _ words: Wording) {
    self.report = report
    self.style = style
    paths = report.paths
    rows = TerminalRows(style: style)
    places = PlaceNotation(paths)
    self.words = words
  }

  private mutating func write() {
    let coverage = report.coverage
    let commit = report.header.commit.map { " " + words("at %1", "\($0.prefix(12))") } ?? ""
    title("\(report.title)\(commit)")
    rows.row(
      words(
        "%1 files, %2 lines, %3 calls: %4 resolved,", "\(coverage.files)", "\(coverage.lines)",
        "\(coverage.callSites)", "\(coverage.resolved)"))
    rows.row(words("%1 leave the tree, %2 unresolved", "\(coverage.external)", "\(coverage.unresolvedTotal)"))
    for partial in coverage.partial.prefix(5) {
      rows.row("  " + words("read in part: %1", partial.message), right: paths.place(partial.line, of: partial.file))
    }
    writeLines()
    for chain in report.observations.chains.prefix(6) { write(chain) }
    writeMetrics()
    writeSinks()
    writeFindings()
  }

  private mutating func title(_ text: String) {
    let style = style
    rows.row(text) { style.strong($0) }
  }

  private mutating func section(_ text: String) {
    rows.row("")
    title(text)
  }

  private mutating func writeLines() {
    for overview in report.observations.lines {
      rows.row("")
      title(overview.line.rawValue)
      for core in overview.core { rows.row("  " + words("core"), right: report.texts.path(of: core.file)) }
      for tally in overview.tallies {
        let names = tally.names.prefix(3).map(\.name).joined(separator: ", ")
        places.restart()
        rows.row(
          "  \(tally.role.rawValue) \(names)",
          right: tally.count > 3
            ? words("%1 places", "\(tally.count)") : tally.first.map { places.plain($0) }.joined(separator: " ")
        )
      }
    }
  }

  private mutating func write(_ chain: Chain) {
    section("\(chain.id) \(chain.query): \(HopWords.short(chain.entry))")
    var depths: [Int: Int] = [:]
    for stage in chain.stages where !stage.hops.isEmpty {
      rows.row(" \(stage.name.rawValue)")
      for hop in stage.hops.prefix(24) {
        let depth = hop.parent.flatMap { depths[$0] }.map { $0 + 1 } ?? 0
        depths[hop.number] = depth
        places.restart()
        let indent = String(repeating: "│  ", count: min(depth, 6))
        let place = places.plain(hop.place)
        let only = hop.branches.count == 1 ? hop.branches[0] : nil
        let target = only?.definition.map { " → \(places.plain($0))" } ?? ""
        let mark = hop.certainty == .exact ? "─" : "┄"
        rows.row(
          " \(indent)├\(mark) \(hop.number) \(HopWords.title(hop))\(hop.more > 0 ? " +\(hop.more)" : "")",
          right: place + target, note: hop.guards.last.map { TerminalText.fitted($0.text, to: 22) } ?? "")
        guard hop.branches.count > 1 else { continue }
        for branch in hop.branches.prefix(8) {
          places.restart()
          let mark = branch.certainty == .exact ? "─" : "┄"
          rows.row(
            " \(indent)│  ╰\(mark) \(HopWords.short(branch.callee))",
            right: branch.definition.map { places.plain($0) } ?? "",
            note: branch.sameBodyAs == nil ? "" : words("same body"))
        }
      }
      let left = max(0, stage.hops.count - 24) + stage.omitted
      if left > 0 { rows.row("   " + words("… %1 more", "\(left)")) }
    }
  }

  private mutating func writeMetrics() {
    let metrics = MetricRows.rows(report.observations.metrics)
    guard !metrics.isEmpty else { return }
    section(words("metrics"))
    for metric in metrics.prefix(40) {
      places.restart()
      rows.row("  \(metric.key)", right: metric.places.first.map { places.plain($0) } ?? "", note: metric.kind)
    }
    if metrics.count > 40 { rows.row("  " + words("… %1 more", "\(metrics.count - 40)")) }
  }

  private mutating func writeSinks() {
    let sinks = report.observations.sinks
    guard !sinks.isEmpty else { return }
    section(words("sinks"))
    for use in sinks.prefix(40) {
      places.restart()
      rows.row(
        "  \(use.backend) \(use.part.rawValue): \(use.call)", right: places.plain(use.place),
        note: use.reachedFrom.isEmpty
          ? words("not reached") : use.guards.last.map { TerminalText.fitted($0.text, to: 24) } ?? "")
    }
  }

  private mutating func writeFindings() {
    let observations = report.observations
    section(words("findings: %1", "\(observations.findings.count)"))
    for finding in observations.findings {
      places.restart()
      rows.row("  \(finding.rule)", right: places.plain(finding.place), note: finding.level.rawValue)
      for line in Self.wrapped(DisplayText.visible(words.said(finding.message)), to: 74) { rows.row("    \(line)") }
    }
    for outcome in observations.expectations where !outcome.holds {
      rows.row("  " + words("expectation %1 fails", outcome.id), note: outcome.level.rawValue)
      for line in Self.wrapped(DisplayText.visible(outcome.message), to: 74) { rows.row("    \(line)") }
    }
  }

  /// A word in parts that fit a line: Chinese is written without blanks.
  private static func pieces(of word: Substring, _ width: Int) -> [Substring] {
    guard TerminalText.width(String(word)) > width, word.utf8.contains(where: { $0 >= 0x80 }) else { return [word] }
    var pieces: [Substring] = []
    var start = word.startIndex
    var columns = 0
    for at in word.indices {
      let own = TerminalText.width(String(word[at]))
      if columns + own > width {
        pieces.append(word[start..<at])
        (start, columns) = (at, 0)
      }
      columns += own
    }
    return pieces + [word[start...]]
  }

  /// Words in lines of at most `width` columns.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var (line, columns) = ("", 0)
    for word in text.utf8.split(separator: UInt8(ascii: " ")).flatMap({ pieces(of: Substring($0), width) }) {
      let own = TerminalText.width(String(word))
      if !line.isEmpty, columns + 1 + own > width {
        lines.append(line)
        (line, columns) = ("", 0)
      }
      columns += line.isEmpty ? own : own + 1
      line += line.isEmpty ? String(word) : " \(word)"
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
