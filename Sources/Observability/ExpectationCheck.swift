import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// Holds what packs demand against the project.
struct ExpectationCheck {
  private let observed: ObservedProject
  private let search: PathSearch

  init(_ observed: ObservedProject) {
    self.observed = observed
    search = PathSearch(in: observed.graph)
  }

  func outcome(of expectation: Expectation) -> ExpectationOutcome {
    switch expectation.demand {
    case .reaches(let classes, let method, let target):
      let goals = nodes(of: target)
      return each(expectation, classes) { reaches($0, method, goals, expectation.certainty) }
    case .defines(let classes, let method):
      return each(expectation, classes) { defines($0, method) }
    case .never(let from, let to, let via): return never(expectation, from, to, via)
    case .count(let selector, let minimum, let maximum):
      let count = sites(of: selector).count
      let holds = count >= minimum && maximum.map { count <= $0 } ?? true
      let bounds = maximum.map { "\(minimum) to \($0)" } ?? "at least \(minimum)"
      return ExpectationOutcome(
        id: expectation.id, level: expectation.level, holds: holds,
        message: told(expectation, "\(count) places, expected \(bounds)"), failures: [])
    case .unique(let selector, let capture): return unique(expectation, selector, capture)
    }
  }

  private func told(_ expectation: Expectation, _ figures: String) -> String {
    expectation.message.isEmpty ? figures : "\(expectation.message) (\(figures))"
  }

  private func each(
    _ expectation: Expectation, _ selector: ClassSelector, _ test: (ClassID) -> ExpectationOutcome.Failure?
  ) -> ExpectationOutcome {
    let classes = selected(by: selector)
    let failures = classes.compactMap(test)
    return ExpectationOutcome(
      id: expectation.id, level: expectation.level, holds: failures.isEmpty,
      message: told(expectation, "\(classes.count - failures.count) of \(classes.count)"), failures: failures)
  }

  private func selected(by selector: ClassSelector) -> [ClassID] {
    observed.graph.nodeOfClass.indices.map { ClassID($0) }.filter { id in
      let node = observed.graph.nodeOfClass[id.index]
      guard !node.isNone, !observed.isTest[observed.index.locate(id).module.index] else { return false }
      let name = observed.graph.nodes[node].id
      if !selector.names.isEmpty, !selector.names.contains(where: { $0.matches(name) }) { return false }
      if !selector.bases.isEmpty {
        let isMeant = { (base: String) in selector.bases.contains { $0.matches(base) } }
        let derives = observed.project.resolutionOrders[id.index].dropFirst().contains {
          isMeant(observed.graph.nodes[observed.graph.nodeOfClass[$0.index]].id)
        }
        guard derives || observed.project.externalBases[id.index].contains(where: { isMeant(observed.name($0)) }) else {
          return false
        }
      }
      return !selector.isConcrete || isConcrete(id)
    }
  }

  private func isConcrete(_ id: ClassID) -> Bool {
    var defined: Set<Name> = []
    for ancestor in observed.project.resolutionOrders[id.index] {
      for method in observed.methods(of: ancestor) {
        let body = observed.body(method).body
        if defined.insert(body.name).inserted, body.flags.contains(.abstract) { return false }
      }
    }
    return true
  }

  private func method(_ name: String, of id: ClassID) -> BodyID? {
    observed.project.resolutionOrders[id.index].lazy.compactMap { observed.method(name, of: $0) }.first
  }

  private func defines(_ id: ClassID, _ name: String) -> ExpectationOutcome.Failure? {
    if let body = method(name, of: id), !observed.body(body).body.flags.contains(.abstract) { return nil }
    return ExpectationOutcome.Failure(
      message: "\(observed.qualifiedName(of: id)) has no \(name) of its own or inherited",
      place: observed.definition(ofClass: id))
  }

  private func reaches(
    _ id: ClassID, _ name: String, _ goals: Set<GraphNodeID>, _ certainty: Certainty
  ) -> ExpectationOutcome.Failure? {
    let owner = observed.qualifiedName(of: id)
    guard let body = method(name, of: id) else {
      return ExpectationOutcome.Failure(message: "\(owner) has no \(name)", place: observed.definition(ofClass: id))
    }
    search.search(
      from: [observed.graph.nodeOfBody[body.index]], least: certainty,
      blocked: [Bool](repeating: false, count: observed.graph.nodes.count))
    if goals.contains(where: { search.reach($0) != nil }) { return nil }
    return ExpectationOutcome.Failure(
      message: "\(owner).\(name) does not get there; \(frontier)", place: observed.definition(of: body))
  }

  /// How far the search got: the functions that it reached last, and the unresolved calls in what it reached.
  private var frontier: String {
    let own = search.reached.filter { !observed.graph.nodes[$0].bodies.isEmpty }
    let last = own.suffix(3).map { observed.graph.nodes[$0].id }
    var bodies: Set<BodyID> = []
    for node in own { bodies.formUnion(observed.graph.nodes[node].bodies) }
    var unresolved = 0
    for module in Set(bodies.map { observed.index.locate($0).module }).sorted() {
      let index = observed.module(module)
      for site in index.callSites.ids
      where bodies.contains(observed.index.bodyID(index.callSites[site].body, in: module)) {
        if case .unresolved = observed.project.outcomes[observed.index.callSiteID(site, in: module).index] {
          unresolved += 1
        }
      }
    }
    return
      "the search reaches \(own.count) functions, last \(last.joined(separator: ", ")); \(unresolved) calls in them are unresolved"
  }

  private func never(
    _ expectation: Expectation, _ from: SiteSelector, _ to: SiteSelector, _ via: SiteSelector?
  ) -> ExpectationOutcome {
    var blocked = [Bool](repeating: false, count: observed.graph.nodes.count)
    if let via { for node in nodes(of: via) { blocked[node.index] = true } }
    let starts = nodes(of: from).sorted().filter { !blocked[$0.index] }
    search.search(from: starts, least: expectation.certainty, blocked: blocked)
    let failures = nodes(of: to).sorted().compactMap { goal -> ExpectationOutcome.Failure? in
      guard !blocked[goal.index], search.reach(goal) != nil else { return nil }
      let path = search.path(to: goal)
      let names =
        (path.first.map { [observed.graph.nodes[observed.graph.edges[$0].caller].id] } ?? [])
        + path.map { observed.graph.nodes[observed.graph.edges[$0].callee].id }
      return ExpectationOutcome.Failure(
        message: names.joined(separator: " → "),
        place: observed.graph.nodes[goal].bodies.first.map { observed.definition(of: $0) })
    }
    return ExpectationOutcome(
      id: expectation.id, level: expectation.level, holds: failures.isEmpty,
      message: told(expectation, failures.isEmpty ? "no such way" : "\(failures.count) ways"), failures: failures)
  }

  private func unique(_ expectation: Expectation, _ selector: SiteSelector, _ capture: String) -> ExpectationOutcome {
    var first: [String: Site] = [:]
    var failures: [ExpectationOutcome.Failure] = []
    for site in sites(of: selector) {
      for value in site.captures.first(where: { $0.name == capture })?.values ?? [] {
        if first[value] != nil {
          failures.append(.init(message: "\(value) again", place: observed.place(of: site)))
        } else {
          first[value] = site
        }
      }
    }
    return ExpectationOutcome(
      id: expectation.id, level: expectation.level, holds: failures.isEmpty,
      message: told(expectation, "\(first.count) values, \(failures.count) of them twice"), failures: failures)
  }

  private func sites(of selector: SiteSelector) -> [Site] {
    let isSelected = observed.rules.map { selector.selects($0) }
    return observed.sites.filter { isSelected[$0.rule] && !observed.isTest[$0.module.index] }
  }

  /// The functions that hold a selected place, or are selected by name.
  private func nodes(of selector: SiteSelector) -> Set<GraphNodeID> {
    var nodes = Set(sites(of: selector).map { observed.graph.nodeOfBody[$0.body.index] }.filter { !$0.isNone })
    if !selector.definitions.isEmpty {
      for id in observed.graph.nodes.ids where selector.selects(definition: observed.graph.nodes[id].id) {
        nodes.insert(id)
      }
    }
    return nodes
  }
}
