package import SemanticIndex

/// The whole program's names, types and calls, by one inclusion-based value solver.
///
/// Input: the flow programs of all modules (`ProjectIndex`), and what models and hints say of code that cannot be read.
/// Output: `ResolvedProject`: every edge with its place, kind and certainty, one outcome for every written call, and
/// what each operation's value may be. Terms: a *value* is one thing that an expression can be; a *node* collects the
/// values of one operation in one *frame* (a body in a context); *flows* and *watchers* carry values on.
/// `Solver` holds the state, an extension of it each mechanism; `Answers` reads the solution off.
package enum Resolver {
  /// Solves `project` with what `models` tell about code outside it, in at most about `limit` steps.
  package static func resolve(
    _ project: consuming ProjectIndex, models: ResolutionModels, stepLimit limit: Int = .max
  ) -> ResolvedProject {
    var solver = Solver(project, models: models)
    solver.stepLimit = limit
    solver.solve()
    let isBrokenOff = solver.isBrokenOff
    var resolved = Answers(Solution(solver)).make()
    if isBrokenOff { resolved.breakOff() }
    return resolved
  }
}
