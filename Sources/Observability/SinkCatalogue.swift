import Graph
package import Resolution
import Rules
import SemanticIndex
import SourceText

/// One place at which a back end is started, written to or ended.
package struct SinkUse: Sendable {
  package enum Part: String, Sendable {
    case start = "init"
    case write = "log"
    case end = "finish"
  }

  package let backend: String
  /// What is called, by its resolved name where it has one, else as written.
  package let call: String
  package let part: Part
  package let place: Place
  package let function: String
  package let guards: [Guard]
  package let certainty: Certainty
  /// Environment variables read and written in the same function.
  package let environmentReads: [EnvironmentAccess]
  package let environmentWrites: [EnvironmentAccess]
  /// The entry points that reach it, by name.
  package let reachedFrom: [String]
}

/// Where a back end is started, written to and ended, under which guards, and what of the environment is touched there.
package enum SinkCatalogue {
  /// The uses in the order of their places, tests left out.
  package static func uses(
    in observed: ObservedProject, environment: [EnvironmentAccess], reached: ReachedFunctions
  ) -> [SinkUse] {
    var uses: [SinkUse] = []
    for site in observed.sites where !observed.isTest[site.module.index] {
      let rule = observed.rule(of: site)
      guard rule.category.hasPrefix("metrics.sink"), rule.role != .commit else { continue }
      let call = name(of: site, in: observed)
      let captured = site.captures.first { $0.name == "backend" }?.values.first
      // A facade of the project that is set up is no back end.
      guard let backend = captured ?? external(call, in: observed, at: site) else { continue }
      let function = observed.qualifiedName(of: site.body)
      let module = site.module
      let here = environment.filter { $0.module == module && $0.body == site.body }
      uses.append(
        SinkUse(
          backend: backend, call: call, part: part(of: site, rule, call), place: observed.place(of: site),
          function: function, guards: Guards.around(site.op, in: module, of: observed), certainty: site.certainty,
          environmentReads: here.filter { !$0.isWrite }, environmentWrites: here.filter(\.isWrite),
          reachedFrom: Self.reached(site.body, by: reached, in: observed)))
    }
    uses += ends(of: uses, in: observed, reached: reached)
    return uses.sorted { ($0.place, $0.call) < ($1.place, $1.call) }
  }

  /// The entry points that reach a body; a constructor also where they reach a method of what it makes.
  private static func reached(
    _ body: BodyID, by reached: ReachedFunctions, in observed: ObservedProject
  ) -> [String] {
    let entries = reached.entries(reaching: body)
    guard entries.isEmpty, let owner = observed.owner(of: body),
      observed.name(observed.body(body).body.name) == "__init__"
    else { return entries }
    return Set(observed.methods(of: owner).flatMap { reached.entries(reaching: $0) }).sorted()
  }

  private static func part(of site: Site, _ rule: SiteLabel, _ call: String) -> SinkUse.Part {
    if let stated = site.captures.first(where: { $0.name == "part" })?.values.first,
      let part = SinkUse.Part(rawValue: stated)
    {
      return part
    }
    return rule.role == .setup ? .start : .write
  }

  /// What the call resolves to outside the tree; nil for calls into the project.
  private static func external(_ call: String, in observed: ObservedProject, at site: Site) -> String? {
    guard let callee = callee(of: site, in: observed) else { return nil }
    guard case .external = callee.callee else { return nil }
    return call.split(separator: ".").first.map(String.init)
  }

  private static func callee(of site: Site, in observed: ObservedProject) -> ResolvedCall? {
    observed.calls(at: site.op, in: site.module, of: site.body).first
  }

  static func name(of site: Site, in observed: ObservedProject) -> String {
    if let call = callee(of: site, in: observed) { return observed.name(of: call.callee) }
    let index = observed.module(site.module)
    guard !site.op.isNone, site.op.index < index.ops.count else { return observed.qualifiedName(of: site.body) }
    let op = index.ops[site.op]
    if op.kind == .call, op.b < UInt32(index.callSites.count) {
      return observed.text(index.callSites[CallSiteID(op.b)].calleeRange, in: site.module)
    }
    return observed.text(op.range, in: site.module)
  }

  /// Calls that end a back end that was started or written to: `wandb.finish()`, `self.writer.close()`.
  private static func ends(
    of uses: [SinkUse], in observed: ObservedProject, reached: ReachedFunctions
  ) -> [SinkUse] {
    let words: Set<String> = ["finish", "close", "end_run", "stop"]
    var backends: [String: String] = [:]
    for use in uses {
      guard let root = use.call.split(separator: ".").first else { continue }
      // The class that a construction makes, or the module whose functions are called.
      backends[use.part == .start && !use.call.hasSuffix("init") ? use.call : String(root)] = use.backend
    }
    var found: [SinkUse] = []
    let known = Set(uses.map(\.place))
    guard !backends.isEmpty else { return [] }
    // The few names that end a back end, rather than a look at each call's name.
    var backendOfName: [Name: String] = [:]
    var enders: [GraphNodeID] = []
    for (owner, backend) in backends {
      for word in words {
        let ender = "\(owner).\(word)"
        guard let name = observed.index.names.find(ender) else { continue }
        backendOfName[name] = backend
        if let node = observed.graph.node(named: ender) { enders.append(node) }
      }
    }
    for call in observed.calls(into: enders) {
      guard case .external(let name) = call.callee, let backend = backendOfName[name], !call.site.isNone,
        !observed.isTest[call.module.index]
      else { continue }
      let text = observed.name(name)
      let place = observed.place(call.module, call.place)
      guard !known.contains(place) else { continue }
      found.append(
        SinkUse(
          backend: backend, call: text, part: .end, place: place, function: observed.qualifiedName(of: call.caller),
          guards: Guards.around(call.op, in: call.module, of: observed), certainty: call.certainty,
          environmentReads: [], environmentWrites: [], reachedFrom: reached.entries(reaching: call.caller)))
    }
    return found
  }
}
