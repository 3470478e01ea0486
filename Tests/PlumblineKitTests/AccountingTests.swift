import Foundation
import TestSupport
import Testing

/// Nothing is lost in silence: each file and each call is counted once, and what is wrong with one file costs no other.
@Suite struct AccountingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let honest = [
    "a.py": "from pkg.b import serve\n\ndef main(): serve(print)\n\nmain()\nunknown()\n",
    "pkg/__init__.py": "",
    "pkg/b.py": "class Base:\n  def run(self, f): f(1)\n\nclass Sub(Base): pass\n\ndef serve(f): Sub().run(f)\n",
    "z.py": "import a\n\na.main()\n",
  ]

  /// What can be wrong with an entry of a tree, and whether the entry is then read in part, skipped, or either.
  static let faults: [(entry: String, count: String)] = [
    ("file broken.py def f(:\\n  f(\\n", "partial"),
    ("file not_text.py x = '\\xff\\xfe'\\nf()\\n", "partial"),
    ("file encoding.py # coding: nonsense\\nf()\\n", "partial"),
    ("file null.py x = 1\\x00\\n", "partial"),
    ("file large.py \(String(repeating: "#", count: 2_000))\\n", "larger than --max-file-size allows"),
    ("link nowhere.py -> gone.py", "broken link"),
    ("link circle.py -> circle.py", "broken link"),
    ("link out.py -> /etc/hostname", "link out of the tree"),
    ("fifo pipe.py", "not a regular file"),
    ("folder folder.py", ""),
  ]

  @Test func faultsTakeNothingFromTheRest() throws {
    try makeHonest(in: "tree")
    let whole = try Tool.run(["graph", "tree", "--format", "json"], in: folder.url)
    #expect(whole.status == 0, "\(whole.errors)")
    let edges = try self.edges(of: whole)
    #expect(edges.count > 5)
    try TreeRecipe(Self.faults.map(\.entry).joined(separator: "\n")).build(
      in: folder.url.appendingPathComponent("tree"))
    for jobs in ["1", "8"] {
      let faulty = try Tool.run(
        ["graph", "tree", "--format", "json", "--max-file-size", "1000", "--jobs", jobs], in: folder.url)
      #expect(faulty.status == 3)
      #expect(try self.edges(of: faulty).isSuperset(of: edges))
      let coverage = try Coverage(faulty)
      #expect(coverage.parsed == Self.honest.count)
      #expect(coverage.partial == Self.faults.count { $0.count == "partial" })
      let expected = Dictionary(grouping: Self.faults.map(\.count).filter { $0 != "partial" && $0 != "" }) { $0 }
      #expect(coverage.skipped == expected.mapValues(\.count))
      coverage.checkCalls()
    }
  }

  /// Files that are there when the folder is listed, and gone or unreadable when they are opened.
  @Test func filesThatVanishTakeNothingFromTheRest() throws {
    try makeHonest(in: "tree")
    let edges = try self.edges(of: try Tool.run(["graph", "tree", "--format", "json"], in: folder.url))
    let others = (0..<400).map { "tree/pkg/many\($0).py" }
    let text = String(repeating: "def f(): f()\n", count: 50)
    for _ in 0..<5 {
      for path in others { try folder.write(path, text) }
      let remover = Thread { [url = folder.url] in
        for path in others.reversed() { try? FileManager.default.removeItem(at: url.appendingPathComponent(path)) }
      }
      remover.start()
      let outcome = try Tool.run(["graph", "tree", "--format", "json"], in: folder.url)
      while !remover.isFinished { Thread.sleep(forTimeInterval: 0.001) }
      let coverage = try Coverage(outcome)
      #expect(try self.edges(of: outcome).isSuperset(of: edges))
      #expect(outcome.status == (coverage.skipped["vanished"] == nil ? 0 : 3))
      #expect(coverage.partial == 0)
      coverage.checkCalls()
    }
  }

  /// Past the limit of steps what was found stays, nothing is exact, and every call is still counted.
  @Test func stepsAreBoundedByOption() throws {
    try makeHonest(in: "tree")
    let whole = try Tool.run(["graph", "tree", "--format", "json"], in: folder.url)
    let edges = try self.edges(of: whole)
    var last: Set<String> = []
    for steps in [1, 2, 1_000_000] {
      let outcome = try Tool.run(["graph", "tree", "--format", "json", "--max-steps", "\(steps)"], in: folder.url)
      let found = try self.edges(of: outcome)
      #expect(found.isSubset(of: edges))
      #expect(found.isSuperset(of: last))
      last = found
      let coverage = try Coverage(outcome)
      coverage.checkCalls()
      #expect(coverage.callSites == (try Coverage(whole).callSites))
      if steps < 1_000_000 {
        #expect(outcome.status == 3)
        #expect(
          outcome.errors
            == "plumbline: warning: calls are resolved in part: the limit of steps (--max-steps) was reached\n")
        #expect(coverage.unresolved["step-limit"] != nil)
        #expect(!outcome.text.contains("\"certainty\": \"exact\"") && !outcome.text.contains("\"certainty\":\"exact\""))
      } else {
        #expect(outcome.output == whole.output)
      }
    }
  }

  // MARK: - The counts of a run

  private struct Coverage {
    var files = 0, parsed = 0, partial = 0, callSites = 0, resolved = 0, external = 0
    var skipped: [String: Int] = [:]
    var unresolved: [String: Int] = [:]

    init(_ outcome: Tool.Outcome) throws {
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
      let coverage = try #require(object?["coverage"] as? [String: Any])
      func number(_ key: String) -> Int { coverage[key] as? Int ?? -1 }
      (files, parsed, callSites) = (number("files"), number("parsed"), number("call_sites"))
      (resolved, external) = (number("resolved"), number("external"))
      partial = (coverage["partial"] as? [Any])?.count ?? -1
      unresolved = coverage["unresolved"] as? [String: Int] ?? [:]
      for reason in coverage["skipped"] as? [[String: Any]] ?? [] {
        skipped[reason["reason"] as? String ?? ""] = reason["count"] as? Int
      }
    }

    func checkCalls() {
      #expect(files == parsed + partial)
      #expect(callSites == resolved + external + unresolved.values.reduce(0, +))
    }
  }

  private func edges(of outcome: Tool.Outcome) throws -> Set<String> {
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    let edges = try #require(object?["edges"] as? [[String: Any]])
    return Set(edges.map { "\($0["caller"] ?? "") \($0["callee"] ?? "") \($0["line"] ?? "") \($0["column"] ?? "")" })
  }

  private func makeHonest(in tree: String) throws {
    for (path, text) in Self.honest { try folder.write(tree + "/" + path, text) }
  }
}
