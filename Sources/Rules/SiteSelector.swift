/// Which sites, or which definitions, one end of a chain or expectation means; all parts that are given must hold.
package struct SiteSelector: Sendable {
  /// Any of these roles.
  package var roles: [Role]
  /// Any of these categories: `metrics.record`, or `metrics.**` for all that begin so.
  package var categories: [DottedGlob]
  /// Any of these rules' ids: `wandb.*`.
  package var rules: [DottedGlob]
  /// Definitions by node id instead of sites: `**.PPOTrainer.train`.
  package var definitions: [DottedGlob]

  package init(
    roles: [Role] = [], categories: [DottedGlob] = [], rules: [DottedGlob] = [], definitions: [DottedGlob] = []
  ) {
    self.roles = roles
    self.categories = categories
    self.rules = rules
    self.definitions = definitions
  }

  /// Whether it speaks of sites at all.
  package var wantsSites: Bool { !(roles.isEmpty && categories.isEmpty && rules.isEmpty) }

  /// Whether the sites of `rule` are meant.
  package func selects(_ rule: Rule) -> Bool {
    wantsSites && (roles.isEmpty || roles.contains(rule.role))
      && (categories.isEmpty || categories.contains { $0.matches(rule.category) })
      && (rules.isEmpty || rules.contains { $0.matches(rule.id) })
  }

  /// Whether the definition with the node id `id` is meant by name.
  package func selects(definition id: String) -> Bool { definitions.contains { $0.matches(id) } }
}
