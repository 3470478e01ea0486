package import Observability
package import Rules
package import SourceText

/// Everything that people and scripts are told about a tree: one value, from which every format is written.
package struct Report: Sendable {
  package let header: OutputHeader
  /// What identifies the rules that were used: equal digests, equal rules.
  package let rulesDigest: String
  package let packs: [Pack]
  /// The scanned tree's own name: the last part of its path, for headings.
  package let title: String
  package let coverage: Coverage
  package let observations: Observations
  package let texts: SourceTexts
  /// The paths of the files as people read them.
  package let paths: ReportPaths

  package init(
    header: OutputHeader, rulesDigest: String, packs: [Pack], title: String, coverage: Coverage,
    observations: Observations, texts: SourceTexts
  ) {
    self.header = header
    self.rulesDigest = rulesDigest
    self.packs = packs
    self.title = title
    self.coverage = coverage
    self.observations = observations
    self.texts = texts
    paths = ReportPaths(texts)
  }

  /// The path of a place's file, relative to the scanned root.
  package func path(of place: Place) -> String { texts.path(of: place.file) }

  /// A place as terminals show it: `pkg/file.py:12`, `notes/notebook.ipynb#3:2` for a line of a notebook's third cell.
  package func spot(of place: Place) -> String { texts.spot(ofLine: place.line, in: place.file) }

  /// A place in a notebook in words, for formats that know only lines of files: those of a notebook are JSON's, and
  /// none of them is the line that is meant. Nil for other files.
  func cellWords(of place: Place) -> String? {
    texts.cell(ofLine: place.line, in: place.file).map { "cell \($0.cell), line \($0.line)" }
  }
}
