package import Rules

/// What a rule says about each of its sites: who it is, what it found, and which part that plays.
package struct RuleLabel: Hashable, Sendable {
  package let id: String
  package let category: String
  package let role: Role

  package init(id: String, category: String, role: Role) {
    self.id = id
    self.category = category
    self.role = role
  }

  /// The line of observability: the first part of the category.
  package var line: Line? { Line(rawValue: String(category.prefix { $0 != "." })) }
}
