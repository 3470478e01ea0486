import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// What is odd about the ways to the sinks, and about what switches them.
extension FindingDetector {
  /// Functions that write to a metric sink and that an entry point reaches without any commit, in a project with commits.
  func pastCommit() -> [Finding] {
    let graph = observed.graph
    var commits: Set<GraphNodeID> = []
    var holders: Set<GraphNodeID> = []
    var writers: [GraphNodeID: Site] = [:]
    for site in observed.sites where !observed.isTest[site.module.index] {
      let rule = observed.rule(of: site)
      guard rule.observes == .metrics, rule.role == .commit || rule.role == .sink else { continue }
      let node = graph.nodeOfBody[site.body.index]
      guard !node.isNone, !site.op.isNone else { continue }
      if rule.role == .sink {
        let part = site.captures.first { $0.name == "part" }?.values.first ?? SinkUse.Part.write.rawValue
        if part == SinkUse.Part.write.rawValue, writers[node] == nil { writers[node] = site }
        continue
      }
      holders.insert(node)
      for id in graph.edges(from: node) where observed.project.calls[Int(graph.edges[id].call)].op == site.op {
        if !graph.nodes[graph.edges[id].callee].bodies.isEmpty { commits.insert(graph.edges[id].callee) }
      }
    }
    guard !commits.isEmpty, !writers.isEmpty else { return [] }
    let open = graph.nodes.ids.map { !commits.contains($0) }
    let told = entries.filter { !$0.chains.isEmpty }
    let search = PathSearch(
      in: graph, from: told.flatMap { [$0.node, $0.constructor] }.filter { !$0.isNone }, least: .likely, relevant: open,
      blocked: [Bool](repeating: false, count: graph.nodes.count))
    return writers.keys.sorted().compactMap { node in
      guard let site = writers[node], !commits.contains(node), let reach = search.reach(node) else { return nil }
      let name = SinkCatalogue.name(of: site, in: observed)
      let path = search.path(to: node)
      let from = path.first.map { graph.nodes[graph.edges[$0].caller].id } ?? graph.nodes[node].id
      let sureness = reach.certainty == .exact ? "" : ", likely"
      return Finding(
        "sink-past-commit", .warning,
        "\(Finding.quoted(name)) is reached from \(Finding.quoted(from)) by a way that passes no commit\(sureness)",
        reason: "what is written here has not gone through the commit and its guards", at: observed.place(of: site),
        related: path.prefix(4).map {
          let edge = graph.edges[$0]
          return .init(message: Finding.quoted(graph.nodes[edge.callee].id), place: observed.place(edge.module, edge.place))
        })
    }
  }

  /// A back end of which one call is switched off by a setting, and the others run all the same.
  func sinksIgnoringMode() -> [Finding] {
    let told = sinks.filter { !$0.reachedFrom.isEmpty }
    return distinct(told.map(\.backend)).compactMap { backend in
      let uses = told.filter { $0.backend == backend }
      // The setting of a switch: a mode, or whether it is enabled.
      let switches = uses.flatMap { use in use.guards.filter { Self.asksMode($0.condition) }.map { ($0, use) } }
      guard let (found, first) = switches.first else { return nil }
      let open = uses.filter { use in use.part != .end && !use.guards.contains { Self.asksMode($0.condition) } }
      guard !open.isEmpty else { return nil }
      let names = distinct(open.map(\.call))
      return Finding(
        "sink-ignores-mode", .note,
        "\(Finding.quoted(names)) \(names.count == 1 ? "runs" : "run") whatever \(Finding.quoted(found.condition)) gives; only "
          + "\(Finding.quoted(distinct(switches.map { $0.1.call }))) is guarded by it",
        reason: "switched off, it relies on the library being inert", at: open[0].place,
        related: open.dropFirst().map { .init(message: Finding.quoted($0.call), place: $0.place) }
          + [.init(message: "guarded: \(Finding.quoted(first.call))", place: first.place)])
    }
  }

  private static func asksMode(_ condition: String) -> Bool {
    condition.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { ["mode", "enabled", "enable", "disabled"].contains($0) }
  }
}
