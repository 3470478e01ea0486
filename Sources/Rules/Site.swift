package import Resolution
package import SemanticIndex
package import SourceText

/// What a rule matched: one place of the code with its category, its role and what was captured there.
package struct Site: Sendable {
  /// The rule's index in `RuleSet.rules`.
  package var rule: Int
  package var module: ModuleID
  /// The body in which it stands (for a definition: the definition's own body), project-wide.
  package var body: BodyID
  /// The operation that matched, local to the module; none for text matches and definitions.
  package var op: OpID
  /// The written call, project-wide; none where it is no call.
  package var callSite: CallSiteID
  /// Where it is: the place of the call, decorator, with-item, definition or method-name string.
  package var range: SourceRange
  package var captures: [Capture]
  package var certainty: Certainty

  package init(
    rule: Int, module: ModuleID, body: BodyID, op: OpID, callSite: CallSiteID, range: SourceRange,
    captures: [Capture], certainty: Certainty
  ) {
    self.rule = rule
    self.module = module
    self.body = body
    self.op = op
    self.callSite = callSite
    self.range = range
    self.captures = captures
    self.certainty = certainty
  }
}

/// What a rule bound at a site: `key` = ["loss", "reward"]; a dynamic part is `{}`, an unknown value `<expression>`.
package struct Capture: Sendable, Hashable {
  package var name: String
  package var values: [String]

  package init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }
}

/// The part that a site plays in a chain: a closed list.
package enum Role: String, Sendable, CaseIterable {
  case setup, config, entry, record, scope, export, aggregate, commit, sink, dispatch
}

/// The line of observability to which a site belongs: the first part of its category.
package enum Line: String, Sendable, CaseIterable {
  case logger, metrics, trace, config, entry, dispatch

  /// The line of a category; nil where it begins with no line's name.
  package init?(category: String) { self.init(rawValue: String(category.prefix { $0 != "." })) }
}
