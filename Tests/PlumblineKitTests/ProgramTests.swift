import Foundation
import TestSupport
import Testing

/// The built program, end to end: what it says and how it ends.
@Suite struct ProgramTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func run(_ arguments: String...) throws -> Tool.Outcome { try Tool.run(arguments, in: folder.url) }

  @Test func helpAndVersion() throws {
    let help = try run("--help")
    #expect(help.status == 0)
    #expect(help.text.contains("SUBCOMMANDS"))
    let version = try run("--version")
    #expect(version.status == 0)
    #expect(version.text.split(separator: ".").count == 3)
  }

  @Test(arguments: [
    ["--no-such-option"], ["--jobs", "0"], ["scan", "--format", "papyrus"], ["rules", "nothing"], ["dump", "ast"],
  ])
  func usageIsTwo(_ arguments: [String]) throws {
    let outcome = try Tool.run(arguments, in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Usage:") || outcome.errors.contains("error:"))
  }

  @Test func missingPath() throws {
    let outcome = try run("nowhere")
    #expect(outcome.status == 4)
    #expect(outcome.errors == "plumbline: error: 'nowhere': no such file or directory\n")
  }

  @Test func missingPathBesideAnother() throws {
    try folder.write("there/a.py", "x = 1\n")
    let outcome = try run("there", "nowhere")
    #expect(outcome.status == 4)
    #expect(!outcome.output.isEmpty)
  }

  @Test func folderWithoutPython() throws {
    try folder.write("notes.txt", "nothing")
    let outcome = try run(".")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "plumbline: warning: no Python file found in '.'\n")
  }

  @Test func fileTooLarge() throws {
    try folder.write("a.py", "x = 1\n")
    try folder.write("big.py", String(repeating: "x = 1\n", count: 100))
    let outcome = try run(".", "--max-file-size", "50")
    #expect(outcome.status == 3)
    #expect(outcome.errors == "plumbline: warning: big.py: larger than --max-file-size allows\n")
  }

  @Test func quietIsQuiet() throws {
    #expect(try run(".", "--quiet").errors == "")
  }

  @Test func nameThatIsNoText() throws {
    let name: [CChar] = Array("caf\u{1}.py".utf8).map { CChar(bitPattern: $0 == 1 ? 0xE9 : $0) } + [0]
    let path = folder.url.path + "/"
    let whole = path.utf8.map { CChar(bitPattern: $0) } + name
    let descriptor = open(whole, O_WRONLY | O_CREAT, 0o644)
    try #require(descriptor >= 0)
    close(descriptor)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "exec \"$0\" \"$1\"/caf*.py >/dev/null", Tool.executable.path, folder.url.path]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }

  /// One report, and a graph of more than one part: 2,000 functions.
  private static let outputs = ["scan", "graph --format json", "graph --format dot", "graph --format graphml"]

  @Test(arguments: outputs)
  func closedPipeIsNoFailure(command: String) throws {
    try writeCalls()
    #expect(try shell("'\(Tool.executable.path)' \(command) . | head -c 1; test ${PIPESTATUS[0]} -eq 0") == 0)
  }

  @Test(arguments: outputs)
  func fullDiskIsFour(command: String) throws {
    try writeCalls()
    #expect(try shell("'\(Tool.executable.path)' \(command) . >/dev/full 2>/dev/null") == 4)
  }

  private func writeCalls() throws {
    try folder.write("a.py", (0..<2000).map { "def f\($0)():\n  f\($0)()\n" }.joined())
  }

  private func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder.url
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension ProgramTests {
  @Test func settingsOfTheWorkingDirectory() throws {
    try folder.write("plumbline.yaml", "exclude: [skipped.py]\n")
    try folder.write("deep/er/skipped.py", "def f(): pass\n")
    try folder.write("deep/er/kept.py", "def g(): pass\n")
    let outcome = try Tool.run(["graph", ".", "--format", "pycg"], in: folder.url.appendingPathComponent("deep"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("er.kept.g"))
    #expect(!outcome.text.contains("er.skipped"))
  }

  @Test func scannedTreeDoesNotConfigure() throws {
    try folder.write("tree/plumbline.yaml", "exclude: ['*.py']\n")
    try folder.write("tree/.plumbline/rules/bad.yaml", "no pack at all\n")
    try folder.write("tree/a.py", "def f(): pass\n")
    let outcome = try run("graph", "tree", "--format", "pycg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("a.f"))
  }

  @Test(arguments: ["exlude: [a]\n", "jobs: many\n", "lang: fr\n", "[1, 2]\n", "a: &x [1]\nb: *x\n", "jobs: 0\n"])
  func settingsWithAMistake(_ text: String) throws {
    try folder.write("a.py", "x = 1\n")
    try folder.write("plumbline.yaml", text)
    let outcome = try run(".")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("plumbline: error: plumbline.yaml:1:"), "\(outcome.errors)")
  }

  @Test func settingsThatAreNotThere() throws {
    #expect(try run(".", "--config", "nowhere.yaml").status == 2)
  }
}

extension ProgramTests {
  /// A place in a notebook is a cell and a line in it, for people and for scripts.
  @Test func notebooksHaveCells() throws {
    let cells = [
      ("markdown", "# A run"), ("code", "import wandb\\n\\n\\ndef main():\\n    wandb.init()\\n    wandb.log({})"),
      ("code", "%time\\nmain()"),
    ].map { "{\"cell_type\": \"\($0)\", \"source\": \"\($1)\"}" }.joined(separator: ", ")
    try folder.write("run.ipynb", "{\"cells\": [\(cells)], \"nbformat\": 4}")
    let markdown = try run("scan", "run.ipynb", "--format", "markdown")
    #expect(markdown.status == 0, "\(markdown.errors)")
    #expect(markdown.text.contains("`run.ipynb#2:6`"), "\(markdown.text)")
    let json = try run("scan", "run.ipynb", "--format", "json")
    #expect(json.text.contains("\"cell\": 2, \"cell_line\": 6"), "\(json.text)")
    let html = try run("scan", "run.ipynb", "--format", "html")
    #expect(html.text.contains("run.ipynb#2:6</figcaption>"), "\(html.text)")
    let graph = try run("graph", "run.ipynb", "--format", "json")
    #expect(graph.text.contains("\"cell\": 3, \"cell_line\": 2"), "\(graph.text)")
  }
}
