/// Something odd in a scanned file: collected and reported, never thrown; the analysis goes on.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: UInt8, Sendable {
    case error, warning, note
  }

  package let severity: Severity
  package let range: SourceRange
  /// One sentence: what was found and what was expected.
  package let message: String

  package init(_ message: String, at range: SourceRange, severity: Severity = .error) {
    self.message = message
    self.range = range
    self.severity = severity
  }
}
