import Foundation
import TestSupport
import Testing

/// Trees that no honest person writes: no crash, no hang, the right status, and nothing else lost.
@Suite struct HostileTreeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let depth = 20_000

  private static func repeated(_ text: String, _ count: Int = depth) -> String { String(repeating: text, count: count) }

  /// Name, text, and whether the file is damaged (nested deeper than any bound) or only long.
  static let texts: [(name: String, text: String)] = [
    ("parentheses", repeated("(") + "1" + repeated(")") + "\n"),
    ("brackets never closed", repeated("[")),
    ("calls", repeated("f(") + repeated(")") + "\n"),
    ("called results", "f" + repeated("()") + "\n"),
    ("unary", repeated("-") + "1\n"),
    ("not", repeated("not ") + "x\n"),
    ("lambdas", repeated("lambda: ") + "0\n"),
    ("attributes", "a" + repeated(".b") + "\n"),
    ("subscripts", "a" + repeated("[0]") + "\n"),
    ("sum", "x = 1" + repeated(" + 1") + "\n"),
    ("powers", "x = 1" + repeated(" ** 1") + "\n"),
    ("comparisons", "x = 1" + repeated(" < 1") + "\n"),
    ("conditions", "x = " + repeated("1 if a else ") + "0\n"),
    ("strings side by side", "x = " + repeated("'a' ") + "\n"),
    ("f-strings", "x = " + repeated("f'{", 500) + "1" + repeated("}'", 500) + "\n"),
    ("decorators", repeated("@d\n") + "def f(): pass\n"),
    ("elif", "if a: pass\n" + repeated("elif a: pass\n")),
    ("ifs", (0..<500).map { repeated(" ", $0) + "if a:\n" }.joined() + repeated(" ", 500) + "pass\n"),
    ("functions", (0..<90).map { repeated(" ", $0) + "def f():\n" }.joined() + repeated(" ", 90) + "pass\n"),
    ("targets", "x = " + repeated("x = ") + "1\n"),
    ("open string", "x = '" + repeated("\\\\")),
    ("open triple quote", "x = '''" + repeated("\\\"")),
    ("null bytes", "x = 1\0\0\ny = 2\n"),
    ("carriage returns", repeated("x = 1\r")),
    ("form feeds", repeated("\u{0C}\n") + "x = 1\n"),
    ("tabs and spaces", "if a:\n\tb\n        c\n"),
    (
      "names missing",
      "import logging\ndef (x): logging.info(x)\nclass (A):\n  def (self): self.()\nimport \nfrom a import\n"
    ),
    ("a statement too deep", "def f(): x = " + repeated("(", 300) + "1" + repeated(")", 300) + "\ndef after(): pass\n"),
    ("dedents", "if a:\n        b\n    c\n  d\n"),
    ("own base", "class A(A): pass\nclass B(C): pass\nclass C(B): pass\nB().f()\n"),
    (
      "diamonds",
      "class A0: pass\nclass B0(A0): pass\n"
        + (1..<200).map { "class A\($0)(A\($0 - 1), B\($0 - 1)): pass\nclass B\($0)(A\($0 - 1)): pass\n" }.joined()
        + "A199().f()\n"
    ),
    (
      "lattice of classes",
      "class A0: pass\nclass B0(A0): pass\n"
        + (1..<1_000).map { "class A\($0)(A\($0 - 1), B\($0 - 1)): pass\nclass B\($0)(A\($0 - 1)): pass\n" }.joined()
        + "A999().f()\n"
    ),
    (
      "overrides in a chain",
      "class A0:\n  def f(self): self.f()\n"
        + (1..<1_000).map { "class A\($0)(A\($0 - 1)):\n  def f(self):\n    super().f()\n" }.joined() + "A999().f()\n"
    ),
    (
      "a class of many bases",
      (0..<1_000).map { "class A\($0): pass\n" }.joined() + "class B(" + (0..<1_000).map { "A\($0), " }.joined()
        + "): pass\nB().f()\n"
    ),
    (
      "chain of classes",
      "class A0:\n  def f(self): self.f()\n"
        + (1..<2_000).map { "class A\($0)(A\($0 - 1)): pass\n" }.joined() + "A1999().f()\n"
    ),
    ("hub", "def hub(): pass\n" + (0..<5_000).map { "def f\($0)(): hub()\n" }.joined()),
    (
      "values without end",
      "def f(x): return [x, f([x])]\ndef g(): return lambda: g()\nx = f(f)\nwhile 1: x = x[0](x)\n"
    ),
  ]

  @Test(arguments: texts.map(\.name))
  func isSurvived(_ name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }?.text)
    try folder.write("tree/hostile.py", text)
    try folder.write("tree/honest.py", "def a(): b()\n\n\ndef b(): pass\n")
    let outcome = try Tool.run(["graph", "tree", "--format", "pycg", "--quiet"], in: folder.url)
    #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.errors)")
    #expect(outcome.text.contains("\"honest.a\": [\"honest.b\"]"))
    let report = try Tool.run(["scan", "tree", "--format", "json", "--quiet"], in: folder.url)
    #expect(report.status == outcome.status, "\(report.errors)")
  }

  /// What comes behind a statement that is given up is read as if nothing had been.
  @Test(arguments: [
    repeated("(", 300) + repeated(")", 300), repeated("(", 300), repeated("f'{", 300), repeated("-", 3_000) + "1",
  ])
  func aGivenUpStatementCostsItself(_ statement: String) throws {
    try folder.write("tree/a.py", "def before(): after()\n\nx = " + statement + "\n\ndef after(): before()\n")
    let outcome = try Tool.run(["graph", "tree", "--format", "pycg"], in: folder.url)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("too many nested") || outcome.errors.contains("nested too deeply"))
    #expect(outcome.text.contains("\"a.before\": [\"a.after\"]"))
    #expect(outcome.text.contains("\"a.after\": [\"a.before\"]"))
  }

  @Test func nestingIsBoundedByOption() throws {
    try folder.write("tree/a.py", "x = -(-(-(-(-(-1)))))\ny = f(1)\n")
    #expect(try Tool.run(["graph", "tree", "--format", "pycg"], in: folder.url).status == 0)
    let bounded = try Tool.run(["graph", "tree", "--format", "pycg", "--max-nesting", "5"], in: folder.url)
    #expect(bounded.status == 3)
    #expect(bounded.errors == "plumbline: warning: a.py:1: too many nested constructs\n")
  }

  @Test func columnsOfVeryLongLines() throws {
    try folder.write("tree/a.py", "x = ['é', " + Self.repeated("f(), ", 4_000) + "g('é'), h()]\n")
    let outcome = try Tool.run(["graph", "tree", "--format", "json", "--quiet"], in: folder.url)
    let column = 11 + 5 * 4_000 + 8
    #expect(
      outcome.text.contains("\"column\": \(column), \"text\": \"h\"") || outcome.text.contains("\"column\":\(column),"))
  }

  @Test func circlesOfImports() throws {
    try folder.write("tree/a.py", "from b import *\nfrom a import *\nimport c.d as e\nx = y\n")
    try folder.write("tree/b.py", "from a import *\nfrom c import *\ny = x\n")
    try folder.write("tree/c/__init__.py", "from . import *\nfrom .d import z\nfrom a import x as z\n")
    try folder.write("tree/c/d.py", "from .. import a\nfrom ... import b\nfrom .d import z\nz()\n")
    let outcome = try Tool.run(["scan", "tree", "--format", "json", "--quiet"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func namesSteerNoTerminal() throws {
    let recipe = try TreeRecipe(
      "file tree/a\\x1b[31m.py import logging\\nlogging.getLogger('\\x1b[2J').info('\\x07')\\nx = (\\n"
        + "\nfile tree/new\\nline.py def f(): pass\\n\nfile tree/\\xff.py import \\xff\\n\n")
    try recipe.build(in: folder.url)
    for arguments in [
      ["scan", "tree", "--format", "text"], ["scan", "tree", "--format", "markdown"], ["graph", "tree"],
    ] {
      let outcome = try Tool.run(arguments + ["--color", "never"], in: folder.url)
      #expect(outcome.status == 3, "\(outcome.errors)")
      let printed = outcome.output + Array(outcome.errors.utf8)
      #expect(!printed.contains { $0 < 32 && $0 != 10 && $0 != 9 }, "\(arguments)")
    }
  }

  @Test func theRestIsReportedWhenAFileIsBroken() throws {
    try folder.write("tree/broken.py", "def f(:\n  return 1 +\n\n\ndef g():\n  print()\n")
    try folder.write("tree/whole.py", "def a(): print()\n")
    let outcome = try Tool.run(["graph", "tree", "--format", "pycg"], in: folder.url)
    #expect(outcome.status == 3)
    #expect(outcome.errors.hasPrefix("plumbline: warning: broken.py:1: "))
    #expect(outcome.text.contains("\"whole.a\": [\"<builtin>.print\"]"))
  }

  @Test func rulesWithAMistakeAreNamed() throws {
    try folder.write("tree/a.py", "x = 1\n")
    try folder.write("rules/bad.yaml", "pack: bad\nversion: 1\nrulez: []\n")
    let outcome = try Tool.run(["scan", "tree", "--rules", "rules"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("rules/bad.yaml:3:"), "\(outcome.errors)")
  }

  @Test func rulesThatAreNotThere() throws {
    try folder.write("tree/a.py", "x = 1\n")
    #expect(try Tool.run(["scan", "tree", "--rules", "nowhere"], in: folder.url).status == 2)
    #expect(try Tool.run(["scan", "tree", "--pack", "no-such-pack"], in: folder.url).status == 2)
  }
}
