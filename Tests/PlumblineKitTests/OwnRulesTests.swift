import Foundation
import TestSupport
import Testing

/// Packs of one's own: where they are found, what they override and disable, and what `rules list` says of it.
@Suite struct OwnRulesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("tree/shop.py", "import wandb\n\n\ndef sell(**goods):\n    wandb.log(goods)\n\n\nsell(tea=1)\n")
    try folder.write(
      ".plumbline/rules/own.yaml",
      """
      pack: own
      applies: [shop]
      disable: ['wandb.*']
      rules:
      - {id: own.sale, category: metrics.record, role: record, match: {call: shop.sell}}
      - {id: own.other, category: metrics.record, role: record, match: {call: shop.buy}}

      """)
    try folder.write(
      "more/again.yaml",
      """
      pack: again
      rules:
      - {id: own.sale, category: metrics.sink.commit, role: sink, match: {call: shop.sell}}

      """)
  }

  @Test func listSaysWhatIsOnAndWhy() throws {
    let lines = try list("--rules", "more", "tree")
    #expect(lines.contains { $0.hasPrefix("on   own             1 rule    shop is in the tree (") })
    #expect(lines.contains("       overridden by again: own.sale"))
    #expect(lines.contains("       disabled by own: wandb.init, wandb.log, wandb.finish"))
    #expect(lines.contains("on   again           1 rule    always (more/again.yaml)"))
    #expect(lines.contains { $0.hasPrefix("off  verl ") })
    #expect(try list("--pack", "verl", "tree").contains { $0.hasSuffix(" asked for") })
  }

  @Test func showTellsWhatIsDisabled() throws {
    let shown = try Tool.run(["rules", "show", "wandb.log"], in: folder.url).text
    #expect(shown.contains(", disabled by own\n- id: wandb.log\n"))
    #expect(try Tool.run(["rules", "show", "wandb.lag"], in: folder.url).status == 2)
  }

  /// From a folder below the one that has them too, and not from elsewhere.
  @Test func rulesOfTheWorkingDirectory() throws {
    #expect(try rules(in: "tree", ["."]) == ["own.sale"])
    #expect(try rules(in: "", ["--rules", "more", "tree"]) == ["own.sale"])
    let elsewhere = FileManager.default.temporaryDirectory
    let report = try Tool.run(["--format", "json", folder.url.appendingPathComponent("tree").path], in: elsewhere).text
    #expect(report.contains("\"wandb.log\""))
    #expect(!report.contains("own.sale"))
  }

  @Test func disablingNothingIsAComplaint() throws {
    try folder.write("idle/idle.yaml", "pack: idle\ndisable: [wandb.lgo]\n")
    let lint = try Tool.run(["rules", "lint", "idle"], in: folder.url)
    #expect(lint.status == 1)
    #expect((lint.text + lint.errors).contains("`wandb.lgo` in `disable` is the id of nothing"))
  }

  private func list(_ arguments: String...) throws -> [String] {
    let outcome = try Tool.run(["rules", "list"] + arguments, in: folder.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.text.components(separatedBy: "\n")
  }

  private func rules(in path: String, _ arguments: [String]) throws -> [String] {
    let outcome = try Tool.run(["--format", "json"] + arguments, in: folder.url.appendingPathComponent(path))
    let report = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    return (report?["sites"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
  }
}
