/// A condition that decides over several hops or branches: told once, cited by its text.
package struct Switch: Sendable {
  /// As written, without a turn.
  package let condition: String
  /// Where it is tested.
  package let places: [Place]
  /// The hops and branches that it decides, as `C1.7`.
  package let decides: [String]

  /// The conditions that decide at least two hops, the most decisive first.
  static func all(in chains: [Chain]) -> [Switch] {
    var order: [String] = []
    var places: [String: Set<Place>] = [:]
    var decides: [String: [String]] = [:]
    for chain in chains {
      for hop in chain.hops {
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
    }.prefix(12).map {
      Switch(condition: $0, places: (places[$0] ?? []).sorted(), decides: decides[$0] ?? [])
    }
  }

  /// Handlers and cases say how a place is come by, not what was chosen.
  private static func isChoice(_ condition: String) -> Bool {
    !condition.hasPrefix("except") && !condition.hasPrefix("case ") && !condition.hasPrefix("__name__")
  }
}
