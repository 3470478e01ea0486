import Foundation
import Rules
import TestSupport
import Testing

/// The packs in `rules/`, as they are delivered.
enum BundledPacks {
  static var sources: [PackSource] {
    get throws {
      let folder = Testdata.sourceTree.appendingPathComponent("rules")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
        .map { PackSource(path: "rules/\($0)", bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
    }
  }
}

@Suite struct BundledPackTests {
  @Test func allDecode() throws {
    do {
      let set = try RuleLibrary(reading: BundledPacks.sources).all()
      #expect(set.packs.count >= 5)
      #expect(set.rules.count >= 60)
    } catch let errors as RuleErrors {
      Issue.record("\(errors.errors.map(\.description).joined(separator: "\n"))")
    }
  }
}
