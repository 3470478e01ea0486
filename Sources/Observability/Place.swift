package import SourceText

/// A place for people: the file, and the line and column in it, which count from 1.
package struct Place: Hashable, Comparable, Sendable {
  package let file: FileID
  package let line: Int
  /// In Unicode code points.
  package let column: Int

  package init(file: FileID, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static func < (a: Self, b: Self) -> Bool { (a.file, a.line, a.column) < (b.file, b.line, b.column) }
}
