package import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// A function, or a module run as a script, from which chains start.
package struct EntryPoint: Sendable {
  package let node: GraphNodeID
  package let id: String
  package let place: Place
  /// The constructor of its class, where it is a method: where the set-up starts.
  package let constructor: GraphNodeID
  /// All methods of its class, where it is a method.
  let siblings: [GraphNodeID]
  /// The rules that found it; none where a query names it.
  let rules: [Int]
  /// The chains that start here.
  package var chains: [String]
  /// Who makes or calls it, tests left out.
  package var callers: [Place]

  init(
    node: GraphNodeID, id: String, place: Place, constructor: GraphNodeID, siblings: [GraphNodeID] = [],
    rules: [Int] = [],
    chains: [String] = [], callers: [Place] = []
  ) {
    self.node = node
    self.id = id
    self.place = place
    self.constructor = constructor
    self.siblings = siblings
    self.rules = rules
    self.chains = chains
    self.callers = callers
  }

  /// The entry points that rules found outside tests, and the functions from which queries start besides, by name.
  static func all(in observed: ObservedProject, starts: [SiteSelector], decorations: Decorations) -> [EntryPoint] {
    let isStart = observed.rules.map { rule in rule.role == .entry || starts.contains { $0.selects(rule) } }
    var order: [GraphNodeID] = []
    var found: [GraphNodeID: (body: BodyID, rules: [Int])] = [:]
    for site in observed.sites where isStart[site.rule] && !observed.isTest[site.module.index] {
      let isEntry = observed.rule(of: site).role == .entry
      let body = isEntry ? function(of: site, in: observed, decorations) : site.body
      let node = observed.graph.nodeOfBody[body.index]
      guard !node.isNone else { continue }
      if found[node] == nil { order.append(node) }
      found[node, default: (body, [])].rules.append(site.rule)
    }
    let named = starts.filter { !$0.definitions.isEmpty }
    if !named.isEmpty {
      for node in observed.graph.nodes.ids where found[node] == nil {
        let facts = observed.graph.nodes[node]
        guard let body = facts.bodies.first, named.contains(where: { $0.selects(definition: facts.id) }) else {
          continue
        }
        order.append(node)
        found[node] = (body, [])
      }
    }
    return order.sorted().compactMap { node in
      found[node].map { entry($0.body, node, rules: $0.rules, in: observed) }
    }
  }

  private static func entry(
    _ body: BodyID, _ node: GraphNodeID, rules: [Int], in observed: ObservedProject
  ) -> EntryPoint {
    let constructor = constructor(of: body, in: observed)
    var callers: Set<Place> = []
    for target in Set([node, constructor]) where !target.isNone {
      for id in observed.graph.edges(to: target) {
        let edge = observed.graph.edges[id]
        if edge.certainty == .possible || observed.isTest[edge.module.index] { continue }
        // A method of the same class that calls it is no user of it.
        if edge.caller == node || edge.caller == constructor { continue }
        callers.insert(observed.place(edge.module, edge.place))
      }
    }
    return EntryPoint(
      node: node, id: observed.graph.nodes[node].id, place: observed.definition(of: body), constructor: constructor,
      siblings: siblings(of: body, in: observed), rules: rules, callers: callers.sorted())
  }

  /// The function that an entry rule means: the one defined, decorated or handed over there.
  private static func function(of site: Site, in observed: ObservedProject, _ decorations: Decorations) -> BodyID {
    guard !site.op.isNone else { return site.body }
    if let decorated = decorations.body(decoratedAt: site.op, in: site.module) { return decorated }
    if !site.callSite.isNone {
      let index = observed.module(site.module)
      let call = index.callSites[observed.index.locate(site.callSite).local]
      for argument in index.arguments(of: call) {
        for value in observed.project.values(of: argument.value, in: site.module) {
          if case .function(let body) = value { return body }
        }
      }
    }
    return site.body
  }

  private static func siblings(of body: BodyID, in observed: ObservedProject) -> [GraphNodeID] {
    guard let owner = observed.owner(of: body) else { return [] }
    return observed.methods(of: owner).map { observed.graph.nodeOfBody[$0.index] }.filter { !$0.isNone }
  }

  private static func constructor(of body: BodyID, in observed: ObservedProject) -> GraphNodeID {
    let (facts, module) = observed.body(body)
    guard facts.kind == .function, !facts.owner.isNone else { return .none }
    let own = observed.index.classID(facts.owner, in: module)
    for ancestor in observed.project.resolutionOrders[own.index] {
      if let found = observed.method("__init__", of: ancestor) { return observed.graph.nodeOfBody[found.index] }
    }
    return .none
  }
}
