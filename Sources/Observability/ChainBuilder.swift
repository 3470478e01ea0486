import Graph
package import Resolution
import Rules
package import SemanticIndex
import SourceText

/// Builds the chains of a project: from each entry point through the stages of a plan to its sinks.
///
/// For each stage the best way (`PathSearch`) to every function that holds a place of that stage is laid into one tree;
/// where a call on the way may come to several callees that lead there too, all of them are branches of the one hop.
/// A search does not go through another entry point: that one has chains of its own.
package struct ChainBuilder {
  private let observed: ObservedProject
  private let least: Certainty
  private let entries: [EntryPoint]
  private let relevantTo: [[Bool]]
  /// By plan, by place of a stage in it: the functions that hold what the stage looks for.
  private let goals: [[[GraphNodeID]]]
  private let plans: [ChainPlan]
  /// By node.
  private let isTest: [Bool]
  private let evidence: EvidenceGuards
  private let search: PathSearch
  /// By plan, by edge.
  private let taken: [[Bool]]
  /// By plan: whether it takes any edge that is only possible.
  private let hasPossible: [Bool]
  /// The entry points at which a plan's chains start, by place in `entries`.
  private let starts: [[Int]]

  /// The number of functions that a stage follows; the nearest come first.
  private static func limit(_ stage: StageName) -> Int { stage == .record ? 6 : 32 }
  /// What is recorded further away than so many calls is in the catalogue of metrics.
  private static func reach(_ stage: StageName) -> Int { stage == .record ? 4 : .max }

  package init(
    _ observed: ObservedProject, entries: [EntryPoint], core: Set<ModuleID>, plans: [ChainPlan],
    least: Certainty = .likely
  ) {
    self.observed = observed
    self.least = least
    self.entries = entries
    self.plans = plans
    starts = plans.map { plan in entries.indices.filter { plan.starts(at: entries[$0], observed.rules) } }
    var goals: [[[GraphNodeID]]] = []
    for plan in plans {
      var byStage = [Set<GraphNodeID>](repeating: [], count: plan.stages.count)
      for site in observed.sites where !observed.isTest[site.module.index] {
        guard let stage = plan.stage(of: site), let place = plan.stages.firstIndex(of: stage) else { continue }
        // What records inside the recorder itself is how it works, not what is recorded.
        if stage == .record, core.contains(site.module) { continue }
        let node = observed.graph.nodeOfBody[site.body.index]
        if !node.isNone { byStage[place].insert(node) }
      }
      for (place, stage) in plan.stages.enumerated() {
        byStage[place].formUnion(plan.named(in: stage, of: observed.graph))
      }
      goals.append(byStage.map { $0.sorted() })
    }
    self.goals = goals
    var isTest = [Bool](repeating: false, count: observed.graph.nodes.count)
    for module in observed.index.modules.ids where observed.isTest[module.index] {
      for body in observed.index.modules[module].bodies.ids {
        let node = observed.graph.nodeOfBody[observed.index.bodyID(body, in: module).index]
        if !node.isNone { isTest[node.index] = true }
      }
    }
    let edges = ChainEdges(observed, least: least)
    let taken = plans.map { edges.taken(by: $0, in: observed.graph) }
    self.taken = taken
    hasPossible = taken.map { taken in
      zip(taken, observed.graph.edges.elements).contains { $0 && $1.certainty == .possible }
    }
    relevantTo = zip(taken, goals).map { taken, byStage in
      let goals = byStage.flatMap { $0 }.sorted()
      let reaching = PathSearch.reaching(goals, in: observed.graph, least: .possible, taken: taken)
      return zip(reaching, isTest).map { $0 && !$1 }
    }
    self.isTest = isTest
    evidence = EvidenceGuards(observed)
    search = PathSearch(in: observed.graph)
  }

  /// The chains of every entry, plan by plan; those that reach most stages first.
  package func build() -> [Chain] {
    var chains: [Chain] = []
    let aside = Set(entries.map(\.place.file)).filter(isAside)
    for (index, plan) in plans.enumerated() {
      var found: [Chain] = []
      let methods = Set(entries.filter { !$0.siblings.isEmpty }.map(\.id))
      let isMethod = { (entry: String) in methods.contains(entry) }
      for number in starts[index] {
        if let chain = chain(from: entries[number], plan: plan, index: index) { found.append(chain) }
      }
      // The fullest chain is told first; equal ones by name.
      found.sort { a, b in
        let depth = (a.stages.filter { !$0.hops.isEmpty }.count, b.stages.filter { !$0.hops.isEmpty }.count)
        if depth.0 != depth.1 { return depth.0 > depth.1 }
        // A method of a trainer tells more than a script that spells the loop out again.
        let methods = (isMethod(a.entry), isMethod(b.entry))
        if methods.0 != methods.1 { return methods.0 }
        // What is tried out or shown beside the library is told behind it.
        let isAside = (aside.contains(a.entryPlace.file), aside.contains(b.entryPlace.file))
        if isAside.0 != isAside.1 { return isAside.1 }
        return (b.hopCount, a.entry) < (a.hopCount, b.entry)
      }
      chains += found
    }
    for index in chains.indices { chains[index].id = "C\(index + 1)" }
    ChainNumbering.renumber(&chains)
    return chains
  }

  /// Whether a file is in a folder of examples, experiments, scripts or tools.
  private func isAside(_ file: FileID) -> Bool {
    observed.texts.path(of: file).utf8.split(separator: UInt8(ascii: "/")).dropLast().contains { part in
      Self.asideFolders.contains(String(Substring(part)))
    }
  }

  private static let asideFolders: Set<String> = [
    "example", "examples", "experimental", "experiments", "recipe", "recipes", "contrib", "scripts", "tools", "legacy",
    "benchmark", "benchmarks", "demo", "demos", "tutorials", "sandbox",
  ]

  private func chain(from entry: EntryPoint, plan: ChainPlan, index: Int) -> Chain? {
    let startsAtConstructor = plan.isSetUp && !entry.constructor.isNone
    let roots = startsAtConstructor ? [entry.constructor, entry.node] : [entry.node]
    guard roots.contains(where: { relevantTo[index][$0.index] }) else { return nil }
    // Another entry point has chains of its own, and so have the other methods of its class.
    var blocked = isTest
    for number in starts[index]
    where entries[number].node != entry.node && (entry.siblings.isEmpty || entries[number].siblings != entry.siblings) {
      blocked[entries[number].node.index] = true
      for node in entries[number].siblings { blocked[node.index] = true }
    }
    for node in roots + entry.siblings { blocked[node.index] = false }
    search.search(
      from: roots, least: hasPossible[index] ? .possible : least, relevant: relevantTo[index], blocked: blocked,
      taken: taken[index])
    var tree = ChainTree(roots: roots)
    var omitted = [Int](repeating: 0, count: plan.stages.count)
    var certainty = Certainty.exact
    var reachedStages: [StageName] = []
    for (place, stage) in plan.stages.enumerated() {
      let goals = self.goals[index][place].compactMap { node in
        search.reach(node).flatMap { reach in
          blocked[node.index] || reach.distance > plan.depth
            ? nil : (node: node, certainty: reach.certainty, distance: reach.distance)
        }
      }.sorted { a, b in
        if a.certainty != b.certainty { return a.certainty > b.certainty }
        return (a.distance, a.node) < (b.distance, b.node)
      }
      guard let best = goals.first else { continue }
      reachedStages.append(stage)
      certainty = min(certainty, best.certainty)
      var growth = StageGrowth(
        observed: observed, plan: plan, stage: stage, least: least, goals: Set(goals.map(\.node)),
        relevant: relevantTo[index], blocked: blocked, taken: taken[index])
      let near = goals.prefix(Self.limit(stage)).filter { $0.distance <= Self.reach(stage) }
      for goal in near where !growth.isFull(tree) { growth.lay(search.path(to: goal.node), to: goal.node, in: &tree) }
      growth.branchOut(&tree)
      growth.addCollectives(to: &tree)
      omitted[place] = goals.count { !tree.holds($0.node) }
    }
    guard plan.required.contains(where: reachedStages.contains) else { return nil }
    tree.close()
    let stages = HopWriter(observed: observed, tree: tree, evidence: evidence).stages(plan.stages, omitted: omitted)
    return Chain(
      id: "", query: plan.query, title: plan.title, line: plan.line, entry: entry.id, entryPlace: entry.place,
      certainty: certainty,
      stages: stages)
  }
}
