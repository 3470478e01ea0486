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
    var open = [Bool](repeating: true, count: graph.nodes.count)
    for commit in commits { open[commit.index] = false }
    let told = entries.filter { !$0.chains.isEmpty }
    let search = PathSearch(in: graph)
    search.search(
      from: told.flatMap { [$0.node, $0.constructor] }, least: .likely, relevant: open,
      blocked: [Bool](repeating: false, count: graph.nodes.count))
    // Writers of one file that one entry reaches by the same first steps are told together.
    struct Way: Hashable {
      let file: ModuleID
      let steps: [GraphEdgeID]
      let start: GraphNodeID
    }
    var order: [Way] = []
    var sitesOfWay: [Way: [(site: Site, certainty: Certainty)]] = [:]
    for node in writers.keys.sorted() {
      guard let site = writers[node], !commits.contains(node), !handsOn(site), let reach = search.reach(node) else {
        continue
      }
      let path = search.path(to: node)
      let steps = path.count > 3 ? Array(path.prefix(3)) : Array(path.dropLast())
      let way = Way(
        file: site.module, steps: steps, start: path.first.map { graph.edges[$0].caller } ?? node)
      if sitesOfWay[way] == nil { order.append(way) }
      sitesOfWay[way, default: []].append((site, reach.certainty))
    }
    return order.map { way in
      let sites = sitesOfWay[way] ?? []
      let names = distinct(sites.map { SinkCatalogue.name(of: $0.site, in: observed) })
      let from = graph.nodes[way.start].id
      let isSure = sites.contains { $0.certainty == .exact }
      let told: Sentence =
        names.count == 1
        ? "\(code: names) is reached from \(code: from) by a way that passes no commit"
        : "\(code: names) are reached from \(code: from) by ways that pass no commit"
      return Finding(
        "sink-past-commit", .warning, told + (isSure ? "" : ", likely"),
        reason: "what is written here has not gone through the commit and its guards",
        at: observed.place(of: sites[0].site),
        related: way.steps.map {
          let edge = graph.edges[$0]
          return .init(message: "\(code: graph.nodes[edge.callee].id)", place: observed.place(edge.module, edge.place))
        } + sites.dropFirst().map { .init(message: "also", place: observed.place(of: $0.site)) })
    }
  }

  /// Whether a write is a method's call of what it overrides: then the method is the commit itself.
  private func handsOn(_ site: Site) -> Bool {
    guard observed.owner(of: site.body) != nil else { return false }
    let own = observed.name(observed.body(site.body).body.name)
    return SinkCatalogue.name(of: site, in: observed).lastSegment == own
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
        (names.count == 1
          ? "\(code: names) runs whatever \(code: found.condition) gives"
          : "\(code: names) run whatever \(code: found.condition) gives")
          + "; only \(code: distinct(switches.map { $0.1.call })) is guarded by it",
        reason: "switched off, it relies on the library being inert", at: open[0].place,
        related: open.dropFirst().map { .init(message: "\(code: $0.call)", place: $0.place) }
          + [.init(message: "guarded: \(code: first.call)", place: first.place)])
    }
  }

  private static func asksMode(_ condition: String) -> Bool {
    let words = ["mode", "enabled", "enable", "disabled"].filter { condition.holds($0) }
    // Few conditions hold one: those are taken apart.
    return !words.isEmpty
      && condition.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { words.contains(String($0)) }
  }
}
