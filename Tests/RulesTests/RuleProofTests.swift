import Foundation
import PlumblineKit
import Rules
import TestSupport
import Testing

/// Packs held against the fixtures beside them, as `plumbline rules test` and `rules lint --mutate` do it.
@Suite struct RuleProofTests {
  static let folders = ["rules", "testdata/rules/tutorial"]

  @Test(arguments: folders)
  func everyMarkHolds(folder: String) throws {
    let outcome = try proofs(folder).test()
    #expect(outcome.failures.isEmpty, "\(text(outcome.failures))")
    #expect(outcome.marks > 0)
  }

  @Test(arguments: folders)
  func everyClauseIsProven(folder: String) throws {
    let outcome = try proofs(folder).lint(mutating: true)
    #expect(outcome.failures.isEmpty, "\(text(outcome.failures))")
    #expect(outcome.mutants > 0)
  }

  /// What fails is told with its place: `testdata/rules/failing` has marks that do not hold.
  @Test func failuresAreTold() throws {
    let outcome = try proofs("testdata/rules/failing").test()
    let lint = try proofs("testdata/rules/failing").lint(mutating: true)
    let told = text(outcome.failures) + "\nlint:\n" + text(lint.failures) + "\n"
    let url = Testdata.folder("rules").appendingPathComponent("failing.expected")
    #expect(Golden.difference(told, from: url) == nil)
  }

  @Test func packsFitTheirSchema() throws {
    #expect(try JSONSerialization.jsonObject(with: Data(PackSchema.json.utf8)) is [String: Any])
  }

  private func proofs(_ folder: String) throws -> RuleProofs {
    let top = Testdata.sourceTree
    return try RuleProofs(
      folder: BytePath(top.appendingPathComponent(folder).path),
      others: [BytePath(top.appendingPathComponent("rules").path)])
  }

  private func text(_ failures: [RuleError]) -> String {
    let top = Testdata.sourceTree.path + "/"
    return failures.map { "\($0)".replacingOccurrences(of: top, with: "") }.joined(separator: "\n")
  }
}
