import Foundation
import TestSupport
import Testing

/// Installed packages below the search path: imports reach into them, and nothing of them is reported.
@Suite struct SearchPathTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "app/main.py", "from tools import Client\nimport tools.deep.inner\n\ndef go():\n    Client().send()\n")
    try folder.write("site/tools/__init__.py", "from .client import Client\nimport other\n")
    try folder.write(
      "site/tools/client.py", "import logging\n\nclass Client:\n    def send(self):\n        logging.info('sent')\n")
    try folder.write("site/tools/deep/__init__.py")
    try folder.write("site/tools/deep/inner.py", "def unused(): unknown()\n")
    try folder.write("site/tools/never.py", "def never(: broken\n")
    try folder.write("site/other.py", "def other(): pass\n")
  }

  @Test func importsReachInstalledPackages() throws {
    let without = try Tool.run(["graph", "app", "--quiet", "--format", "json"], in: folder.url)
    #expect(!without.text.contains("tools.client.Client.send"))
    let with = try Tool.run(["graph", "app", "--quiet", "--format", "json", "--search-path", "site"], in: folder.url)
    #expect(with.status == 0, "\(with.errors)")
    #expect(with.text.contains("tools.client.Client.send"))
    #expect(with.text.contains("site/tools/client.py"))
  }

  /// A package's own imports of other packages are not followed, and what nobody imports is not read.
  @Test func onlyWhatIsImportedIsRead() throws {
    let graph = try Tool.run(["graph", "app", "--quiet", "--format", "json", "--search-path", "site"], in: folder.url)
    #expect(!graph.text.contains("site/other.py"))
    #expect(!graph.text.contains("site/tools/never.py"))
    #expect(!graph.text.contains("unknown"))
  }

  @Test func nothingOfThemIsReported() throws {
    let report = try Tool.run(["scan", "app", "--quiet", "--format", "json", "--search-path", "site"], in: folder.url)
    #expect(report.status == 0, "\(report.errors)")
    #expect(report.text.contains("\"files\": 1") || report.text.contains("\"files\":1"))
    #expect(!report.text.contains("site/tools"))
  }

  @Test func workersDoNotMatter() throws {
    let outputs = try ["1", "2", "8"].map {
      try Tool.run(["graph", "app", "--quiet", "--search-path", "site", "--jobs", $0], in: folder.url).output
    }
    #expect(outputs.allSatisfy { $0 == outputs[0] })
  }

  /// Of a package of 11 MiB that imports all of itself: what the tree mentions, its bases, and what else has room.
  @Test func muchIsReadInPart() throws {
    let filling = String(repeating: "# " + String(repeating: "-", count: 1021) + "\n", count: 1024)
    for number in 0..<10 { try folder.write("site/big/m\(number).py", "def f\(number)(): pass\n" + filling) }
    let imports = (0..<10).map { "from .m\($0) import f\($0)\n" }.joined()
    try folder.write("site/big/__init__.py", imports + "from .last import Late as Last\nfrom .last import *\n")
    try folder.write("site/big/last.py", "from .base import Base\n\nclass Late(Base): pass\n")
    try folder.write("site/big/base.py", "class Base:\n    def hold(self): pass\n" + filling)
    try folder.write("app/more.py", "import big\n\ndef more():\n    big.Last().hold()\n")
    let graph = try Tool.run(["graph", "app", "--format", "json", "--search-path", "site"], in: folder.url)
    #expect(graph.status == 0)
    #expect(graph.text.contains("big.base.Base.hold"))
    #expect(graph.text.contains("site/big/m5.py"))
    #expect(!graph.text.contains("site/big/m6.py"))
    #expect(
      graph.errors.contains("of the installed modules, 13 that are imported were read and 4 were not: 8 MiB"),
      "\(graph.errors)")
  }

  @Test func missingFolderIsSaid() throws {
    let outcome = try Tool.run(["graph", "app", "--quiet", "--search-path", "nowhere"], in: folder.url)
    #expect(outcome.status == 4)
  }
}
