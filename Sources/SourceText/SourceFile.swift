/// A file's place in the order in which the project was read; files are sorted by path before they get one.
public enum FileTag {}
public typealias FileID = ID<FileTag>

/// One Python file as it was read: where it lies, and its text as UTF-8 without a byte order mark.
public struct SourceFile: Sendable {
  /// The path relative to the scanned root, with `/` between its parts.
  public let path: String
  /// The text in UTF-8: whatever encoding the file declared, it has been translated before it comes here.
  public let bytes: [UInt8]
  /// Encoding trouble met while the text was read.
  public let diagnostics: [Diagnostic]

  public init(path: String, bytes: [UInt8], diagnostics: [Diagnostic] = []) {
    self.path = path
    self.bytes = bytes
    self.diagnostics = diagnostics
  }

  /// The text of `range`, for people; bytes that are no UTF-8 are replaced.
  public func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.offsets], as: UTF8.self)
  }
}
