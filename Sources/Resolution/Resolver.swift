package import SemanticIndex

/// The whole program's names, types and calls, by one inclusion-based value solver.
///
/// Input: the flow programs of all modules (`ProjectIndex`), and what models and hints say of code that cannot be read.
/// Output: `ResolvedProject`: every edge with its place, kind and certainty, one outcome for every written call, and
/// what each operation's value may be. Terms: a *value* is one thing that an expression can be; a *node* collects the
/// values of one operation in one *frame* (a body in a context); *flows* and *watchers* carry values on.
/// `Solver` holds the state, an extension of it each mechanism; `Answers` reads the solution off.
package enum Resolver {
  /// Solves `project` with what `models` tell about code outside it.
  package static func resolve(_ project: ProjectIndex, models: ResolutionModels) -> ResolvedProject {
    var solver = Solver(project, models: models)
    solver.solve()
    return Answers(solver).make()
  }
}
