/// The texts of all files of a run, by their place in file order, for stages that quote the code.
package struct SourceTexts: Sendable {
  private let files: [SourceFile]

  package init(_ files: [SourceFile]) { self.files = files }

  package var count: Int { files.count }

  /// The path of a file, relative to the scanned root.
  package func path(of file: FileID) -> String { files[file.index].path }

  /// The bytes of a file.
  package func bytes(of file: FileID) -> [UInt8] { files[file.index].bytes }

  /// The text of a range, as written.
  package func text(_ range: SourceRange, of file: FileID) -> String { files[file.index].text(range) }
}
