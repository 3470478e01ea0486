package import Rules

/// A place that looks odd, with the reason why that matters.
package struct Finding: Sendable {
  /// The rule's id: `sink-unreached`.
  package let rule: String
  package let level: Level
  /// What is there.
  package let message: String
  /// Why it matters.
  package let reason: String
  package let place: Place
  package let related: [Related]

  /// Another place that has to do with it.
  package struct Related: Sendable {
    package let message: String
    package let place: Place
  }

  package init(
    _ rule: String, _ level: Level, _ message: String, reason: String, at place: Place, related: [Related] = []
  ) {
    self.rule = rule
    self.level = level
    self.message = message
    self.reason = reason
    self.place = place
    self.related = related
  }
}

/// The findings that need no pack, each with a sentence that a catalogue of rules shows.
package enum FindingRule {
  /// The rules' ids with their sentences, by id.
  package static let all: [(id: String, sentence: String)] = [
    ("config-unread", "A configuration field that nothing reads."),
    ("env-under-other-guard", "An environment variable is written under a condition on another setting."),
    ("recorded-not-exported", "A metric is recorded with a tracker that nothing exports."),
    ("sibling-lacks-guard", "An implementation lacks the guard that its siblings have."),
    ("sink-past-commit", "A sink is written from a place that no commit leads to."),
    ("sink-gets-secret", "What is handed to a sink holds a field that looks like a secret."),
    ("sink-without-rank-guard", "A metric sink is written by every process."),
    ("sink-unreached", "A sink that no entry point reaches and nothing calls."),
    ("trace-never-saved", "Spans are traced, and nothing saves them."),
  ]
}
