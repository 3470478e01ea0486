import Observability
import Resolution
import Rules
import SourceText

/// The chains, a line a hop.
extension MarkdownReportWriter {
  private static let mostHopsInStage = 18
  private static let mostRecords = 8
  private static let mostChains = 6

  mutating func writeChains() {
    heading("2 Chains")
    let chains = report.observations.chains
    guard !chains.isEmpty else {
      line()
      line("No entry point reaches a sink: see what is found in 5, and what could not be resolved in 7.")
      return
    }
    var told: [String: Int] = [:]
    var rest: [Chain] = []
    for chain in chains {
      // The first chains of each kind are told in full.
      guard told[chain.query, default: 0] < Self.mostChains / 2 else {
        rest.append(chain)
        continue
      }
      told[chain.query, default: 0] += 1
      write(chain, isFirst: told[chain.query] == 1)
    }
    writeRest(rest)
  }

  private func title(_ chain: Chain) -> String {
    let stages = chain.stages.filter { !$0.hops.isEmpty }.map(\.name.rawValue).joined(separator: " → ")
    let what =
      switch chain.query {
      case "metrics": "Metrics"
      case "trace": "Trace"
      case "setup": "Set-up, in the order it runs"
      default: chain.query
      }
    let certainty = chain.certainty == .exact ? "" : ", *\(chain.certainty.word)*"
    return "### \(chain.id) \(MarkdownText.prose(what)): \(MarkdownText.code(HopWords.short(chain.entry)))"
      + (chain.query == "setup" ? "" : ": \(stages)") + certainty
  }

  private mutating func write(_ chain: Chain, isFirst: Bool) {
    line()
    line(title(chain))
    table(["Hop", "What is called", "Place", "Runs when, and what to know"])
    let cites = citations(of: chain)
    for stage in chain.stages {
      let fresh = stage.hops.filter { toldAt[$0.place] == nil }
      var isHead = true
      let limit = stage.name == .record ? Self.mostRecords : Self.mostHopsInStage
      for hop in fresh.prefix(limit) {
        write(hop, stage: isHead ? stage.name : nil, cites: cites)
        isHead = false
        toldAt[hop.place] = "\(chain.id).\(hop.number)"
      }
      let left = max(0, fresh.count - limit) + stage.omitted
      if left > 0 { row(["", "… \(left) more places of this stage", "", ""]) }
    }
  }

  /// Where the calls below a hop were told before, by the hop's number.
  private func citations(of chain: Chain) -> [Int: String] {
    var cites: [Int: String] = [:]
    for hop in chain.hops {
      if let parent = hop.parent, let told = toldAt[hop.place], cites[parent] == nil { cites[parent] = told }
    }
    return cites
  }

  private mutating func write(_ hop: Hop, stage: StageName?, cites: [Int: String]) {
    places.restart()
    let head = stage.map { "**\($0.rawValue)** " } ?? ""
    var notes: [String] = []
    if let condition = HopWords.condition(hop.guards) { notes.append(MarkdownText.code(condition)) }
    if let cite = cites[hop.number] { notes.append("goes on as \(cite)") }
    let groups = grouped(hop.branches)
    var called = MarkdownText.code(HopWords.title(hop))
    if hop.more > 0 { called += " and \(hop.more) more" }
    if groups.count == 1, let group = groups.first, let branch = group.first {
      if HopWords.saysMore(branch.callee, than: hop.text) { called += " → \(names(group))" }
      var place = code(hop.place)
      let definitions = group.compactMap(\.definition)
      if !definitions.isEmpty { place += " → " + definitions.map { code($0) }.joined(separator: ", ") }
      notes += HopWords.notes(branch.kind, branch.certainty)
      if group.count > 1 { notes.append("same body") }
      row([head + "\(hop.number)", called, place, notes.joined(separator: "; ")])
      return
    }
    row([
      head + "\(hop.number)", called, code(hop.place) + (groups.isEmpty ? "" : " →"),
      ([groups.isEmpty ? nil : "one of \(groups.count)"].compactMap { $0 } + notes).joined(separator: "; "),
    ])
    for (index, group) in groups.prefix(8).enumerated() { write(group, number: hop.number, index: index) }
    if groups.count > 8 { row(["", "… \(groups.count - 8) more", "", ""]) }
  }

  private mutating func write(_ group: [Branch], number: Int, index: Int) {
    guard let first = group.first else { return }
    places.restart()
    var notes: [String] = []
    if let condition = HopWords.condition(first.guards) { notes.append(MarkdownText.code(condition)) }
    notes += HopWords.notes(first.kind, first.certainty)
    if group.count > 1 { notes.append("same body") }
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index)))
    row([
      "\(number)\(letter)", names(group), group.compactMap(\.definition).map { code($0) }.joined(separator: ", "),
      notes.joined(separator: "; "),
    ])
  }

  private func names(_ group: [Branch]) -> String {
    group.map { MarkdownText.code(HopWords.short($0.callee)) }.joined(separator: ", ")
  }

  /// Branches with the same body together.
  private func grouped(_ branches: [Branch]) -> [[Branch]] {
    var groups: [[Branch]] = []
    for branch in branches {
      if let same = branch.sameBodyAs, let at = groups.firstIndex(where: { $0.first?.callee == same }) {
        groups[at].append(branch)
      } else {
        groups.append([branch])
      }
    }
    return groups
  }

  private mutating func writeRest(_ chains: [Chain]) {
    guard !chains.isEmpty else { return }
    line()
    line("Shorter ones, as the above:")
    line()
    for chain in chains.prefix(10) {
      places.restart()
      let last = chain.stages.last { !$0.hops.isEmpty }?.hops.first
      let end = last.map { ", ends at \(MarkdownText.code(HopWords.title($0))) \(code($0.place))" } ?? ""
      line("- \(chain.id) \(chain.query): \(MarkdownText.code(HopWords.short(chain.entry))) \(code(chain.entryPlace)), \(chain.hops.count) hops\(end)")
    }
    if chains.count > 10 { line("- … \(chains.count - 10) more in `--format json`") }
  }
}
