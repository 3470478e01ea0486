import Observability
import Resolution
import Rules
import SourceText

/// The chains, a line a hop.
extension MarkdownReportWriter {
  mutating func writeChains() {
    heading("2 " + words("Chains"))
    let chains = report.observations.chains
    guard !chains.isEmpty else {
      line()
      line(words("No entry point reaches a sink: see what is found in 5, and what could not be resolved in 7."))
      return
    }
    let told = Chain.told(of: chains)
    for chain in told { write(chain) }
    let ids = Set(told.map(\.id))
    let rest = chains.filter { !ids.contains($0.id) }
    writeRest(rest)
    writeRemote()
  }

  private func title(_ chain: Chain) -> String {
    let stages = chain.stages.filter { !$0.hops.isEmpty }.map(\.name.rawValue).joined(separator: " → ")
    let what = words(chain.title)
    let certainty = chain.certainty == .exact ? "" : ", " + words("*\(chain.certainty.word)*")
    return "### \(chain.id) \(MarkdownText.prose(what)): \(MarkdownText.code(start(of: chain)))"
      + (chain.isSetUp ? "" : ": \(stages)") + certainty
  }

  /// The entry of a chain in words: a set-up starts where the object is made.
  private func start(of chain: Chain) -> String {
    let entry = report.observations.entries.first { $0.id == chain.entry }
    let name = names[chain.entry]
    guard chain.isSetUp, let entry, !entry.constructor.isNone, let dot = name.lastIndex(of: ".") else { return name }
    return String(name[..<dot])
  }

  private mutating func write(_ chain: Chain) {
    line()
    line(title(chain))
    table([words("Hop"), words("What is called"), words("Place"), words("Runs when, and what to know")])
    let cites = citations(of: chain)
    for stage in chain.stages {
      var isHead = true
      for row in stage.rows {
        write(row, stage: isHead ? stage.name : nil, cites: cites)
        isHead = false
      }
      guard stage.omitted > 0 else { continue }
      row([
        "",
        words(
          stage.omitted == 1 ? "… %1 more function of this stage" : "… %1 more functions of this stage",
          "\(stage.omitted)"), "",
        stage.name == .record && chain.line == .metrics ? words("their keys are in 4") : "",
      ])
    }
  }

  /// Where the calls below a hop are told, by the hop's number.
  private func citations(of chain: Chain) -> [Int: String] {
    var cites: [Int: String] = [:]
    for hop in chain.hops {
      if let parent = hop.parent, let told = hop.toldAt, cites[parent] == nil { cites[parent] = told }
    }
    return cites
  }

  private mutating func write(_ hops: [Hop], stage: StageName?, cites: [Int: String]) {
    let hop = hops[0]
    places.restart()
    let head = stage.map { "**\($0.rawValue)** " } ?? ""
    var notes: [String] = []
    if let condition = condition(hop.guards) { notes.append(condition) }
    let groups = grouped(hop.branches)
    var called = MarkdownText.code(HopWords.title(hop))
    if hop.more > 0 { called += words(" and %1 more", "\(hop.more)") }
    var place = code(hops.map(\.place), limit: 6)
    if let step = hop.step { notes.append(words("step is %1", "\(MarkdownText.code(step.text)) \(code(step.place))")) }
    if let cite = cites[hop.number] { notes.append(words("goes on as %1", cite)) }
    if groups.count == 1, let group = groups.first, let branch = group.first {
      if group.count > 1 || HopWords.saysMore(branch.callee, than: hop.text) { called += " → \(names(group))" }
      let definitions = group.compactMap(\.definition)
      if !definitions.isEmpty { place += " → " + definitions.map { code($0) }.joined(separator: ", ") }
      notes += self.notes(branch)
      if let alike = alike(group) { notes.append(alike) }
      row([head + "\(hop.number)", called, place, notes.joined(separator: "; ")])
      return
    }
    row([
      head + "\(hop.number)", called, place + (groups.isEmpty ? "" : " →"),
      ([groups.isEmpty ? nil : words("one of %1", "\(groups.count)")].compactMap { $0 } + notes).joined(
        separator: "; "),
    ])
    for (index, group) in groups.prefix(8).enumerated() { write(group, number: hop.number, index: index) }
    if groups.count > 8 { row(["", words("… %1 more", "\(groups.count - 8)"), "", ""]) }
  }

  private mutating func write(_ group: [Branch], number: Int, index: Int) {
    guard let first = group.first else { return }
    places.restart()
    var notes: [String] = []
    if let condition = condition(first.guards) { notes.append(condition) }
    notes += self.notes(first)
    if let alike = alike(group) { notes.append(alike) }
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index)))
    row([
      "\(number)\(letter)", names(group), group.compactMap(\.definition).map { code($0) }.joined(separator: ", "),
      notes.joined(separator: "; "),
    ])
  }

  /// What is not plain about a call; a remote call by name is explained in a table of its own.
  private func notes(_ branch: Branch) -> [String] {
    HopWords.notes(branch.kind, branch.certainty).map {
      branch.kind == .rpc && report.observations.remote != nil && $0 == HopWords.remoteCall
        ? "\(words($0)) (R)" : words($0)
    }
  }

  /// What several branches that are told in one have in common.
  private func alike(_ group: [Branch]) -> String? {
    guard group.count > 1 else { return nil }
    return group[0].definition == nil ? words("one of %1", "\(group.count)") : words("same body")
  }

  private func names(_ group: [Branch]) -> String {
    // Things outside the tree that end alike are told by their whole names.
    let isWhole =
      group.contains { $0.definition == nil } && Set(group.map { HopWords.short($0.callee) }).count < group.count
    return group.map { MarkdownText.code(isWhole ? $0.callee : HopWords.short($0.callee)) }.joined(separator: ", ")
  }

  /// Branches with the same body together, and those outside the tree that are come to under the same conditions.
  private func grouped(_ branches: [Branch]) -> [[Branch]] {
    var groups: [[Branch]] = []
    for branch in branches {
      if branch.definition == nil, branch.kind != .rpc,
        let at = groups.firstIndex(where: { group in
          group[0].definition == nil && group[0].kind == branch.kind && group[0].certainty == branch.certainty
            && group[0].guards.map(\.text) == branch.guards.map(\.text)
        })
      {
        groups[at].append(branch)
      } else if let same = branch.sameBodyAs, let at = groups.firstIndex(where: { $0.first?.callee == same }) {
        groups[at].append(branch)
      } else {
        groups.append([branch])
      }
    }
    return groups
  }

  /// Chains that are not told in full: what the entry itself calls, and where that is told.
  private mutating func writeRest(_ chains: [Chain]) {
    guard !chains.isEmpty else { return }
    line()
    line(words("Others, by what their entry points call themselves:"))
    line()
    let most = 12
    // A chain of which the entry calls nothing itself has nothing to tell here.
    let chains = chains.filter { chain in chain.hops.contains { $0.caller == chain.entry } }
    for chain in chains.prefix(most) {
      places.restart()
      let start = "\(MarkdownText.code(names[chain.entry])) \(code(chain.entryPlace))"
      var parts: [String] = []
      let cites = citations(of: chain)
      let own = chain.stages.flatMap { stage in
        stage.hops.filter { $0.caller == chain.entry }.prefix(stage.name == .record ? 1 : 3)
      }
      for hop in own.prefix(6) {
        let cite =
          (hop.toldAt ?? cites[hop.number]).map { hop.toldAt == nil ? words(", then %1", $0) : words(" is %1", $0) }
          ?? ""
        parts.append("\(MarkdownText.code(HopWords.title(hop))) \(code(hop.place))\(cite)")
      }
      line("- \(chain.id) \(MarkdownText.prose(chain.query)): \(start): \(parts.joined(separator: " · "))")
    }
    if chains.count > most { line("- " + words("… %1 more in `--format json`", "\(chains.count - most)")) }
  }

  /// How a remote call by name travels: told once, for all hops that say so.
  private mutating func writeRemote() {
    guard let remote = report.observations.remote else { return }
    line()
    line("### R " + words("How a remote call by name travels"))
    table([words("Step"), words("What is called"), words("Place"), ""])
    for (index, step) in remote.steps.enumerated() {
      places.restart()
      var texts: [String] = []
      // Calls that come to the same are told together.
      var placesOfTargets: [(targets: [Place], places: [Place])] = []
      var targetsOfPlace: [(place: Place, targets: [Place])] = []
      for call in step.calls {
        let text = MarkdownText.code(call.text)
        if !texts.contains(text) { texts.append(text) }
        if let at = targetsOfPlace.firstIndex(where: { $0.place == call.place }) {
          if let definition = call.definition { targetsOfPlace[at].targets.append(definition) }
        } else {
          targetsOfPlace.append((call.place, call.definition.map { [$0] } ?? []))
        }
      }
      for told in targetsOfPlace {
        if let at = placesOfTargets.firstIndex(where: { $0.targets == told.targets }) {
          placesOfTargets[at].places.append(told.place)
        } else {
          placesOfTargets.append((told.targets, [told.place]))
        }
      }
      let told = placesOfTargets.map { told in
        code(told.places, limit: 6) + (told.targets.isEmpty ? "" : " → " + code(told.targets, limit: 6))
      }
      let kinds = step.calls.flatMap { HopWords.notes($0.kind, .exact) }
      var notes: [String] = []
      for kind in kinds where !notes.contains(words(kind)) { notes.append(words(kind)) }
      if step.calls.contains(where: { $0.certainty != .exact }) { notes.append(words("*likely*")) }
      if step.calls.allSatisfy({ $0.callee.isEmpty }) {
        notes = [words("the method is looked up by its name, and called"), words("*likely*")]
      }
      row(["\(index + 1)", texts.joined(separator: ", "), told.joined(separator: "; "), notes.joined(separator: "; ")])
    }
  }
}
