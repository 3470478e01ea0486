import Foundation
import PlumblineKit
@testable import Rules
import TestSupport
import Testing

/// Packs held against the fixtures beside them, as `plumbline rules test` and `rules lint --mutate` do it.
@Suite struct RuleProofTests {
  static let folders = ["rules", "testdata/rules/tutorial"]

  @Test(arguments: folders)
  func everyMarkHolds(folder: String) throws {
    let outcome = try proofs(folder).test()
    #expect(outcome.failures.isEmpty, "\(text(outcome.failures))")
    #expect(outcome.marks > 0)
  }

  @Test(arguments: folders)
  func everyClauseIsProven(folder: String) throws {
    let outcome = try proofs(folder).lint(mutating: true)
    #expect(outcome.failures.isEmpty, "\(text(outcome.failures))")
    #expect(outcome.mutants > 0)
  }

  /// What fails is told with its place: `testdata/rules/failing` has marks that do not hold.
  @Test func failuresAreTold() throws {
    let outcome = try proofs("testdata/rules/failing").test()
    let lint = try proofs("testdata/rules/failing").lint(mutating: true)
    let told = text(outcome.failures) + "\nlint:\n" + text(lint.failures) + "\n"
    let url = Testdata.folder("rules").appendingPathComponent("failing.expected")
    #expect(Golden.difference(told, from: url) == nil)
  }

  /// What the page shows first works as it stands, and its tutorial is what `testdata/rules/tutorial` holds.
  @Test func documentedPacksAreTested() throws {
    let page = try String(contentsOf: Testdata.sourceTree.appendingPathComponent("docs/RULES.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "\n```").dropFirst().map {
      String($0.drop { $0 != "\n" }.dropFirst()) + "\n"
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (start, name) in [("pack: kitchen", "kitchen.yaml"), ("from kitchen import", "kitchen.py")] {
      let block = try #require(blocks.first { $0.hasPrefix(start) })
      try Data(block.utf8).write(to: folder.appendingPathComponent(name))
    }
    let proofs = try RuleProofs(folder: BytePath(folder.path), others: [])
    #expect(try proofs.test().failures.isEmpty)
    #expect(try proofs.lint(mutating: true).failures.isEmpty)
    for (start, name) in [("pack: bakery", "bakery.yaml"), ("from bakery import", "bakery/shop.py")] {
      let file = Testdata.folder("rules").appendingPathComponent("tutorial/\(name)")
      #expect(blocks.first { $0.hasPrefix(start) } == (try String(contentsOf: file, encoding: .utf8)))
    }
  }

  /// Editors take from the schema what the decoder takes; errors of shape are errors to both.
  @Test func packsFitTheirSchema() throws {
    let schema = try SchemaCheck(schema: PackSchema.json)
    let tutorial = Testdata.folder("rules").appendingPathComponent("tutorial/bakery.yaml")
    let bakery = PackSource(path: "bakery.yaml", bytes: Array(try Data(contentsOf: tutorial)))
    for source in try BundledPacks.sources + [bakery] {
      #expect(try schema.errors(in: json(source)) == [], "\(source.path)")
    }
    for name in ["bindings", "missing", "no-pack", "shapes", "unknown-key", "unknown-words", "version"] {
      let file = Testdata.folder("rules").appendingPathComponent("errors/\(name).yaml")
      let source = PackSource(path: name, bytes: Array(try Data(contentsOf: file)))
      #expect(try !schema.errors(in: json(source)).isEmpty, "\(name)")
    }
  }

  private func json(_ source: PackSource) throws -> [UInt8] {
    let value = try #require(try YAMLValue.read(source.bytes, path: source.path))
    return Array(try JSONSerialization.data(withJSONObject: json(value), options: .fragmentsAllowed))
  }

  private func json(_ value: YAMLValue) -> Any {
    switch value.content {
    case .scalar("true", true): return true
    case .scalar("false", true): return false
    case .scalar(let text, true):
      if let number = Int(text) { return number }
      return text
    case .scalar(let text, false): return text
    case .sequence(let values): return values.map { json($0) }
    case .mapping(let pairs):
      var object: [String: Any] = [:]
      for case (.scalar(let key, _), let value) in pairs.map({ ($0.key.content, $0.value) }) {
        object[key] = json(value)
      }
      return object
    }
  }

  private func proofs(_ folder: String) throws -> RuleProofs {
    let top = Testdata.sourceTree
    return try RuleProofs(
      folder: BytePath(top.appendingPathComponent(folder).path),
      others: [BytePath(top.appendingPathComponent("rules").path)])
  }

  private func text(_ failures: [RuleError]) -> String {
    let top = Testdata.sourceTree.path + "/"
    return failures.map { "\($0)".replacingOccurrences(of: top, with: "") }.joined(separator: "\n")
  }
}
