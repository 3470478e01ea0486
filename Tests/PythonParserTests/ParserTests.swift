import Foundation
import FuzzTargets
import PythonParser
import PythonSyntax
import SourceText
import TestSupport
import Testing

@Suite struct ParserTests {
  static let trees = Testdata.fixtures(in: "trees", ending: ".py")
  static let all =
    trees + Testdata.fixtures(in: "tokens", ending: ".py") + Testdata.fixtures(in: "recovery", ending: ".py")

  static func file(_ bytes: [UInt8]) -> SourceFile { SourceDecoder.decode(path: "a.py", bytes) }

  /// Each fixture's tree, node by node.
  @Test(arguments: trees)
  func parsesFixture(_ fixture: Fixture) throws {
    let file = Self.file(try fixture.bytes)
    let tree = Parser.parse(file)
    #expect(tree.diagnostics.isEmpty)
    let difference = Golden.difference(TreeWriter.text(for: tree, of: file), from: fixture.sibling(ending: "tree"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// What CPython rejects is rejected, with a place and a reason; each file holds cases between `----` lines.
  @Test(arguments: Testdata.fixtures(in: "rejected", ending: ".txt"))
  func rejects(_ fixture: Fixture) throws {
    let text = String(decoding: try fixture.bytes, as: UTF8.self)
    var report = ""
    for part in text.split(separator: "----\n") {
      let file = Self.file(Array(part.utf8))
      let tree = Parser.parse(file)
      #expect(!tree.diagnostics.isEmpty, "accepted: \(part)")
      let lines = LineIndex(file.bytes)
      report += part.split(separator: "\n").map { "| \($0)\n" }.joined()
      for diagnostic in tree.diagnostics {
        let place = lines.location(at: diagnostic.range.start, in: file.bytes)
        report += "  \(place.line):\(place.column) \(diagnostic.message)\n"
      }
    }
    let difference = Golden.difference(report, from: fixture.sibling(ending: "errors"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// A damaged file keeps the definitions that are not damaged.
  @Test(arguments: Testdata.fixtures(in: "recovery", ending: ".py"))
  func recovers(_ fixture: Fixture) throws {
    let file = Self.file(try fixture.bytes)
    let tree = Parser.parse(file)
    let lines = LineIndex(file.bytes)
    var report = ""
    var work = [(tree.root, 0)]
    while let (id, depth) = work.popLast() {
      let node = tree[id]
      let isDefinition = node.kind == .functionDef || node.kind == .asyncFunctionDef || node.kind == .classDef
      if isDefinition || node.kind == .error {
        let name = node.name.isNone ? "" : " \(tree.names[node.name])"
        report += String(repeating: "  ", count: depth)
        report += "\(node.kind)\(name) \(lines.line(at: node.start))-\(lines.line(at: node.end))"
        report += node.flags.contains(.damaged) ? " damaged\n" : "\n"
      }
      let inner = isDefinition || node.kind == .error ? depth + 1 : depth
      work.append(contentsOf: Array(tree.children(of: id)).reversed().map { ($0, inner) })
    }
    for diagnostic in tree.diagnostics {
      let place = lines.location(at: diagnostic.range.start, in: file.bytes)
      report += "! \(place.line):\(place.column) \(diagnostic.message)\n"
    }
    let difference = Golden.difference(report, from: fixture.sibling(ending: "definitions"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// A fixture with any one token dropped, doubled or swapped with the next is parsed in little more than its own time,
  /// and its tree stays sound. A damaged file is read twice.
  @Test(arguments: all)
  func survivesDamage(_ fixture: Fixture) throws {
    let bytes = try fixture.bytes
    var context = ParserContext()
    let tokens = context.tokens(of: Self.file(bytes)).tokens.filter { $0.end > $0.start }
    let whole = SourceFile(path: "a.py", bytes: bytes)
    let own = (0..<3).map { _ in Self.milliseconds { _ = context.parse(whole) } }.min() ?? 0
    for (place, token) in tokens.enumerated() {
      let taken = Array(bytes[token.range.offsets])
      let before = Array(bytes[..<Int(token.start)])
      let after = Array(bytes[Int(token.end)...])
      var damaged = [before + after, before + taken + taken + after]
      if place + 1 < tokens.count, tokens[place + 1].start >= token.end {
        let next = tokens[place + 1]
        let gap = bytes[Int(token.end)..<Int(next.start)]
        damaged.append(before + bytes[next.range.offsets] + gap + taken + bytes[Int(next.end)...])
      }
      for text in damaged {
        let file = SourceFile(path: "a.py", bytes: text)
        var tree = SyntaxTree(nodes: IndexedArray(), root: .none, names: NameTable(capacity: 0))
        let time = Self.milliseconds { tree = context.parse(file) }
        #expect(time < max(8 * own, 50), "\(time) ms, \(own) ms whole: \(String(decoding: text, as: UTF8.self))")
        let fault = TreeInvariants.fault(in: tree, of: file)
        #expect(fault == nil, "\(fault ?? "") in\n\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  /// The time that this thread's processor takes for some work, in milliseconds.
  private static func milliseconds(_ body: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
    let start = now()
    body()
    return now() - start
  }

  /// A tree and its places do not depend on how lines end.
  @Test(arguments: trees)
  func lineEndsDoNotMatter(_ fixture: Fixture) throws {
    func places(_ bytes: [UInt8]) -> String {
      let file = Self.file(bytes)
      return TreeWriter.text(for: Parser.parse(file), of: file)
    }
    let bytes = try fixture.bytes
    let wanted = places(bytes)
    #expect(places(bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }) == wanted)
    #expect(places(bytes.map { $0 == 10 ? 13 : $0 }) == wanted)
    #expect(places([0xEF, 0xBB, 0xBF] + bytes) == wanted)
  }

  @Test func aQuotedAnnotationIsAnExpression() throws {
    let tree = try #require(Parser.parseExpression(Array("list[\n int]".utf8)[...]))
    #expect(tree[tree.root].kind == .subscript)
    #expect(Parser.parseExpression([]) == nil)
    #expect(Parser.parseExpression(Array("a b".utf8)[...]) == nil)
    #expect(Parser.parseExpression(Array("a)".utf8)[...]) == nil)
    #expect(Parser.parseExpression(Array("(a".utf8)[...]) == nil)
  }

  /// Chains are loops; what nests beyond CPython's own limits is an error, not a crash.
  @Test(arguments: [
    ("a" + String(repeating: "+a", count: 50_000), true), ("a" + String(repeating: ".a", count: 50_000), true),
    ("a" + String(repeating: "()", count: 50_000), true),
    ("if a: b\n" + String(repeating: "elif a: b\n", count: 20_000), true),
    (String(repeating: "(", count: 200) + String(repeating: ")", count: 200), true),
    (String(repeating: "(", count: 201) + String(repeating: ")", count: 201), false),
    (String(repeating: "-", count: 5_000) + "a", false), (String(repeating: "not ", count: 5_000) + "a", false),
    (String(repeating: "lambda: ", count: 5_000) + "a", false),
    (
      (0..<99).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined() + String(repeating: " ", count: 99)
        + "x\n", true
    ),
    (
      (0..<100).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined() + String(repeating: " ", count: 100)
        + "x\n", false
    ),
  ])
  func nestingIsBounded(_ text: String, isAccepted: Bool) {
    #expect(Parser.parse(SourceFile(path: "a.py", bytes: Array(text.utf8))).diagnostics.isEmpty == isAccepted)
  }
}
