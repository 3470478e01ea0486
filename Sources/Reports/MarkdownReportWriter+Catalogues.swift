import Observability
import Resolution
import Rules
import SourceText

/// Interfaces, metrics and the other catalogues.
extension MarkdownReportWriter {
  mutating func writeInterfaces() {
    let interfaces = report.observations.interfaces
    guard !interfaces.isEmpty else { return }
    heading("3 " + words("Interfaces and who implements them"))
    table([words("Method"), words("Declared"), words("Implementations"), words("Where they differ")])
    for interface in interfaces.prefix(12) {
      places.restart()
      let declared = code(interface.declared, limit: 3)
      var groups: [String] = []
      var differences: [String] = []
      for (index, group) in interface.groups.prefix(6).enumerated() {
        let members = group.members.prefix(6).map { "\(MarkdownText.code($0.owner)) \(code($0.place))" }
        let more = group.members.count > 6 ? " " + words("… %1 more", "\(group.members.count - 6)") : ""
        groups.append(
          members.joined(separator: ", ") + more + (group.members.count > 1 ? " (" + words("same body") + ")" : ""))
        guard index > 0, let owner = group.members.first?.owner else { continue }
        var parts: [String] = []
        if !group.lacks.isEmpty { parts.append(words("does not call %1", Self.list(group.lacks, limit: 3))) }
        if !group.callsBesides.isEmpty { parts.append(words("also calls %1", Self.list(group.callsBesides, limit: 4))) }
        if let parameters = group.parameters { parts.append(words("takes %1", MarkdownText.code(parameters))) }
        if !parts.isEmpty { differences.append("\(MarkdownText.code(owner)) \(parts.joined(separator: ", "))") }
      }
      if interface.groups.count > 6 { groups.append(words("… %1 more", "\(interface.groups.count - 6)")) }
      row([
        MarkdownText.code(interface.method), declared, groups.joined(separator: "; "),
        differences.prefix(4).joined(separator: "; "),
      ])
    }
  }

  static func list(_ names: [String], limit: Int) -> String {
    names.prefix(limit).map(MarkdownText.code).joined(separator: ", ") + (names.count > limit ? ", …" : "")
  }

  mutating func writeMetrics() {
    let metrics = report.observations.metrics
    guard !metrics.isEmpty else { return }
    heading("4 " + words("Metrics"))
    line(
      words(
        "%1 keys, scopes included; `{}` is only known at run time, `{a, b}` stands for several keys.",
        "\(Set(metrics.map(\.key)).count)"))
    table([words("Key"), words("Kind"), words("Over"), words("Recorded at"), words("Only if")])
    let rows = MetricRows.rows(metrics)
    let inner = rows.filter { row in row.places.contains { isLibrary($0) } }
    let outer = rows.filter { row in !row.places.contains { isLibrary($0) } }
    let told = (inner + outer.prefix(10)).prefix(58)
    for rowOfMetrics in told {
      places.restart()
      let kind =
        MarkdownText.prose(rowOfMetrics.kind)
        + (rowOfMetrics.certainty == .exact ? "" : ", " + words("*\(rowOfMetrics.certainty.word)*"))
      row([
        MarkdownText.code(rowOfMetrics.key) + also(rowOfMetrics), kind,
        rowOfMetrics.over.map(MarkdownText.code) ?? "", code(rowOfMetrics.places, limit: 4),
        rowOfMetrics.condition.map(MarkdownText.code) ?? "",
      ])
    }
    if rows.count > told.count {
      row([words("… %1 more rows in `--format json`", "\(rows.count - told.count)"), "", "", "", ""])
    }
  }

  /// The other scopes under which the keys of a row are recorded.
  private func also(_ row: MetricRows) -> String {
    row.otherScopes.isEmpty
      ? "" : words(", also under %1", Self.list(row.otherScopes, limit: 6))
  }

  /// Whether a place is in the package that holds the core files, not in examples or scripts.
  private func isLibrary(_ place: Place) -> Bool {
    guard let core = report.observations.lines.first(where: { $0.line == .metrics })?.core.first else { return true }
    func folder(_ path: String) -> Substring { path.prefix { $0 != "/" } }
    return folder(report.path(of: place)) == folder(report.texts.path(of: core.file))
  }

  mutating func writeCatalogues() {
    heading("5 " + words("Other catalogues"))
    writeSinks()
    writeLoggersAndSpans()
    writeConfig()
    writeArtefacts()
  }

  private mutating func writeSinks() {
    let sinks = report.observations.sinks
    guard !sinks.isEmpty else { return }
    line()
    line("**\(words("Sinks and environment"))**")
    table([words("Sink"), words("Start → write → end"), words("Guard"), words("Environment"), words("Reached from")])
    var order: [String] = []
    for use in sinks {
      let key = use.backend + "\u{0}" + (use.reachedFrom.isEmpty ? use.function : "")
      if !order.contains(key) { order.append(key) }
    }
    // What runs first, then what no entry point reaches.
    let isReached = { (key: String) in key.hasSuffix("\u{0}") }
    for key in order.filter(isReached) + order.filter({ !isReached($0) }) {
      let uses = sinks.filter { $0.backend + "\u{0}" + ($0.reachedFrom.isEmpty ? $0.function : "") == key }
      guard let first = uses.first else { continue }
      places.restart()
      let parts = [SinkUse.Part.start, .write, .end].compactMap { part -> String? in
        let here = uses.filter { $0.part == part }
        if here.isEmpty { return nil }
        return here.prefix(4).map { "\(MarkdownText.code(HopWords.short($0.call))) \(code($0.place))" }.joined(
          separator: ", ")
          + (here.count > 4 ? " " + words("… %1 more", "\(here.count - 4)") : "")
      }
      var guards: [String] = []
      for use in uses { for found in use.guards where !guards.contains(found.text) { guards.append(found.text) } }
      var environment: [String] = []
      for use in uses {
        for write in use.environmentWrites {
          let condition = write.guards.last.map { words(" if %1", MarkdownText.code($0.text)) } ?? ""
          let told = words("sets %1", "\(MarkdownText.code(write.name)) \(code(write.place))") + condition
          if !environment.contains(where: { $0.contains(MarkdownText.code(write.name)) }),
            Self.belongs(write.name, to: first.backend)
          {
            environment.append(told)
          }
        }
        for read in use.environmentReads {
          let told = words("reads %1", "\(MarkdownText.code(read.name)) \(code(read.place))")
          if !environment.contains(where: { $0.contains(MarkdownText.code(read.name)) }) { environment.append(told) }
        }
      }
      let reached = Set(uses.flatMap(\.reachedFrom)).sorted()
      row([
        MarkdownText.code(first.backend), parts.joined(separator: " → "), Self.list(guards, limit: 4),
        environment.joined(separator: "; "),
        reached.isEmpty ? words("no entry point") : Self.list(reached.map { self.names[$0] }, limit: 3),
      ])
    }
  }

  /// A variable that names a back end of another name is that one's.
  private static func belongs(_ variable: String, to backend: String) -> Bool {
    let known = ["WANDB", "SWANLAB", "MLFLOW", "TENSORBOARD", "COMET", "NEPTUNE"]
    guard let own = known.first(where: { variable.hasPrefix($0) }) else { return true }
    return backend.uppercased().hasPrefix(own)
  }

  private mutating func writeLoggersAndSpans() {
    let observations = report.observations
    if !observations.loggers.isEmpty {
      places.restart()
      let named = observations.loggers.compactMap(\.name)
      line()
      line(
        "- **\(words("Loggers:"))** "
          + words(
            "%1, e.g. %2; first at %3.", "\(observations.loggers.count)", Self.list(named, limit: 6),
            code(observations.loggers.map(\.place), limit: 3)))
    }
    guard !observations.spans.isEmpty else { return }
    var kinds: [String] = []
    for span in observations.spans where !kinds.contains(span.kind) { kinds.append(span.kind) }
    for kind in kinds.sorted() {
      let spans = observations.spans.filter { $0.kind == kind }
      places.restart()
      var seen: Set<String> = []
      let fresh = spans.filter { !$0.name.hasPrefix("<") && $0.name != "{}" && seen.insert($0.name).inserted }
      let told = fresh.prefix(16).map { "\(MarkdownText.code($0.name)) \(code($0.place))" }.joined(separator: ", ")
      line(
        "- **\(words("Trace, %1:", MarkdownText.prose(kind)))** "
          + words("%1 places under %2 names: %3", "\(spans.count)", "\(fresh.count)", told)
          + (fresh.count > 16 ? " " + words("… %1 more", "\(fresh.count - 16)") : ""))
    }
  }

  private mutating func writeConfig() {
    guard !config.classes.isEmpty else { return }
    line()
    line("**\(words("Configuration"))**")
    table([words("Class"), words("Field = default"), words("Read at → feeds")])
    for owner in config.classes.prefix(12) {
      var isHead = true
      let fields = config.fields(of: owner)
      for group in Self.groups(fields.prefix(20)) {
        places.restart()
        let told = group.map { field in
          MarkdownText.code(field.name + (field.default.map { " = \($0)" } ?? "")) + " " + code(field.place)
        }
        var readers: [String] = []
        let feeds = group[0].readers.first?.feeds
        if group.count > 1 {
          readers = group.flatMap(\.readers).map { code($0.place) }
          if let feeds { readers[readers.count - 1] += " → \(MarkdownText.code(feeds))" }
        } else {
          for reader in group[0].readers.prefix(3) {
            readers.append(code(reader.place) + (reader.feeds.map { " → \(MarkdownText.code($0))" } ?? ""))
          }
          if group[0].readers.count > 3 { readers.append(words("… %1 more", "\(group[0].readers.count - 3)")) }
        }
        row([
          isHead ? MarkdownText.code(owner.name) : "", told.joined(separator: ", "),
          readers.isEmpty ? words("nobody by name") : readers.joined(separator: ", "),
        ])
        isHead = false
      }
      if fields.count > 20 { row(["", words("… %1 more", "\(fields.count - 20)"), ""]) }
    }
  }

  /// Fields that stand beside each other and feed the same call are told together, and so are those that nobody reads.
  private static func groups(_ fields: ArraySlice<ConfigField>) -> [[ConfigField]] {
    var groups: [[ConfigField]] = []
    for field in fields {
      if let last = groups.last, last.count < 8, last.allSatisfy({ isAlike($0, field) }) {
        groups[groups.count - 1].append(field)
      } else {
        groups.append([field])
      }
    }
    return groups
  }

  private static func isAlike(_ a: ConfigField, _ b: ConfigField) -> Bool {
    guard a.readers.count == b.readers.count, a.readers.count < 2 else { return false }
    guard let first = a.readers.first, let second = b.readers.first else { return true }
    return first.feeds != nil && first.feeds == second.feeds && first.function == second.function
  }

  private mutating func writeArtefacts() {
    let all = report.observations.artefacts.filter(\.isObservability)
    // A folder that is made for a file told anyway, or of which nothing is known, is not told.
    let artefacts = all.filter { artefact in
      let isFolder = artefact.call.hasSuffix("makedirs") || artefact.call.hasSuffix("mkdir")
      return !isFolder
        || !artefact.template.contains("{}")
          && !all.contains { $0.template != artefact.template && $0.template.hasPrefix(artefact.template) }
    }
    guard !artefacts.isEmpty else { return }
    line()
    line("**\(words("Files written"))**")
    table([words("Path"), words("Written by"), words("When")])
    // One file that several functions write is one row.
    var files: [[Artefact]] = []
    for artefact in artefacts {
      if let file = files.firstIndex(where: { $0[0].template == artefact.template && $0[0].call == artefact.call }) {
        files[file].append(artefact)
      } else {
        files.append([artefact])
      }
    }
    for file in files.prefix(24) {
      places.restart()
      let writers = file.prefix(4).map { "\(MarkdownText.code($0.function)) \(code($0.place))" }
      let more = file.count > 4 ? [words("… %1 more", "\(file.count - 4)")] : []
      let conditions = Set(file.map { condition($0.guards) ?? "" })
      row([
        MarkdownText.code(file[0].template),
        words("%1 in %2", MarkdownText.code(file[0].call), (writers + more).joined(separator: ", ")),
        conditions.count == 1 ? conditions.first ?? "" : "",
      ])
    }
    if files.count > 24 { row([words("… %1 more", "\(files.count - 24)"), "", ""]) }
  }
}
