package import Observability
import SourceText

/// Writes places as `file.py:12`, and as `:12` where the file is the one named just before.
package struct PlaceNotation {
  private let paths: ReportPaths
  private let words: Wording
  /// The file, or the cell of a notebook, that was named last.
  private var last = ""

  package init(_ paths: ReportPaths) { self.init(paths, Wording(.english)) }

  init(_ paths: ReportPaths, _ words: Wording) {
    self.paths = paths
    self.words = words
  }

  /// Forgets the file: the next place names its own.
  package mutating func restart() { last = "" }

  /// A place without any dress.
  package mutating func plain(_ place: Place) -> String {
    let (name, line) = paths.line(place.line, of: place.file)
    defer { last = name }
    return name == last ? ":\(line)" : "\(name):\(line)"
  }

  /// A place as a code span.
  mutating func code(_ place: Place) -> String { MarkdownText.code(plain(place)) }

  /// Some places as code spans, the first `limit` of them.
  mutating func code(_ places: [Place], limit: Int) -> String {
    var texts = places.prefix(limit).map { code($0) }
    if places.count > limit { texts.append(words("… %1 more", "\(places.count - limit)")) }
    return texts.joined(separator: ", ")
  }
}
