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
  /// The cells of a notebook whose code stands one below the other in the text, in order; none for other files.
  public let cells: [Cell]

  /// A cell of a notebook.
  public struct Cell: Hashable, Sendable {
    /// Its number among all cells of the notebook, text cells too, from 1.
    public let number: Int
    /// The line of the whole text, from 1, that is the cell's first.
    public let firstLine: Int

    public init(number: Int, firstLine: Int) {
      self.number = number
      self.firstLine = firstLine
    }
  }

  public init(path: String, bytes: [UInt8], diagnostics: [Diagnostic] = [], cells: [Cell] = []) {
    self.path = path
    self.bytes = bytes
    self.diagnostics = diagnostics
    self.cells = cells
  }

  /// The cell and the line in it, both from 1, of a line of the whole text; nil where there are no cells.
  public func cell(ofLine line: Int) -> (cell: Int, line: Int)? {
    guard let cell = cells.last(where: { $0.firstLine <= line }) else { return nil }
    return (cell.number, line - cell.firstLine + 1)
  }

  /// The text of `range`, for people; bytes that are no UTF-8 are replaced.
  public func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.offsets], as: UTF8.self)
  }
}
