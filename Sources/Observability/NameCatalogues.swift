import Resolution
import Rules
import SemanticIndex
import SourceText

/// A text logger that is made.
package struct LoggerMade: Sendable {
  /// The logger's name as far as it can be read; nil where none is given.
  package let name: String?
  package let place: Place
  package let function: String
}

/// The loggers of the project.
package enum LoggerCatalogue {
  /// The loggers in the order of their places, tests left out.
  static func loggers(in observed: ObservedProject) -> [LoggerMade] {
    observed.sites.filter { observed.rule(of: $0).category == "logger.create" && !observed.isTest[$0.module.index] }
      .map { site in
        LoggerMade(
          name: site.captures.first { $0.name == "name" }?.values.first, place: observed.place(of: site),
          function: observed.qualifiedName(of: site.body))
      }.sorted { $0.place < $1.place }
  }
}

/// A span, instant or session phase that is traced.
package struct TraceSpan: Sendable {
  package let name: String
  /// `scope`, `instant`, `session`: the last part of the category.
  package let kind: String
  package let place: Place
  package let function: String
  package let guards: [Guard]
  package let rule: String
}

/// The spans, instants and sessions of the project.
package enum TraceCatalogue {
  /// The spans in the order of their places; tests are left out, and what the files at the heart of the line do themselves.
  static func spans(in observed: ObservedProject, core: Set<ModuleID>) -> [TraceSpan] {
    observed.sites.compactMap { site in
      let rule = observed.rule(of: site)
      guard rule.observes == .trace, rule.role == .record || rule.role == .scope,
        !observed.isTest[site.module.index], !core.contains(site.module)
      else { return nil }
      let name = ["scope", "name", "key", "event", "phase"].lazy.compactMap { wanted in
        site.captures.first { $0.name == wanted }?.values.first
      }.first
      return TraceSpan(
        name: name ?? "{}", kind: String(rule.category.lastSegment),
        place: observed.place(of: site), function: observed.qualifiedName(of: site.body),
        guards: Guards.around(site.op, in: site.module, of: observed), rule: rule.id)
    }.sorted { $0.place < $1.place }
  }
}
