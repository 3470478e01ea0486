package import SourceText

/// The paths of a run by file, as people read them.
package struct ReportPaths: Sendable {
  private let short: ShortPaths
  private let texts: SourceTexts

  package init(_ texts: SourceTexts) {
    self.texts = texts
    short = ShortPaths((0..<texts.count).map { texts.path(of: FileID($0)) })
  }

  package subscript(file: FileID) -> String { short[file.index] }

  /// What people call a line: the file, with `#3` for the third cell of a notebook, and the line in it.
  package func line(_ line: Int, of file: FileID) -> (name: String, line: Int) {
    guard let place = texts.cell(ofLine: line, in: file) else { return (short[file.index], line) }
    return ("\(short[file.index])#\(place.cell)", place.line)
  }

  /// `file.py:12`, `notebook.ipynb#3:2`.
  package func place(_ line: Int, of file: FileID) -> String {
    let place = self.line(line, of: file)
    return "\(place.name):\(place.line)"
  }
}
