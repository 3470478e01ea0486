import Observability

/// A report cut to a budget, for a reader that counts tokens: lists lose their ends, chains whole hops, and what went
/// is counted.
struct ReportCut {
  let report: Report
  /// How many elements of each list were left out, in the order of the lists; hops are counted apart from chains.
  let leftOut: [(list: String, count: Int)]

  /// About so many bytes are one token.
  static let bytesPerToken = 3

  /// What one element of a list costs, in bytes.
  typealias Costs = [String: [Int]]

  /// One list of a report that can be cut, those that matter most first.
  private struct List {
    let name: String
    let cut: @Sendable (inout Observations, Int) -> Void
  }

  private static let lists = [
    List(name: "findings") { $0.findings.removeLast($0.findings.count - $1) },
    List(name: "sinks") { $0.sinks.removeLast($0.sinks.count - $1) },
    List(name: "metrics") { $0.metrics.removeLast($0.metrics.count - $1) },
    List(name: "switches") { $0.switches.removeLast($0.switches.count - $1) },
    List(name: "expectations") { $0.expectations.removeLast($0.expectations.count - $1) },
    List(name: "interfaces") { $0.interfaces.removeLast($0.interfaces.count - $1) },
    List(name: "entries") { $0.entries.removeLast($0.entries.count - $1) },
    List(name: "config") { cutFields(of: &$0.config, to: $1) },
    List(name: "artefacts") { $0.artefacts.removeLast($0.artefacts.count - $1) },
    List(name: "environment") { $0.environment.removeLast($0.environment.count - $1) },
    List(name: "limits") { $0.limits.cut(to: $1) },
    List(name: "traces") { $0.spans.removeLast($0.spans.count - $1) },
    List(name: "loggers") { $0.loggers.removeLast($0.loggers.count - $1) },
    List(name: "sites") { $0.sites.removeLast($0.sites.count - $1) },
  ]

  /// Cuts a report to about `tokens` tokens; `costs` says what each element costs, `fixed` what stays in any case.
  init(_ report: Report, to tokens: Int, costs: Costs, fixed: Int) {
    let budget = tokens > Int.max / 8 ? Int.max : tokens * Self.bytesPerToken
    var left = budget - fixed
    var observations = report.observations
    var leftOut: [(String, Int)] = []
    let chains = observations.chains
    let told = Set(Chain.told(of: chains).map(\.id))
    var kept = chains.map { _ in Set<Int>() }
    // The first chain comes right behind the findings, those that are told in full behind the sinks, the rest last.
    func keepHops(of index: Int) {
      let hops = chains[index].hops
      let cost = (costs["chains"]?[index] ?? 0) / max(1, hops.count)
      for at in Self.order(of: chains[index]) where cost <= left {
        left -= cost
        kept[index].insert(at)
      }
    }
    for (rank, list) in Self.lists.enumerated() {
      if rank == 1, !chains.isEmpty { keepHops(of: 0) }
      if rank == 4 {
        for index in chains.indices.dropFirst() where told.contains(chains[index].id) { keepHops(of: index) }
      }
      if rank == 10 {
        for index in chains.indices.dropFirst() where !told.contains(chains[index].id) { keepHops(of: index) }
      }
      let own = costs[list.name] ?? []
      var count = 0
      while count < own.count, own[count] <= left {
        left -= own[count]
        count += 1
      }
      guard count < own.count else { continue }
      list.cut(&observations, count)
      leftOut.append((list.name, own.count - count))
    }
    let gone = zip(chains, kept).reduce(0) { $0 + $1.0.hops.count - $1.1.count }
    if gone > 0 {
      observations.chains = zip(chains, kept).compactMap { Self.cut($0, to: $1) }
      let lost = chains.count - observations.chains.count
      leftOut.insert(contentsOf: (lost > 0 ? [("chains", lost)] : []) + [("hops", gone)], at: 0)
    }
    self.report = Report(
      header: report.header, rulesDigest: report.rulesDigest, packs: report.packs, title: report.title,
      coverage: report.coverage, observations: observations, texts: report.texts)
    self.leftOut = leftOut
  }

  /// The hops of a chain, by their place in it: how it ends matters more than all that it records.
  private static func order(of chain: Chain) -> [Int] {
    var order: [Int] = []
    var recorded: [Int] = []
    var first = 0
    for stage in chain.stages {
      let own = Array(first..<first + stage.hops.count)
      if stage.name == .record { recorded += own } else { order += own }
      first += stage.hops.count
    }
    return order + recorded
  }

  /// A chain with some of its hops; nil where none is left.
  private static func cut(_ chain: Chain, to kept: Set<Int>) -> Chain? {
    guard !kept.isEmpty || chain.hops.isEmpty else { return nil }
    var cut = chain
    var first = 0
    for index in cut.stages.indices {
      let hops = cut.stages[index].hops
      cut.stages[index].hops = hops.indices.filter { kept.contains(first + $0) }.map { hops[$0] }
      cut.stages[index].omitted += hops.count - cut.stages[index].hops.count
      first += hops.count
    }
    return cut
  }

  private static func cutFields(of config: inout [ConfigClass], to count: Int) {
    var left = count
    config = config.compactMap { owner in
      let kept = owner.prefix(left)
      left -= kept?.fields.count ?? 0
      return kept
    }
  }
}
