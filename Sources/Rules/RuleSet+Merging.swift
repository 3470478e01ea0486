import Resolution

/// What a pack lists under ids of its own.
private protocol Listed {
  var id: String { get }
  var pack: Int { get }
  var line: Int { get }
}

extension Rule: Listed {}
extension Hint: Listed {}
extension ChainQuery: Listed {}
extension Expectation: Listed {}

extension RuleSet {
  /// Adds what a pack says; it overrides what has the same id, and takes out what it disables.
  mutating func add(_ content: PackContent, from pack: Int) {
    for pattern in content.head.disabled {
      let before = displaced.count
      displaced += Self.remove(from: &rules, by: pack, isOverridden: false, where: pattern.matches)
      displaced += Self.remove(from: &hints, by: pack, isOverridden: false, where: pattern.matches)
      displaced += Self.remove(from: &chains, by: pack, isOverridden: false, where: pattern.matches)
      displaced += Self.remove(from: &expectations, by: pack, isOverridden: false, where: pattern.matches)
      models.removeHints(where: pattern.matches)
      if displaced.count == before { idleDisables.append((pack, pattern.text)) }
    }
    displaced += Self.merge(content.rules, into: &rules, by: pack)
    displaced += Self.merge(content.chains, into: &chains, by: pack)
    displaced += Self.merge(content.expectations, into: &expectations, by: pack)
    let ids = Set(content.hints.map(\.id))
    let overridden = Self.remove(from: &hints, by: pack, isOverridden: true, where: ids.contains)
    if !overridden.isEmpty { models.removeHints(where: ids.contains) }
    displaced += overridden
    hints += content.hints
    models.append(content.models)
  }

  private static func remove<Element: Listed>(
    from list: inout [Element], by pack: Int, isOverridden: Bool, where isMeant: (String) -> Bool
  ) -> [Displaced] {
    let removed = list.filter { isMeant($0.id) }
    if !removed.isEmpty { list.removeAll { isMeant($0.id) } }
    return removed.map { Displaced(id: $0.id, pack: $0.pack, line: $0.line, by: pack, isOverridden: isOverridden) }
  }

  /// Puts new elements where those of the same id were, or at the end.
  private static func merge<Element: Listed>(_ new: [Element], into list: inout [Element], by pack: Int) -> [Displaced]
  {
    var displaced: [Displaced] = []
    var places: [String: Int] = [:]
    for (index, old) in list.enumerated() { places[old.id] = index }
    for element in new {
      guard let index = places[element.id] else {
        list.append(element)
        continue
      }
      let old = list[index]
      displaced.append(Displaced(id: old.id, pack: old.pack, line: old.line, by: pack, isOverridden: true))
      list[index] = element
    }
    return displaced
  }
}
