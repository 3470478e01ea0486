/// Something odd in a scanned file: collected and reported, never thrown; the analysis goes on.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: UInt8, Sendable {
    case error, warning, note
  }

  public let severity: Severity
  public let range: SourceRange
  /// One sentence: what was found and what was expected.
  public let message: String

  public init(_ message: String, at range: SourceRange, severity: Severity = .error) {
    self.message = message
    self.range = range
    self.severity = severity
  }
}
