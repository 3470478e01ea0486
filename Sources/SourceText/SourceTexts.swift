/// The texts of all files of a run, by their place in file order, for stages that quote the code.
public struct SourceTexts: Sendable {
  private let files: [SourceFile]

  public init(_ files: [SourceFile]) { self.files = files }

  public var count: Int { files.count }

  /// The path of a file, relative to the scanned root.
  public func path(of file: FileID) -> String { files[file.index].path }

  /// The bytes of a file.
  public func bytes(of file: FileID) -> [UInt8] { files[file.index].bytes }

  /// The text of a range, as written.
  public func text(_ range: SourceRange, of file: FileID) -> String { files[file.index].text(range) }
}
