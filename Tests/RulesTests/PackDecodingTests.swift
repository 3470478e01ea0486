import Foundation
import Rules
import TestSupport
import Testing

@Suite struct PackDecodingTests {
  /// Each `testdata/rules/errors/*.yaml` has what its author is told beside it.
  @Test(arguments: Testdata.fixtures(in: "rules/errors", ending: ".yaml"))
  func errors(_ fixture: Fixture) throws {
    let source = PackSource(path: fixture.name, bytes: try fixture.bytes)
    var text = ""
    do {
      let library = try RuleLibrary(reading: [source])
      _ = try library.all()
    } catch {
      text = error.errors.map { "\($0)\n" }.joined()
    }
    #expect(!text.isEmpty)
    #expect(Golden.difference(text, from: fixture.sibling(ending: "errors")) == nil)
  }

  @Test func tooLongAFileIsNotRead() {
    let bytes = Array("pack: p\n".utf8) + [UInt8](repeating: 35, count: 1 << 20)
    #expect(throws: RuleErrors.self) { try RuleLibrary(reading: [PackSource(path: "p", bytes: bytes)]) }
  }

  @Test func laterPacksOverrideAndDisable() throws {
    func rule(_ id: String, _ callee: String) -> String {
      "- {id: \(id), category: metrics.record, role: record, match: {call: \(callee)}}\n"
    }
    let first = "pack: a\nrules:\n" + rule("a.one", "x.one") + rule("a.two", "x.two") + rule("a.three", "x.three")
    let second = "pack: b\ndisable: ['a.th*']\nrules:\n" + rule("a.two", "y.two")
    let set = try RuleLibrary(reading: [
      PackSource(path: "a", bytes: Array(first.utf8)), PackSource(path: "b", bytes: Array(second.utf8)),
    ]).all()
    #expect(set.rules.map(\.id) == ["a.one", "a.two"])
    #expect(set.rules[1].pack == 1)
  }

  @Test(arguments: [
    ("a.b", "a.b", true), ("a.*.c", "a.b.c", true), ("a.*.c", "a.c", false), ("a.**", "a", true),
    ("a.**.c", "a.c", true), ("a.**.c", "a.b.d.c", true), ("a.**.c", "a.b.d", false), ("**.b", "a.b", true),
    ("*Config", "FooConfig", true), ("*Config", "a.FooConfig", false), ("add_*", "add_", true),
    ("**.*Trainer", "a.b.PPOTrainer", true), ("**.*Trainer", "a.b.Trainers", false), ("*a*b*", "xaybz", true),
    ("*a*b*", "xbya", false), ("**", "", true),
  ])
  func globs(glob: String, name: String, matches: Bool) {
    #expect(DottedGlob(glob).matches(name) == matches)
  }
}
