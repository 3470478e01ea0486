package import Foundation

/// One case of an area: a file or a folder, shown in test results by its name.
package struct Fixture: Sendable, CustomStringConvertible {
  /// The path inside the area.
  package let name: String
  package let url: URL

  package init(name: String, url: URL) {
    self.name = name
    self.url = url
  }

  package var description: String { name }

  /// The fixture's bytes.
  package var bytes: [UInt8] {
    get throws { Array(try Data(contentsOf: url)) }
  }

  /// The file beside it that differs in its ending: `case.py` has `case.index` beside it.
  package func sibling(ending: String) -> URL {
    url.deletingPathExtension().appendingPathExtension(ending)
  }
}
