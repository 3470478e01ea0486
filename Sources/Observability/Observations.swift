// Room: what a person wants to know of how a project observes itself.
//
// Terms: a *site* is a place that a rule found, with the part it plays (its role). A *chain* leads from an entry point
// through stages (record, export, commit) to the sinks, a *hop* a call. A *catalogue* lists things of one kind: metric
// keys, sinks, configuration, files written, loggers, trace spans, interfaces. A *finding* is a place that looks odd, with
// a reason. A *guard* is a condition under which a place runs.
// Input: a resolved project, its call graph, its texts and the sites (`ObservedProject`).
// Output: `Observations`, in which every place is a file, a line and a column: nothing below needs the code any more.

package import Rules
import SemanticIndex
import SourceText

/// Everything that a report tells, but for what was read (`Coverage`).
package struct Observations: Sendable {
  package var sites: [ObservedSite]
  package var entries: [EntryPoint]
  package var chains: [Chain]
  /// How the calls by name in chains travel.
  package var remote: RemoteCall?
  package var lines: [LineOverview]
  package var switches: [Switch]
  package var interfaces: [Interface]
  package var metrics: [Metric]
  package var sinks: [SinkUse]
  package var environment: [EnvironmentAccess]
  package var config: [ConfigClass]
  package var artefacts: [Artefact]
  package var loggers: [LoggerMade]
  package var spans: [TraceSpan]
  package var findings: [Finding]
  package var expectations: [ExpectationOutcome]
  package var limits: Limits

  /// Reads all of it from a project; `queries` is what the packs ask of it, `expectations` what they demand.
  package init(of observed: ObservedProject, queries: [ChainQuery] = [], expectations: [Expectation] = []) {
    sites = observed.sites.map { ObservedSite($0, in: observed) }.sorted {
      ($0.place, $0.rule) < ($1.place, $1.rule)
    }
    let decorations = Decorations(observed)
    entries = EntryPoint.all(in: observed, starts: queries.map(\.from), decorations: decorations)
    lines = LineOverview.all(in: observed)
    let core = Set(lines.flatMap { $0.core.map { ModuleID($0.file.raw) } })
    let plans = queries.map { ChainPlan($0, rules: observed.rules) }
    chains = ChainBuilder(observed, entries: entries, core: core, plans: plans).build()
    for chain in chains {
      guard let entry = entries.firstIndex(where: { $0.id == chain.entry }) else { continue }
      entries[entry].chains.append(chain.id)
    }
    remote = RemoteCall.way(in: observed, chains: chains)
    interfaces = InterfaceCatalogue.interfaces(in: observed, chains: chains)
    let census = OperationCensus(observed)
    let constants = ConstantStrings(observed, census)
    metrics = MetricCatalogue.metrics(in: observed, decorations: decorations, constants: constants)
    environment = EnvironmentAccess.all(in: observed, census)
    switches = Switch.all(in: chains, environment: environment)
    let reached = ReachedFunctions(observed, from: entries.filter { !$0.chains.isEmpty })
    sinks = SinkCatalogue.uses(in: observed, environment: environment, reached: reached)
    config = ConfigCatalogue.classes(in: observed, census)
    // Where configuration of observability is declared, it is saved as well.
    let told = Set(
      config.filter { owner in
        owner.fields.count { $0.readers.contains { core.contains(ModuleID($0.place.file.raw)) } } > 1
      }.map { ModuleID($0.place.file.raw) })
    artefacts = ArtefactCatalogue.artefacts(in: observed, core: core.union(told))
    loggers = LoggerCatalogue.loggers(in: observed)
    spans = TraceCatalogue.spans(in: observed, core: core)
    let check = ExpectationCheck(observed)
    self.expectations = expectations.map { check.outcome(of: $0) }
    limits = Limits(in: observed, chains: chains)
    findings = FindingDetector(
      observed: observed, chains: chains, sinks: sinks, environment: environment, config: config,
      interfaces: interfaces, metrics: metrics, spans: spans, reached: reached, core: core, entries: entries,
      remote: remote, census: census, constants: constants
    ).findings()
  }
}
