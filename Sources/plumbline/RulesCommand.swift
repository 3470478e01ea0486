import ArgumentParser
import PlumblineKit

/// `plumbline rules list|show|test|lint`.
///
/// Each command says its name: one that the argument library has to derive from its type costs every run.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, show, test or lint the rule packs.",
    subcommands: [List.self, Show.self, Test.self, Lint.self])

  /// Which packs a tree switches on, and why.
  struct List: StatusCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Which packs are on for a tree, and why.")

    @OptionGroup var common: CommonOptions

    func perform() throws -> ExitStatus {
      let configuration = try common.configuration()
      let list = try rulesWork { () throws(AnalysisError) in try RuleListing.list(configuration) }
      return StandardOutput.write(Array(list.utf8)) ? .done : .inputOutput
    }
  }

  /// What a pack, a rule or a hint says.
  struct Show: StatusCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a pack, or one rule or hint of it.")

    @Argument(help: "The name of a pack, or the id of a rule, hint, chain or expectation.")
    var id: String

    @OptionGroup var analysis: AnalysisOptions

    func perform() throws -> ExitStatus {
      var configuration = Configuration(paths: [])
      try analysis.apply(to: &configuration)
      let text = try rulesWork { () throws(AnalysisError) in try RuleListing.text(of: id, in: configuration) }
      guard let text else { throw Failure(message: "there is no pack, rule or hint '\(id)'", status: .usage) }
      return StandardOutput.write(Array(text.utf8)) ? .done : .inputOutput
    }
  }

  /// Whether the marks in the fixtures beside packs hold.
  struct Test: StatusCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Hold packs against the marks in the fixtures beside them.")

    @Argument(help: "The folder of the packs; the bundled ones where none is named.", completion: .directory)
    var folder: String?

    func perform() throws -> ExitStatus {
      let outcome = try rulesWork { () throws(AnalysisError) in try proofs(of: folder).test() }
      let known = outcome.known > 0 ? ", \(outcome.known) of them known gaps" : ""
      return report(outcome, "\(outcome.packs) packs, \(outcome.marks) marks\(known)")
    }
  }

  /// Whether every rule is proven.
  struct Lint: StatusCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint", abstract: "Find rules and hints without proof, and clauses that nothing proves.")

    @Argument(help: "The folder of the packs; the bundled ones where none is named.", completion: .directory)
    var folder: String?

    @Flag(help: "Take out each clause in turn; some mark must fail.")
    var mutate = false

    func perform() throws -> ExitStatus {
      let outcome = try rulesWork { () throws(AnalysisError) in try proofs(of: folder).lint(mutating: mutate) }
      let mutants = mutate ? ", \(outcome.mutants) clauses taken out" : ""
      return report(outcome, "\(outcome.packs) packs, \(outcome.marks) marks\(mutants)")
    }
  }
}

/// Runs what may find errors in packs, and tells them.
private func rulesWork<Result>(_ work: () throws(AnalysisError) -> Result) throws -> Result {
  do throws(AnalysisError) { return try work() } catch {
    throw Failure(message: error.description, status: error.isInputFailure ? .inputOutput : .usage)
  }
}

private func proofs(of folder: String?) throws(AnalysisError) -> RuleProofs {
  let bundled = RuleFolders.bundled
  guard let folder = folder.map(Arguments.path) ?? bundled else { throw .missingRules(BytePath("rules")) }
  return try RuleProofs(folder: folder, others: [bundled].compactMap { $0 })
}

private func report(_ outcome: RuleProofs.Outcome, _ counts: String) -> ExitStatus {
  var text = outcome.failures.map { "\($0)\n" }.joined()
  text += outcome.failures.isEmpty ? "\(counts): all hold\n" : "\(counts): \(outcome.failures.count) do not hold\n"
  guard StandardOutput.write(Array(text.utf8)) else { return .inputOutput }
  return outcome.failures.isEmpty ? .done : .findings
}
