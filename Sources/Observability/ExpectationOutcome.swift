package import Rules

/// Whether an expectation of a pack holds, and if not, what speaks against it.
package struct ExpectationOutcome: Sendable {
  package let id: String
  package let level: Level
  package let holds: Bool
  /// What was found: how many of how many hold, or the first that does not and how far the search got.
  package let message: String
  /// What was looked at, where it fails.
  package let failures: [Failure]

  /// One thing for which it does not hold.
  package struct Failure: Sendable {
    package let message: String
    package let place: Place?
  }
}
