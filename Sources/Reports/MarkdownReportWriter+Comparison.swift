import Observability
import Rules

/// The facts to lay beside those of another repository.
extension MarkdownReportWriter {
  mutating func writeComparison() {
    let observations = report.observations
    guard !observations.lines.isEmpty else { return }
    heading("9 " + words("To compare with another repository"))
    line(
      words(
        "`plumbline scan OTHER` tells the same of another tree; the last column names the part of `--format json` that holds each in full."
      ))
    table([words("What"), words("Here"), words("In full")])
    let read = report.coverage
    fact(
      "Size",
      words("%1 Python files, %2 lines, %3 call sites", number(read.files), number(read.lines), number(read.callSites)),
      in: "coverage")
    for overview in observations.lines { fact(Self.title(overview.line), tallies(of: overview), in: "sites") }
    fact("Metric keys", keys(), in: "metrics")
    fact("Sinks", sinks(), in: "sinks")
    fact("Guards of the writes", guards(), in: "sinks[].guards")
    fact("Ways to a sink", ways(), in: "chains, entries")
    fact("Roles", roles(), in: "interfaces")
    fact("Configuration", configuration(), in: "config")
    fact(
      "Files written",
      list(observations.artefacts.filter(\.isObservability).compactMap { Self.lastPart($0.template) }, limit: 6),
      in: "artefacts")
    fact("Findings", counted(observations.findings.map(\.rule)), in: "findings")
  }

  private mutating func fact(_ what: String, _ here: String, in part: String) {
    if !here.isEmpty { row([words(what), here, MarkdownText.code(part)]) }
  }

  /// The file's own name; nil for a folder.
  private static func lastPart(_ path: String) -> String? {
    path.split(separator: "/").last.map(String.init).flatMap { $0.contains(".") ? $0 : nil }
  }

  private func number(_ value: Int) -> String { Self.number(value) }

  private func list(_ names: [String], limit: Int) -> String {
    var seen: Set<String> = []
    let distinct = names.filter { seen.insert($0).inserted }
    return distinct.isEmpty ? "" : "\(distinct.count): " + Self.list(distinct, limit: limit)
  }

  /// How often each name occurs, the most frequent first.
  private func counted(_ names: [String], limit: Int = 6) -> String {
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    let order = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    return order.prefix(limit).map { "\(MarkdownText.code($0)) \(counts[$0] ?? 0)" }.joined(separator: ", ")
      + (order.count > limit ? ", …" : "")
  }

  /// What is called how often for each role: `set up 15, record 112`.
  private func tallies(of overview: LineOverview) -> String {
    Self.rows.compactMap { title, roles -> String? in
      let tallies = overview.tallies.filter { roles.contains($0.role) }
      let count = tallies.reduce(0) { $0 + $1.count }
      guard count > 0, let name = tallies.max(by: { $0.count < $1.count })?.names.first?.name else { return nil }
      return "\(words(title)) \(number(count)) (\(MarkdownText.code(name)))"
    }.joined(separator: ", ")
  }

  private func keys() -> String {
    let metrics = report.observations.metrics
    guard !metrics.isEmpty else { return "" }
    let distinct = Set(metrics.map(\.key))
    let scopes = distinct.sorted().compactMap { key in key.firstIndex(of: "/").map { String(key[...$0]) } }
    var kindOfKey: [String: String] = [:]
    for metric in metrics where kindOfKey[metric.key] == nil { kindOfKey[metric.key] = metric.kind }
    let kinds = counted(Array(kindOfKey.values), limit: 5)
    return "\(number(distinct.count)): \(kinds)" + (scopes.isEmpty ? "" : words("; scopes %1", counted(scopes)))
  }

  private func sinks() -> String {
    let sinks = report.observations.sinks
    let variables = Set(sinks.flatMap { $0.environmentReads + $0.environmentWrites }.map(\.name)).sorted()
    let own = counted(sinks.filter { $0.part == .write }.map(\.backend))
    return own + (variables.isEmpty ? "" : words("; environment %1", Self.list(variables, limit: 6)))
  }

  private func guards() -> String {
    let writes = report.observations.sinks.filter { $0.part == .write && !$0.reachedFrom.isEmpty }
    guard !writes.isEmpty else { return "" }
    let ranked = writes.count { $0.guards.contains(where: \.asksRank) }
    return words("%1 of %2 writes that are reached ask the rank", "\(ranked)", "\(writes.count)")
  }

  private func ways() -> String {
    let observations = report.observations
    let starting = observations.entries.filter { !$0.chains.isEmpty }
    guard !starting.isEmpty else { return "" }
    let commit = observations.chains.first { $0.line == .metrics }?.stages.first { $0.name == .commit }?.hops.last
    let through =
      commit.flatMap { $0.branches.first?.callee }.map { words(", through %1", MarkdownText.code(HopWords.short($0))) }
      ?? ""
    return words("%1 from %2 entry points", "\(observations.chains.count)", "\(starting.count)") + through
  }

  private func roles() -> String {
    report.observations.interfaces.prefix(6).map { interface in
      let count = interface.groups.reduce(0) { $0 + $1.members.count }
      return "\(MarkdownText.code(interface.method)) \(count)"
    }.joined(separator: ", ")
  }

  private func configuration() -> String {
    guard !config.classes.isEmpty else { return "" }
    let fields = config.classes.flatMap(\.fields)
    return words(
      "%1 classes, %2 fields, %3 of them read by nobody by name", "\(config.classes.count)", "\(fields.count)",
      "\(fields.count { $0.readers.isEmpty })")
  }
}
