package import Resolution
package import Rules
import SourceText

/// A site as reports tell it: what a rule found where, and under which conditions that runs.
package struct ObservedSite: Sendable {
  package let rule: String
  package let category: String
  package let role: Role
  package let place: Place
  /// The dotted path of the function from its module, `<module>` outside any.
  package let function: String
  package let captures: [Capture]
  package let certainty: Certainty
  package let guards: [Guard]
  package let isTest: Bool

  package init(
    rule: String, category: String, role: Role, place: Place, function: String, captures: [Capture],
    certainty: Certainty, guards: [Guard], isTest: Bool
  ) {
    self.rule = rule
    self.category = category
    self.role = role
    self.place = place
    self.function = function
    self.captures = captures
    self.certainty = certainty
    self.guards = guards
    self.isTest = isTest
  }

  init(_ site: Site, in observed: ObservedProject) {
    let rule = observed.rule(of: site)
    self.init(
      rule: rule.id, category: rule.category, role: rule.role, place: observed.place(of: site),
      function: observed.qualifiedName(of: site.body), captures: site.captures, certainty: site.certainty,
      guards: Guards.around(site.op, in: site.module, of: observed), isTest: observed.isTest[site.module.index])
  }

  /// The first value captured under a name.
  package func capture(_ name: String) -> String? { captures.first { $0.name == name }?.values.first }
}
