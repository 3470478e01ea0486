package import Rules

/// What a rule says of its sites: the rule without the means by which it finds them.
package struct SiteLabel: Sendable {
  /// The rule's.
  package let id: String
  package let category: String
  /// The line of observability of the category.
  package let observes: Line?
  package let role: Role
  package let message: String
  /// Set where each site is a finding.
  package let finding: Level?

  init(_ rule: Rule) {
    id = rule.id
    category = rule.category
    observes = rule.observes
    role = rule.role
    message = rule.message
    finding = rule.finding
  }
}
