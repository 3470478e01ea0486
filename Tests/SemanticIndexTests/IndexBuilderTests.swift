import FuzzTargets
import PythonParser
import SemanticIndex
import SourceText
import TestSupport
import Testing

@Suite struct IndexBuilderTests {
  static let fixtures = Testdata.fixtures(in: "index", ending: ".py")

  /// What each fixture is lowered to, line by line.
  @Test(arguments: fixtures)
  func lowersFixture(_ fixture: Fixture) throws {
    let index = Self.index(try fixture.bytes)
    #expect(IndexInvariants.fault(in: index) == nil)
    let difference = Golden.difference(
      IndexDump.text(of: index, names: index.names), from: fixture.sibling(ending: "index"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// A fixture without any one of its lines is often damaged, and always lowered to something sound.
  @Test(arguments: fixtures)
  func survivesDamage(_ fixture: Fixture) throws {
    let lines = try fixture.bytes.split(separator: 10, omittingEmptySubsequences: false)
    for dropped in lines.indices {
      var bytes: [UInt8] = []
      for at in lines.indices where at != dropped { bytes += lines[at] + [10] }
      let fault = IndexInvariants.fault(in: Self.index(bytes))
      #expect(fault == nil, "without line \(dropped + 1): \(fault ?? "")")
    }
  }

  /// Chains of any length are loops, not recursion: this test's stack is an ordinary one.
  @Test(arguments: [
    LongChain("operators", "x = a", repeating: " + a", 20_000),
    LongChain("attributes", "x = a", repeating: ".b", 20_000),
    LongChain("calls", "x = a", repeating: "(b)", 20_000),
    LongChain("subscripts", "x = a", repeating: "[0]", 20_000),
    LongChain("and", "x = a", repeating: " and a.b", 20_000),
    LongChain("comparisons", "x = a", repeating: " < a", 20_000),
    LongChain("elif", "if isinstance(a, b): x = 1\n", repeating: "elif isinstance(a, b): x = 2\n", 2_000),
    LongChain("early exits", "def f(a):\n", repeating: "  if isinstance(a, b): return\n", 4_000),
    LongChain("loops", "def f(a):\n", repeating: "  for x in a: a = x if a else x.b\n", 2_000),
    LongChain("continue", "def f(a):\n for x in a:\n", repeating: "  if x: continue\n  y = x\n", 2_000),
    LongChain("try", "def f(a):\n", repeating: "  try: a = a.b\n  except E: pass\n", 2_000),
    LongChain("paths", "class A:\n def f(self):\n", repeating: "  if self.a and self.b: self.c()\n", 4_000),
  ])
  func lowersLongChains(_ chain: LongChain) {
    #expect(IndexInvariants.fault(in: Self.index(Array(chain.text.utf8))) == nil)
  }

  @Test func linksNames() throws {
    let one = Self.index(Array("def shared(a): return b.shared\n".utf8), dottedName: "pkg.one")
    let two = Self.index(Array("x = 'b'\nclass C:\n  def shared(self): self.x = x\n".utf8), dottedName: "pkg.two")
    let project = ProjectIndex(linking: [one, two])
    let name = try #require(project.names.find("pkg.two"))
    let module = try #require(project.moduleIDs[name])
    #expect(module.raw == 1)
    #expect(project.bodyID(BodyID(2), in: module).raw == 4)
    #expect(project.locate(BodyID(4)).local.raw == 2)
    let shared = try #require(project.names.find("shared"))
    #expect(project.modules[ModuleID(0)].bodies[BodyID(1)].name == shared)
    #expect(project.modules[module].bodies[BodyID(2)].name == shared)
    let alone = [one, two].map { IndexDump.text(of: $0, names: $0.names) }
    #expect(project.modules.elements.map { IndexDump.text(of: $0, names: project.names) } == alone)
  }

  static func index(_ bytes: [UInt8], dottedName: String = "m") -> ModuleIndex {
    let file = SourceFile(path: "m.py", bytes: bytes)
    return IndexBuilder.index(Parser.parse(file), of: file, dottedName: dottedName, isPackage: false) {
      Parser.parseExpression($0)
    }
  }
}

/// A text that repeats one piece many times, shown by its name alone.
struct LongChain: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String

  init(_ name: String, _ start: String, repeating piece: String, _ count: Int) {
    testDescription = name
    text = start + String(repeating: piece, count: count)
  }
}
