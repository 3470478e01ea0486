package import Resolution
import SemanticIndex
package import SourceText

/// What was read and understood, and what was not: the honest part of every output.
package struct Coverage: Sendable {
  /// A file of which a part could not be read.
  package struct PartialFile: Sendable {
    package var file: FileID
    /// The first thing that was wrong with it.
    package var line: Int
    package var message: String
  }

  /// How many files or folders were left out for one reason.
  package struct Skipped: Sendable {
    package var reason: String
    package var count: Int

    package init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  package var files: Int
  /// Files that were parsed whole.
  package var parsed: Int
  /// In file order.
  package var partial: [PartialFile]
  package var skipped: [Skipped]
  package var lines: Int
  package var callSites: Int
  package var resolved: Int
  package var external: Int
  /// By the raw value of `UnresolvedReason`.
  package var unresolved: [Int]

  package var unresolvedTotal: Int { unresolved.reduce(0, +) }

  /// Counts what `project` holds; `skipped` is what discovery left out.
  package init(of project: ResolvedProject, texts: SourceTexts, skipped: [Skipped]) {
    files = project.index.ownModules
    lines = 0
    partial = []
    for module in project.index.modules.ids where project.index.isOwn(module) {
      let modules = project.index.modules
      let starts = modules[module].lines.starts
      // A last line without a line feed is a line; what follows the last line feed is not.
      lines += starts.count - (Int(starts[starts.count - 1]) == modules[module].byteCount ? 1 : 0)
      guard let first = modules[module].diagnostics.first(where: { $0.severity == .error }) else { continue }
      partial.append(
        PartialFile(
          file: FileID(module.raw), line: modules[module].lines.line(at: first.range.start), message: first.message))
    }
    parsed = files - partial.count
    self.skipped = skipped
    let first = project.index.ownModules
    let outcomes =
      project.index.installedModules == 0
      ? project.outcomes[...] : project.outcomes[..<Int(project.index.callSiteBases[first])]
    callSites = outcomes.count
    resolved = 0
    external = 0
    unresolved = [Int](repeating: 0, count: UnresolvedReason.allCases.count)
    for outcome in outcomes {
      switch outcome {
      case .resolved: resolved += 1
      case .external: external += 1
      case .unresolved(let reason): unresolved[Int(reason.rawValue)] += 1
      }
    }
  }
}
