import Graph
package import Resolution
import SemanticIndex
import SourceText

/// What a chain's functions call that could not be resolved: where the report may miss something.
package struct Limits: Sendable {
  package struct Unresolved: Sendable {
    package let text: String
    package let place: Place
    package let reason: UnresolvedReason
  }

  /// Unresolved calls in functions that are on a chain, in file order.
  package private(set) var onChains: [Unresolved]

  init(in observed: ObservedProject, chains: [Chain]) {
    let callers = Set(chains.flatMap { $0.hops.map(\.caller) })
    var bodies: Set<BodyID> = []
    for caller in callers {
      if let node = observed.graph.node(named: caller) { bodies.formUnion(observed.graph.nodes[node].bodies) }
    }
    var found: [Unresolved] = []
    var modules: Set<ModuleID> = []
    for body in bodies { modules.insert(observed.index.locate(body).module) }
    for module in modules.sorted() {
      let index = observed.module(module)
      for id in index.callSites.ids {
        let site = index.callSites[id]
        guard bodies.contains(observed.index.bodyID(site.body, in: module)),
          case .unresolved(let reason) = observed.project.outcomes[observed.index.callSiteID(id, in: module).index]
        else { continue }
        found.append(
          Unresolved(
            text: observed.text(site.calleeRange, in: module, limit: 48), place: observed.place(module, site.place),
            reason: reason))
      }
    }
    onChains = found
  }

  /// Keeps the first `count` of them.
  package mutating func cut(to count: Int) { onChains = Array(onChains.prefix(count)) }

  /// How many for each reason, the most frequent first.
  package var byReason: [(reason: UnresolvedReason, count: Int)] {
    UnresolvedReason.allCases.map { reason in (reason, onChains.count { $0.reason == reason }) }
      .filter { $0.1 > 0 }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
      .map { (reason: $0.0, count: $0.1) }
  }
}
