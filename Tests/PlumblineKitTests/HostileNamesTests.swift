import Foundation
import TestSupport
import Testing

/// A tree whose strings, conditions and file names would act if a format let them: every format only shows them.
@Suite struct HostileNamesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let script = "</td><script>alert(1)</script>"

  private func write() throws {
    let key = "k\(Self.script)`|\u{1b}[31m\u{202e}]]>%{}\\\"'&amp;"
    let literal = key.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
    try folder.write(
      "tree/a&b<i>`|;[x](javascript:1).py",
      """
      import logging
      import os
      import wandb

      logger = logging.getLogger("\(literal)")


      def start(mode):
          if mode == "\(literal)":
              os.environ["\(literal)"] = mode
              wandb.login()
          wandb.init(project="\(literal)")


      def main(mode):
          start(mode)
          if mode == "\(Self.script)`|":
              wandb.log({"\(literal)": 1})
          with open("\(literal)", "w") as file:
              file.write("x")


      if __name__ == "__main__":
          main("x")

      """)
    try folder.write("tree/::warning file=x::y.py", "import wandb\n\n\ndef unused():\n    wandb.log({})\n")
  }

  @Test(arguments: ["text", "markdown", "json", "jsonl", "html", "sarif"])
  func reportOnlyShows(_ format: String) throws {
    try write()
    let outcome = try Tool.run(["scan", "tree", "--quiet", "--format", format], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    try judge(outcome.text, format)
  }

  @Test(arguments: ["dot", "mermaid", "graphml", "svg"], [true, false])
  func pictureOnlyShows(_ format: String, _ isOfChains: Bool) throws {
    try write()
    let chains = isOfChains ? ["--chains"] : []
    let outcome = try Tool.run(["graph"] + chains + ["tree", "--quiet", "--format", format], in: folder.url)
    // Without Graphviz there is no picture to judge.
    if format == "svg", outcome.status == 2, outcome.errors.contains("dot") { return }
    #expect(outcome.status == 0, "\(outcome.errors)")
    try judge(outcome.text, format)
  }

  @Test(arguments: ["json", "pycg"])
  func graphOnlyShows(_ format: String) throws {
    try write()
    let outcome = try Tool.run(["graph", "tree", "--quiet", "--format", format], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    try judge(outcome.text, "json")
  }

  @Test(arguments: ["markdown", "html"])
  func chineseOnlyShows(_ format: String) throws {
    try write()
    let outcome = try Tool.run(["scan", "tree", "--quiet", "--format", format, "--lang", "zh"], in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    try judge(outcome.text, format)
  }

  @Test(arguments: ["always", "never"])
  func terminalOnlyShows(_ color: String) throws {
    try write()
    for command in [["scan", "tree", "--format", "text"], ["check", "tree"]] {
      let outcome = try Tool.run(command + ["--quiet", "--color", color], in: folder.url)
      // Our own colours are the only control sequences.
      let plain = outcome.text.replacing(/\u{1b}\[[0-9;]*m/, with: "")
      #expect(!outcome.text.contains("\u{1b}[31m\u{202e}"))
      #expect(!plain.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202e}" })
    }
  }

  @Test(arguments: ["text", "sarif", "github", "junit"])
  func checkOnlyShows(_ format: String) throws {
    try write()
    let outcome = try Tool.run(["check", "tree", "--quiet", "--format", format], in: folder.url)
    #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.errors)")
    try judge(outcome.text, format)
    if format == "github" {
      // One annotation a line: a name with colons and line breaks makes no second one.
      let lines = outcome.text.split(separator: "\n")
      #expect(lines.allSatisfy { $0.components(separatedBy: "::").count <= 3 || !$0.hasPrefix("::") })
    }
  }

  @Test func metricIsOnlyShown() throws {
    try write()
    let outcome = try Tool.run(["explain", "--metric", "nothing", "tree", "--quiet"], in: folder.url)
    #expect(outcome.status == 2)
    #expect(!outcome.errors.unicodeScalars.contains("\u{1b}"))
  }

  private func judge(_ text: String, _ format: String) throws {
    #expect(!text.isEmpty)
    #expect(!text.unicodeScalars.contains("\u{1b}"), "a control sequence passes")
    #expect(!text.unicodeScalars.contains("\u{202e}"), "a mark that turns the text round passes")
    switch format {
    case "html":
      #expect(!text.contains("<script>alert"))
      #expect(!text.contains("<i>`|"))
      #expect(text.components(separatedBy: "<script>").count == 2)
    case "graphml", "junit", "svg":
      try wellFormed(text)
      #expect(!text.contains("<script"))
      #expect(!text.contains("href=\"javascript"))
    case "json", "sarif": _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    case "jsonl":
      for line in text.split(separator: "\n") { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    case "markdown": tablesHold(text)
    case "dot":
      // A quote of the tree's that ended a string early would leave the rest as DOT.
      if let svg = try Graphviz.svg(of: Array(text.utf8)) { try judge(svg, "svg") }
    default: break
    }
  }

  /// Every row of a table has as many cells as its titles.
  private func tablesHold(_ text: String) {
    var columns = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = 0
        continue
      }
      let cells = line.replacingOccurrences(of: "\\|", with: "").filter { $0 == "|" }.count
      if columns == 0 { columns = cells }
      #expect(cells == columns, "\(line)")
    }
  }

  private func wellFormed(_ text: String) throws {
    let python = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.stdin)"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", python]
    let input = Pipe()
    process.standardInput = input
    process.standardError = Pipe()
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
