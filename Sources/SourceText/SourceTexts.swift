/// The texts of all files of a run, by their place in file order, for stages that quote the code.
public struct SourceTexts: Sendable {
  private let files: [SourceFile]

  public init(_ files: [SourceFile]) { self.files = files }

  public var count: Int { files.count }

  /// The path of a file, relative to the scanned root.
  public func path(of file: FileID) -> String { files[file.index].path }

  /// The bytes of a file.
  public func bytes(of file: FileID) -> [UInt8] { files[file.index].bytes }

  /// The cell of a notebook and the line in it, both from 1, of a line of its text; nil for other files.
  public func cell(ofLine line: Int, in file: FileID) -> (cell: Int, line: Int)? {
    files[file.index].cell(ofLine: line)
  }

  /// The line of the text that is a line of a notebook's cell; nil where there is no such cell.
  public func line(_ line: Int, ofCell number: Int, in file: FileID) -> Int? {
    files[file.index].cells.first { $0.number == number }.map { $0.firstLine + line - 1 }
  }

  /// A line as people write it: `path:12`, `path#3:2` for the second line of a notebook's third cell.
  public func spot(ofLine line: Int, in file: FileID) -> String {
    guard let place = cell(ofLine: line, in: file) else { return "\(path(of: file)):\(line)" }
    return "\(path(of: file))#\(place.cell):\(place.line)"
  }

  /// Whether any of the files is a notebook.
  public var hasNotebooks: Bool { files.contains { !$0.cells.isEmpty } }

  /// The text of a range, as written.
  public func text(_ range: SourceRange, of file: FileID) -> String { files[file.index].text(range) }
}
