import Foundation
import TestSupport
import Testing

/// `--budget`: what a reader who counts tokens gets of the bundled example.
@Suite struct BudgetTests {
  private static let project = Testdata.cases(in: "projects").first { $0.name == "tidepool" }

  private func scan(_ format: String, budget: Int?) throws -> Tool.Outcome {
    let project = try #require(Self.project)
    let rules = project.url.appendingPathExtension("rules").path
    let words = ["scan", project.url.path, "--quiet", "--format", format, "--rules", rules]
    let outcome = try Tool.run(words + (budget.map { ["--budget", "\($0)"] } ?? []))
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  @Test(arguments: ["markdown", "text", "json", "jsonl"], [1_500, 4_000])
  func isKept(_ format: String, _ budget: Int) throws {
    let outcome = try scan(format, budget: budget)
    // Three bytes a token, and what a reader needs of the head in any case.
    #expect(outcome.output.count <= budget * 3 + 1_500, "\(outcome.output.count) bytes")
    #expect(outcome.output.count >= budget, "\(outcome.output.count) bytes: more would have gone in")
    #expect(outcome.text.contains("env-under-other-guard"))
    #expect(outcome.text.contains("eft"), "what is left out is said")
  }

  @Test func jsonSaysWhatItLeftOut() throws {
    let whole = try object(scan("json", budget: nil).output)
    let cut = try object(scan("json", budget: 4_000).output)
    let left = try #require(cut["left_out"] as? [String: Int])
    #expect(whole["left_out"] == nil)
    for (list, value) in whole {
      guard let all = value as? [Any], let kept = cut[list] as? [Any] else { continue }
      #expect(all.count - kept.count == left[list] ?? 0, "\(list)")
    }
    #expect(hops(whole) - hops(cut) == left["hops"] ?? 0)
  }

  @Test(arguments: ["markdown", "text"])
  func largeBudgetChangesNothing(_ format: String) throws {
    #expect(try scan(format, budget: 1_000_000).output == scan(format, budget: nil).output)
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func hops(_ report: [String: Any]) -> Int {
    (report["chains"] as? [[String: Any]] ?? []).reduce(0) { $0 + (($1["hops"] as? [Any])?.count ?? 0) }
  }
}
