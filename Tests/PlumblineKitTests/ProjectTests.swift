import Foundation
import TestSupport
import Testing

/// Each folder of `testdata/projects` is scanned as a person would scan it; what comes out lies in `<name>.expected`.
///
/// The rules for a project alone are in `<name>.rules`, more options in `<name>.options`. A project is copied first: here it is part of a repository
/// whose commit changes with every commit.
@Suite struct ProjectTests {
  static let projects = Testdata.cases(in: "projects").filter { !$0.name.contains(".") }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: projects)
  func isReported(_ project: Fixture) throws {
    let tree = try copy(project)
    let out = folder.url.appendingPathComponent("out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    let names = [
      "report.md", "report.txt", "report.json", "report.jsonl", "report.html", "report.sarif", "chains.dot",
      "chains.mmd",
      "chains.graphml",
    ]
    let files = names.flatMap { ["-o", out.appendingPathComponent($0).path] }
    let scan = try Tool.run(["scan", tree.path, "--quiet"] + options(of: project) + files)
    #expect(scan.status == 0 || scan.status == 3, "\(scan.errors)")
    let graph = try Tool.run(["graph", tree.path, "--quiet", "--format", "json"] + options(of: project))
    #expect(graph.status == scan.status, "\(graph.errors)")

    let expected = project.url.appendingPathExtension("expected")
    for name in names {
      let actual = Array(try Data(contentsOf: out.appendingPathComponent(name)))
      check(actual, against: expected.appendingPathComponent(name))
    }
    check(graph.output, against: expected.appendingPathComponent("graph.json"))
    try accountsForAll(graph.output)
  }

  /// What `check` says in each of its forms, and which it writes for people who have no dashboard of it.
  @Test(arguments: projects, ["txt", "github", "junit", "baseline"])
  func isChecked(_ project: Fixture, _ form: String) throws {
    let tree = try copy(project)
    let words = ["check", tree.path, "--quiet", "--color", "never", "--format", form == "txt" ? "text" : form]
    let outcome = try Tool.run(words + options(of: project))
    #expect([0, 1, 3].contains(outcome.status), "\(outcome.errors)")
    check(
      outcome.output,
      against: project.url.appendingPathExtension("expected").appendingPathComponent("check.\(form)"))
  }

  /// The report in Chinese: identifiers and code stay, and no sentence is left in English.
  @Test func isReportedInChinese() throws {
    let project = try #require(Self.projects.first { $0.name == "tidepool" })
    let tree = try copy(project)
    let outcome = try Tool.run(
      ["scan", tree.path, "--quiet", "--format", "markdown", "--lang", "zh"] + options(of: project))
    #expect(outcome.status == 0, "\(outcome.errors)")
    check(
      outcome.output, against: project.url.appendingPathExtension("expected").appendingPathComponent("report.zh.md"))
    for line in outcome.text.split(separator: "\n") where line.hasPrefix("| F") {
      // Code, the number and the rule's id stay as they are.
      let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined()
      let cells = prose.split(separator: "|").dropFirst(2).joined()
      #expect(cells.firstMatch(of: /[a-z]{3,} [a-z]{2,}/) == nil, "\(line)")
    }
  }

  /// What a terminal shows in Chinese: the report and the findings of `check`, within its columns.
  @Test(arguments: ["scan", "check"])
  func isShownInChinese(_ command: String) throws {
    let project = try #require(Self.projects.first { $0.name == "tidepool" })
    let tree = try copy(project)
    let outcome = try Tool.run(
      [command, tree.path, "--quiet", "--color", "never", "--format", "text", "--lang", "zh"] + options(of: project))
    #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.errors)")
    let name = command == "scan" ? "report.zh.txt" : "check.zh.txt"
    check(outcome.output, against: project.url.appendingPathExtension("expected").appendingPathComponent(name))
  }

  /// Graphviz's own coordinates change with its version; what the picture says does not.
  @Test(arguments: projects)
  func isDrawn(_ project: Fixture) throws {
    let tree = try copy(project)
    let picture = folder.url.appendingPathComponent("chains.svg")
    let outcome = try Tool.run(["scan", tree.path, "--quiet", "-o", picture.path] + options(of: project))
    // Without Graphviz there is a message and no picture.
    guard outcome.status != 2 else {
      #expect(outcome.errors.contains("dot"), "\(outcome.errors)")
      return
    }
    #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.errors)")
    let svg = try String(contentsOf: picture, encoding: .utf8)
    let words = svg.matches(of: /<(title|text|a)\b([^>]*)>([^<]*)/).map { match in
      let links = match.2.matches(of: /xlink:(href|title)="([^"]*)"/).map { " \($0.2)" }.joined()
      return "\(match.1)\(links) \(match.3)".trimmingCharacters(in: .whitespacesAndNewlines) + "\n"
    }
    check(
      Array(words.joined().utf8),
      against: project.url.appendingPathExtension("expected").appendingPathComponent("chains.svg.txt"))
  }

  @Test(arguments: projects)
  func isTheSameForAnyNumberOfWorkers(_ project: Fixture) throws {
    let tree = try copy(project)
    let outputs = try ["1", "2", "8", "2"].map {
      try Tool.run(["scan", tree.path, "--quiet", "--format", "json", "--jobs", $0] + options(of: project)).output
    }
    #expect(outputs.allSatisfy { $0 == outputs[0] })
  }

  @Test func metricIsExplained() throws {
    let project = try #require(Self.projects.first { $0.name == "tidepool" })
    let words =
      ["explain", "--metric", "actor/reward", project.url.path, "--quiet", "--color", "never"] + options(of: project)
    let outcome = try Tool.run(words)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.text.split(separator: "\n")
    #expect(rows.allSatisfy { $0.count <= 80 })
    for step in ["record", "algo/policy.py:23", "commit", "wandb.log", "ledger.py:51"] {
      #expect(outcome.text.contains(step), "\(step)")
    }
    let unknown = try Tool.run(
      ["explain", "--metric", "actor/rewar", project.url.path, "--quiet"] + options(of: project))
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("actor/reward"))
  }

  /// Files are parsed or partial; call sites are resolved, external or unresolved for a reason.
  private func accountsForAll(_ output: [UInt8]) throws {
    let object = try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any]
    let coverage = try #require(object?["coverage"] as? [String: Any])
    func number(_ key: String) -> Int { coverage[key] as? Int ?? -1 }
    let unresolved = (coverage["unresolved"] as? [String: Int] ?? [:]).values.reduce(0, +)
    #expect(number("files") == number("parsed") + ((coverage["partial"] as? [Any])?.count ?? -1))
    #expect(number("call_sites") == number("resolved") + number("external") + unresolved)
  }

  private func check(_ actual: [UInt8], against url: URL) {
    let difference = Golden.difference(actual, from: url)
    #expect(difference == nil, "\(difference ?? "")")
  }

  private func copy(_ project: Fixture) throws -> URL {
    let tree = folder.url.appendingPathComponent(project.name)
    try FileManager.default.copyItem(at: project.url, to: tree)
    return tree
  }

  private func options(of project: Fixture) -> [String] {
    let rules = project.url.appendingPathExtension("rules").path
    let options = try? String(contentsOf: project.url.appendingPathExtension("options"), encoding: .utf8)
    return (FileManager.default.fileExists(atPath: rules) ? ["--rules", rules] : [])
      + (options ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
