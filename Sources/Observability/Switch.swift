/// A condition that decides over several hops or branches: told once, with a name by which the hops cite it.
package struct Switch: Sendable {
  /// `S1`, `S2` …, the most decisive first.
  package let name: String
  /// As written, without a turn.
  package let condition: String
  /// Where it is tested.
  package let places: [Place]
  /// The hops and branches that it decides, as `C1.7`.
  package let decides: [String]
  /// What the function that it asks reads from the environment.
  package let environment: [EnvironmentAccess]

  /// More than these are looked up in the code.
  private static let most = 8

  /// The conditions that decide at least two hops that are told.
  static func all(in chains: [Chain], environment: [EnvironmentAccess]) -> [Switch] {
    var order: [String] = []
    var places: [String: Set<Place>] = [:]
    var decides: [String: [String]] = [:]
    for chain in Chain.told(of: chains) {
      for hop in chain.hops where hop.toldAt == nil {
        let guards = hop.guards + hop.branches.flatMap(\.guards)
        for found in guards where isChoice(found.condition) {
          if places[found.condition] == nil { order.append(found.condition) }
          places[found.condition, default: []].insert(found.place)
          let cite = "\(chain.id).\(hop.number)"
          if decides[found.condition]?.last != cite { decides[found.condition, default: []].append(cite) }
        }
      }
    }
    let rank = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return order.filter { (decides[$0]?.count ?? 0) > 1 }.sorted { a, b in
      let counts = (decides[a]?.count ?? 0, decides[b]?.count ?? 0)
      return counts.0 != counts.1 ? counts.0 > counts.1 : (rank[a] ?? 0) < (rank[b] ?? 0)
    }.prefix(most).enumerated().map { index, condition in
      let asked = functionAsked(condition)
      return Switch(
        name: "S\(index + 1)", condition: condition, places: (places[condition] ?? []).sorted(),
        decides: decides[condition] ?? [],
        environment: environment.filter { !$0.isWrite && asked != nil && $0.function == asked })
    }
  }

  /// `is_single_controller` of `is_single_controller()`.
  private static func functionAsked(_ condition: String) -> String? {
    guard condition.hasSuffix("()") else { return nil }
    return condition.dropLast(2).split(separator: ".").last.map(String.init)
  }

  /// Handlers and cases say how a place is come by, not what was chosen.
  private static func isChoice(_ condition: String) -> Bool {
    !condition.hasPrefix("except") && !condition.hasPrefix("case ") && !condition.hasPrefix("__name__")
  }
}
