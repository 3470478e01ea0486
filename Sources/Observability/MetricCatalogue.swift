package import Resolution
import Rules
import SemanticIndex
import SourceText

/// One metric key and one place that records it.
package struct Metric: Sendable {
  /// As the dashboard shows it, scopes included; what is only known at run time is `{}`.
  package let key: String
  /// `stat`, `scalar`, `timing`, `denominator`, or what the rule says.
  package let kind: String
  package let reduce: String?
  package let denominator: String?
  package let place: Place
  package let function: String
  package let guards: [Guard]
  package let certainty: Certainty
  package let rule: String
  /// The number that is recorded, where it is written out.
  let constant: String?
}

/// Every metric key of the project, with the scopes in which it is recorded.
package enum MetricCatalogue {
  /// The metrics in the order of their keys, then places; tests left out.
  static func metrics(
    in observed: ObservedProject, decorations: Decorations, constants: ConstantStrings
  ) -> [Metric] {
    let records = observed.sites.filter { site in
      let rule = observed.rule(of: site)
      return rule.role == .record && rule.observes == .metrics && !observed.isTest[site.module.index]
    }
    let bodies = Set(records.map(\.body)).sorted()
    let scopes = ScopePrefixes(observed, line: .metrics, for: bodies, decorations: decorations)
    var metrics: [Metric] = []
    let returned = ReturnedKeys(observed)
    let isKnown = { (key: String) in key.holds("{") || key.holds("<") || constants.mayMake(key) }
    for site in records {
      guard var keys = site.captures.first(where: { $0.name == "key" })?.values, !keys.isEmpty else { continue }
      var certainty = site.certainty
      if keys.contains(where: { $0.hasPrefix("<") }), let found = returned.keys(spreadInto: site) {
        keys = keys.filter { !$0.hasPrefix("<") } + found
        certainty = min(certainty, .likely)
      }
      // What only tests pass is no key of the project's.
      if keys.contains(where: { !isKnown($0) }) {
        let text = observed.text(written(site, observed), in: site.module, limit: 4000)
        keys = keys.filter { isKnown($0) || text.holds($0) }
      }
      let kind = value("kind", of: site) ?? "value"
      let prefixes = prefixes(of: site, scopes, observed)
      let place = observed.place(of: site)
      let guards = Guards.around(site.op, in: site.module, of: observed)
      for key in keys {
        for prefix in prefixes {
          metrics.append(
            Metric(
              key: prefix + template(key), kind: kind, reduce: value("reduce", of: site),
              denominator: value("denominator", of: site), place: place,
              function: observed.qualifiedName(of: site.body), guards: guards, certainty: certainty,
              rule: observed.rule(of: site).id, constant: constant(named: key, of: site, observed)))
        }
      }
    }
    return metrics.sorted { a, b in
      if a.key != b.key { return a.key < b.key }
      return a.place != b.place ? a.place < b.place : a.kind < b.kind
    }
  }

  /// The stretch of the code in which a record is written.
  private static func written(_ site: Site, _ observed: ObservedProject) -> SourceRange {
    let index = observed.module(site.module)
    return site.op.isNone || site.op.index >= index.ops.count ? site.range : index.ops[site.op].range
  }

  /// The number that a call is given by a key's name.
  private static func constant(named key: String, of site: Site, _ observed: ObservedProject) -> String? {
    guard !site.callSite.isNone, let name = observed.index.names.find(key) else { return nil }
    let modules = observed.index.modules
    let call = modules[site.module].callSites[observed.index.locate(site.callSite).local]
    for argument in modules[site.module].arguments(of: call) where argument.name == name {
      let value = modules[site.module].ops[argument.value]
      let isNumber = [LiteralKind.int, .float, .true, .false].contains { $0.rawValue == value.aux }
      return value.kind == .constant && isNumber ? observed.text(argument.range, in: site.module) : nil
    }
    return nil
  }

  private static func value(_ name: String, of site: Site) -> String? {
    site.captures.first { $0.name == name }?.values.first
  }

  /// What a rule could not read is a dynamic part of the key.
  private static func template(_ key: String) -> String {
    key.hasPrefix("<") && key.hasSuffix(">") ? "{}" : key
  }

  private static func prefixes(of site: Site, _ scopes: ScopePrefixes, _ observed: ObservedProject) -> [String] {
    // A rule that says so records under the key alone, whatever the scope.
    if value("absolute", of: site) != nil || value("kind", of: site) == "timing" { return [""] }
    if let trackers = site.captures.first(where: { $0.name == "tracker" })?.values, !trackers.isEmpty {
      // A tracker of its own has scopes of its own: those of others do not count.
      let known = trackers.filter { !$0.hasPrefix("<") && $0 != "{}" }
      if !known.isEmpty { return known.map { $0.isEmpty ? "" : $0 + "/" } }
      let read = receiverStrings(of: site, observed)
      return read.isEmpty ? ["{}/"] : read.map { $0 + "/" }
    }
    return scopes.prefixes(at: site.op, in: site.module, of: site.body)
  }

  /// The strings that the tracker's name may be, where the call that makes the receiver is given a computed one.
  private static func receiverStrings(of site: Site, _ observed: ObservedProject) -> [String] {
    let reader = TemplateReader(observed, site.module)
    let index = reader.index
    guard !site.callSite.isNone else { return [] }
    let local = observed.index.locate(site.callSite).local
    let callee = index.ops[index.callSites[local].callee]
    guard callee.kind == .attribute, callee.a < UInt32(index.ops.count) else { return [] }
    let receiver = index.ops[OpID(callee.a)]
    guard receiver.kind == .call, receiver.b < UInt32(index.callSites.count),
      let argument = index.arguments(of: index.callSites[CallSiteID(receiver.b)]).first
    else { return [] }
    let strings = observed.project.values(of: argument.value, in: site.module).compactMap { value in
      if case .string(let name) = value { return observed.name(name) }
      return nil
    }
    if !strings.isEmpty { return Array(Set(strings)).sorted() }
    return reader.templates(of: argument.value).filter { $0 != "{}" && !$0.hasPrefix("{") }.sorted()
  }
}
