package import Graph
package import Observability
package import Reports
package import Resolution
package import Rules
import SemanticIndex
package import SourceText

/// What is known of a tree once its calls are resolved.
package struct Analysis: Sendable {
  /// The scanned folder's own name.
  package let title: String
  /// The commit that the tree is checked out at.
  package let commit: String?
  /// The texts of the files that were read, in file order.
  package let texts: SourceTexts
  package let resolved: ResolvedProject
  package let graph: CallGraph
  package let rules: RuleSet
  /// What was not read, sorted by path.
  package let leftOut: [LeftOut]
  /// How many installed modules are imported and were not read, being too many.
  package let installedLeftOut: Int
  /// Paths of the command line that are not there.
  package let missing: [BytePath]
  package let coverage: Coverage
  /// Expressions of rules that were given up, each with the file in which they took too long.
  package var ruleWarnings: [String] = []

  package init(
    title: String, commit: String?, texts: SourceTexts, resolved: ResolvedProject, graph: CallGraph, rules: RuleSet,
    leftOut: [LeftOut], installedLeftOut: Int, missing: [BytePath]
  ) {
    self.title = title
    self.commit = commit
    self.texts = texts
    self.resolved = resolved
    self.graph = graph
    self.rules = rules
    self.leftOut = leftOut
    self.installedLeftOut = installedLeftOut
    self.missing = missing
    coverage = Coverage(of: resolved, texts: texts, skipped: Self.counts(of: leftOut))
  }

  package var header: OutputHeader { OutputHeader(version: Version.text, commit: commit) }

  /// What the writers of the call graph need.
  package var document: GraphDocument {
    GraphDocument(header: header, graph: graph, project: resolved, texts: texts, coverage: coverage)
  }

  /// Whether everything that should have been read was read whole, and resolved.
  package var isWhole: Bool {
    coverage.partial.isEmpty && ruleWarnings.isEmpty && !resolved.isBrokenOff
      && !leftOut.contains { $0.reason.isTrouble }
  }

  /// What a person should be told of what was not read, or not whole: one sentence each, files in order of path.
  package var warnings: [String] {
    leftOut.filter(\.reason.isTrouble).map { "\($0.path.text): \($0.reason.rawValue)" }
      + coverage.partial.map { "\(texts.spot(ofLine: $0.line, in: $0.file)): \($0.message)" } + ruleWarnings
      + (installedLeftOut == 0
        ? []
        : [
          "of the installed modules, \(resolved.index.installedModules) that are imported were read and "
            + "\(installedLeftOut) were not: \(InstalledModules.bound >> 20) MiB are read at most"
        ])
      + (resolved.isBrokenOff ? ["calls are resolved in part: the limit of steps (--max-steps) was reached"] : [])
  }

  /// How many lines were read.
  package var lineCount: Int { coverage.lines }

  /// Whether there was no Python at all.
  package var isEmpty: Bool { texts.count == 0 }

  private static func counts(of leftOut: [LeftOut]) -> [Coverage.Skipped] {
    LeftOut.Reason.allCases.compactMap { reason in
      let count = leftOut.count { $0.reason == reason }
      return count == 0 ? nil : Coverage.Skipped(reason: reason.rawValue, count: count)
    }
  }
}
