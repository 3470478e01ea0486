package import SemanticIndex
import SourceText

/// The whole program's names, types and calls, by one inclusion-based value solver.
package enum Resolver {
  /// Solves `project` with what `models` tell about code outside it.
  package static func resolve(_ project: ProjectIndex, models: ResolutionModels) -> ResolvedProject {
    let sites = project.modules.elements.reduce(0) { $0 + $1.callSites.count }
    let ops = project.modules.elements.reduce(0) { $0 + $1.ops.count }
    let classes = project.modules.elements.reduce(0) { $0 + $1.classes.count }
    return ResolvedProject(
      index: project, calls: [],
      outcomes: [CallOutcome](repeating: .unresolved(.unreachable), count: sites),
      evidence: .init(), resolutionOrders: [[ClassID]](repeating: [], count: classes),
      subclasses: [[ClassID]](repeating: [], count: classes), externalBases: .init(repeating: [], count: classes),
      valueStarts: [UInt32](repeating: 0, count: ops + 1), valuePool: [], widened: 0)
  }
}
