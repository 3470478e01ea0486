import Observability
import Rules
import SourceText

/// The report's first part: the lines of observability at a glance.
extension MarkdownReportWriter {
  mutating func writeOverview() {
    heading("1 " + words("In short"))
    let observations = report.observations
    guard !observations.lines.isEmpty else {
      line()
      line(words("No rule found a place that logs, measures or traces."))
      return
    }
    let shared = observations.lines.map(\.line)
    line(words(Self.count(shared.count)) + entrySentence() + words("."))
    table([""] + shared.map { words(Self.title($0)) })
    row(
      [words("Core")]
        + observations.lines.map { overview in
          overview.core.isEmpty
            ? words("outside the tree")
            : overview.core.map { file in
              cited.insert(file.file)
              return MarkdownText.code(paths[file.file])
            }.joined(separator: ", ")
        })
    for (title, roles) in Self.rows {
      let cells = observations.lines.map { cell($0, roles) }
      if cells.contains(where: { !$0.isEmpty }) { row([words(title)] + cells) }
    }
    row([words("Out")] + shared.map(outputs))
    let settings = observations.lines.map { defaults(of: $0) }
    if settings.contains(where: { !$0.isEmpty }) { row([words("By default")] + settings) }
    line()
    writeSpine()
    writeEntries()
    writeLookHere()
    writeSwitches()
  }

  static let rows: [(String, [Role])] = [
    ("Set up", [.setup]), ("Record", [.record, .scope]), ("Export", [.export]), ("Across processes", [.aggregate]),
    ("Write", [.commit]),
  ]

  private static func count(_ count: Int) -> String {
    switch count {
    case 1: "One line of observability"
    case 2: "Two lines of observability"
    default: "Three lines of observability"
    }
  }

  static func title(_ line: Line) -> String {
    switch line {
    case .logger: "Text log"
    case .metrics: "Metrics"
    case .trace: "Performance trace"
    default: line.rawValue
    }
  }

  private func entrySentence() -> String {
    let entries = mainEntries
    guard !entries.isEmpty else { return words("; no entry point was found that reaches a sink") }
    let names = entries.prefix(3).map { MarkdownText.code(self.names[$0.id]) }
    return words(
      "; they start in %1",
      names.joined(separator: ", ") + (entries.count > 3 ? words(" and %1 more", "\(entries.count - 3)") : ""))
  }

  /// The entry points with chains, in the order of their first: those of metrics lead.
  private var mainEntries: [EntryPoint] {
    let order = Dictionary(
      report.observations.chains.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let told = report.observations.entries.filter { !$0.chains.isEmpty }
    let first = told.filter { entry in
      report.observations.chains.contains { $0.line == .metrics && $0.entry == entry.id }
    }
    return (first.isEmpty ? told : first).sorted { a, b in
      (order[a.chains[0]] ?? 0, a.id) < (order[b.chains[0]] ?? 0, b.id)
    }
  }

  private mutating func cell(_ overview: LineOverview, _ roles: [Role]) -> String {
    let tallies = overview.tallies.filter { roles.contains($0.role) }
    guard !tallies.isEmpty else { return "" }
    return tallies.map { tally in
      places.restart()
      let names =
        tally.names.prefix(5).map { MarkdownText.code($0.name) }.joined(separator: ", ")
        + (tally.names.count > 5 ? ", …" : "")
      if tally.count <= 3 { return "\(names) \(code(tally.first, limit: 3))" }
      let outside = tally.outside > 0 ? words(", %1 of them in examples and scripts", "\(tally.outside)") : ""
      return words("%1: %2 places", names, "\(tally.count)") + outside
    }.joined(separator: "; ")
  }

  private func outputs(_ line: Line) -> String {
    let observations = report.observations
    switch line {
    case .metrics:
      var backends: [String] = []
      for use in observations.sinks where use.part != .end && !backends.contains(use.backend) {
        backends.append(use.backend)
      }
      return backends.map(MarkdownText.code).joined(separator: ", ")
    default:
      let core = Set(observations.lines.first { $0.line == line }?.core.map(\.file) ?? [])
      var templates: [String] = []
      for artefact in observations.artefacts where core.contains(artefact.place.file) {
        guard let last = artefact.template.split(separator: "/").last.map(String.init), last.contains("."),
          !templates.contains(last)
        else { continue }
        templates.append(last)
      }
      return templates.prefix(4).map(MarkdownText.code).joined(separator: ", ")
    }
  }

  /// The settings that switch a line on and off, with their defaults: fields that a file at its heart reads.
  private mutating func defaults(of overview: LineOverview) -> String {
    let core = Set(overview.core.map(\.file))
    var told: [String] = []
    places.restart()
    for owner in config.classes {
      for field in owner.fields where ["mode", "enabled", "enable", "disabled", "path"].contains(field.name) {
        guard let value = field.default, field.readers.contains(where: { core.contains($0.place.file) }) else {
          continue
        }
        told.append("\(MarkdownText.code("\(owner.name).\(field.name) = \(value)")) \(code(field.place))")
      }
    }
    return told.prefix(5).joined(separator: ", ")
  }

  private mutating func writeSpine() {
    guard let chain = report.observations.chains.first(where: { $0.line == .metrics }) else { return }
    let own = chain.stages.filter { $0.name == .export || $0.name == .commit || $0.name == .sink }
    var names = [self.names[chain.entry]]
    for stage in own {
      let role: Role? = stage.name == .sink ? .sink : stage.name == .commit ? .commit : nil
      let known = stage.hops.filter { role == nil ? $0.branches.contains { $0.definition != nil } : $0.role == role }
      // What only leads there is no part of the spine.
      let hops = known.isEmpty ? stage.hops : known
      for hop in hops.prefix(stage.name == .sink ? 4 : 2) {
        let name = hop.branches.count == 1 ? HopWords.short(hop.branches[0].callee) : hop.text
        if names.last != name { names.append(name) }
      }
    }
    line("- **\(words("The spine:"))** \(names.map(MarkdownText.code).joined(separator: " → ")) (\(chain.id)).")
  }

  private mutating func writeEntries() {
    let entries = mainEntries
    guard !entries.isEmpty else { return }
    var parts: [String] = []
    for entry in entries.prefix(8) {
      places.restart()
      let place = code(entry.place)
      let callers = entry.callers.isEmpty ? "" : words(", used at %1", code(entry.callers, limit: 2))
      parts.append(
        "\(MarkdownText.code(self.names[entry.id])) \(place)\(callers) (\(entry.chains.joined(separator: ", ")))")
    }
    if entries.count > 8 { parts.append(words("… %1 more", "\(entries.count - 8)")) }
    line("- **\(words("Entry points:"))** \(parts.joined(separator: " · ")).")
  }

  private mutating func writeLookHere() {
    let findings = report.observations.findings
    guard !findings.isEmpty else { return }
    let ranked = findings.enumerated().sorted { a, b in
      let order: [Level: Int] = [.error: 0, .warning: 1, .note: 2]
      return (order[a.element.level] ?? 3, a.offset) < (order[b.element.level] ?? 3, b.offset)
    }.prefix(5)
    places.restart()
    let told = ranked.map { "\(MarkdownText.prose($0.element.rule)) \(code($0.element.place)) (F\($0.offset + 1))" }
    let rest = findings.count > told.count ? words("All %1 are in 6.", "\(findings.count)") : words("Why: 6.")
    line("- **\(words("Look here first:"))** \(told.joined(separator: " · ")). \(rest)")
  }

  private mutating func writeSwitches() {
    let switches = report.observations.switches
    guard !switches.isEmpty else { return }
    line("- **\(words("Switches"))** " + words("decide which hops run, and are cited by name:"))
    table(["", words("Condition"), words("Asked at"), words("Decides")])
    for told in switches {
      places.restart()
      let decides = told.decides.prefix(6).joined(separator: ", ") + (told.decides.count > 6 ? ", …" : "")
      let reads = told.environment.prefix(2).map {
        words("; reads %1", "\(MarkdownText.code($0.name)) \(code($0.place))")
      }.joined()
      row([told.name, MarkdownText.code(told.condition), code(told.places, limit: 4) + reads, decides])
    }
  }
}
