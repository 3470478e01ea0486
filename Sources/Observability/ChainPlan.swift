package import Rules

/// What a chain looks for: for one line of observability, or for the set-up of all of them.
package struct ChainPlan: Sendable {
  package let query: String
  /// The line; none for plans that span all.
  package let line: Line?
  package let stages: [StageName]
  /// A chain is worth telling only where one of these stages is reached.
  package let required: [StageName]

  package init(query: String, line: Line?, stages: [StageName], required: [StageName]) {
    self.query = query
    self.line = line
    self.stages = stages
    self.required = required
  }

  /// The chains of every report: what is set up, how metrics come to their sinks, how traces are written.
  package static let standard = [
    ChainPlan(
      query: "metrics", line: .metrics, stages: [.record, .export, .commit, .sink], required: [.commit, .sink]),
    ChainPlan(query: "setup", line: nil, stages: [.setup], required: [.setup]),
    ChainPlan(query: "trace", line: .trace, stages: [.record, .commit, .sink], required: [.commit, .sink]),
  ]

  /// Whether a site is a call in which processes bring values together.
  static func isCollective(_ site: Site) -> Bool { site.captures.contains { $0.name == "collective" } }

  func holds(_ rule: Rule, in stage: StageName) -> Bool {
    guard stage.roles.contains(rule.role) else { return false }
    guard let line else {
      // Each module makes its logger and gives it a level: that is listed, and no step of a set-up.
      return rule.category != "logger.create" && rule.category != "logger.configure"
        && (rule.observes == .metrics || rule.observes == .trace || rule.observes == .logger)
    }
    return rule.observes == line
  }

  /// Whether a site belongs to a stage: what ends a back end is no set-up.
  func holds(_ site: Site, of rule: Rule, in stage: StageName) -> Bool {
    holds(rule, in: stage)
      && !site.captures.contains { $0.name == "part" && $0.values.first == SinkUse.Part.end.rawValue }
  }
}
