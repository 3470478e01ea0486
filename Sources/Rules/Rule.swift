/// One rule of a pack: which places it means, and what they are.
package struct Rule: Sendable {
  /// `pack.thing`, unique over all packs that are on.
  package var id: String
  /// Index in `RuleSet.packs`.
  package var pack: Int
  /// `metrics.sink.commit`: its first part is the line of observability.
  package let category: String
  /// The line of observability of its category.
  package let observes: Line?
  package var role: Role
  /// Its match is dropped where a rule that is not generic matches the same place.
  package var isGeneric: Bool
  /// Any of these makes a match.
  package var facts: [Fact]
  package var filter: Filter
  package var bindings: [Binding]
  /// For listings: `{key} over {denominator}`; empty where the captures speak for themselves.
  package var message: String
  /// Set where each match is a finding of `check`.
  package var finding: Level?
  /// The line of the pack at which it begins.
  package var line: Int

  package init(
    id: String, pack: Int, category: String, role: Role, isGeneric: Bool = false, facts: [Fact], filter: Filter,
    bindings: [Binding], message: String = "", finding: Level? = nil, line: Int = 0
  ) {
    self.id = id
    self.pack = pack
    self.category = category
    observes = Line(category: category)
    self.role = role
    self.isGeneric = isGeneric
    self.facts = facts
    self.filter = filter
    self.bindings = bindings
    self.message = message
    self.finding = finding
    self.line = line
  }
}

/// How much a finding or a failed expectation weighs.
package enum Level: String, Sendable, CaseIterable {
  case error, warning, note
}
