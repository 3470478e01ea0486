package import SourceText

/// The paths of a run by file, as people read them.
package struct ReportPaths: Sendable {
  private let short: ShortPaths

  package init(_ texts: SourceTexts) {
    short = ShortPaths((0..<texts.count).map { texts.path(of: FileID($0)) })
  }

  package subscript(file: FileID) -> String { short[file.index] }
}
