package import Foundation

/// Where fixtures lie: `testdata/<area>` at the top of the source tree, found from this file's own place.
package enum Testdata {
  /// The top of the source tree.
  package static let sourceTree = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of an area's fixtures; an area may be nested, as in `callgraph/classes`.
  package static func folder(_ area: String) -> URL {
    sourceTree.appendingPathComponent("testdata").appendingPathComponent(area)
  }

  /// The files below an area whose names end with `ending`, sorted by path.
  package static func fixtures(in area: String, ending: String) -> [Fixture] {
    let top = folder(area)
    let paths = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(ending) }.sorted().map {
      Fixture(name: $0, url: top.appendingPathComponent($0))
    }
  }

  /// The folders directly in an area, each a case of its own, sorted by name.
  package static func cases(in area: String) -> [Fixture] {
    let top = folder(area)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: top.path)) ?? []
    return names.sorted().map { Fixture(name: $0, url: top.appendingPathComponent($0)) }.filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: $0.url.path, isDirectory: &isFolder) && isFolder.boolValue
    }
  }
}
