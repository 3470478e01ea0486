package import Rules

/// A place that looks odd, with the reason why that matters.
package struct Finding: Sendable {
  /// The rule's id: `sink-unreached`.
  package let rule: String
  package let level: Level
  /// What is there.
  package let message: Sentence
  /// Why it matters.
  package let reason: String
  package let place: Place
  package let related: [Related]

  /// Another place that has to do with it.
  package struct Related: Sendable {
    package let message: Sentence
    package let place: Place
  }

  package init(
    _ rule: String, _ level: Level, _ message: Sentence, reason: String, at place: Place, related: [Related] = []
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
    ("clocks-mixed", "Times of different clocks are taken from one another."),
    ("config-without-effect", "A setting that counts only together with a parameter that no call sets."),
    ("config-unread", "A configuration field that nothing reads."),
    ("constant-in-mean", "A metric of which the mean is told is only ever recorded as one number."),
    ("env-under-other-guard", "An environment variable is written under a condition on another setting."),
    ("export-drops-keys", "An export hands on only keys beside which another stands that not all keys have."),
    (
      "interface-shapes-differ", "Implementations behind one call take different parameters, or one gives nothing back."
    ),
    ("name-unknown", "A name is recorded that the recorder does not know and passes over."),
    ("recorded-not-exported", "A metric is recorded by an object that nothing asks for what it recorded."),
    ("sibling-lacks-guard", "An implementation lacks the guard that its siblings have."),
    ("sibling-lacks-trace", "A remote call is traced where it arrives in one kind of worker, and not in another."),
    ("sink-gets-secret", "What is handed to a sink holds a field that looks like a secret."),
    ("sink-ignores-mode", "A setting switches one call of a sink off, and not the others."),
    ("sink-past-commit", "A sink is reached by a way that passes no commit."),
    ("sink-without-rank-guard", "A metric sink is written by every process."),
    ("sink-unreached", "A sink that no entry point reaches and nothing calls."),
    ("trace-never-saved", "Spans are traced, and nothing saves them."),
  ]
}
