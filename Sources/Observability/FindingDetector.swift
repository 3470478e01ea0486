import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// Looks for what is odd in what the catalogues hold. A finding that may be wrong is not made: precision before number.
struct FindingDetector {
  let observed: ObservedProject
  let chains: [Chain]
  let sinks: [SinkUse]
  let environment: [EnvironmentAccess]
  let config: [ConfigClass]
  let interfaces: [Interface]
  let metrics: [Metric]
  let spans: [TraceSpan]
  let reached: ReachedFunctions
  let core: Set<ModuleID>
  let entries: [EntryPoint]
  let remote: RemoteCall?
  let census: OperationCensus
  let constants: ConstantStrings

  func findings() -> [Finding] {
    var all = unreachedSinks() + crossedEnvironment() + lackingGuards() + unreadConfiguration()
    all += unguardedSinks() + SecretFindings(observed: observed, config: config).findings() + unsavedTraces()
    all += pastCommit() + sinksIgnoringMode() + recordedNotExported() + untracedLandings() + shapesThatDiffer()
    all += siblingEntriesLackingGuards() + returnsThatDiffer() + constantsInMeans() + unknownNames()
    all += companionsAsked()
    all += ClockFindings(observed: observed).findings() + UnsetFlags(observed, in: core).findings(config: config)
    all += ruleFindings()
    // The gravest first, then by place.
    return all.sorted { a, b in
      let weights = (Self.weight(a.level), Self.weight(b.level))
      return weights.0 != weights.1
        ? weights.0 < weights.1 : (a.place, a.rule, a.message.english) < (b.place, b.rule, b.message.english)
    }
  }

  private static func weight(_ level: Level) -> Int {
    switch level {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }

  /// Matches of rules that a pack declares to be findings.
  private func ruleFindings() -> [Finding] {
    observed.sites.compactMap { site in
      let rule = observed.rule(of: site)
      guard let level = rule.finding, !observed.isTest[site.module.index] else { return nil }
      var message = rule.message.isEmpty ? rule.id : rule.message
      for capture in site.captures {
        message = Self.replacing("{\(capture.name)}", by: capture.values.joined(separator: ", "), in: message)
      }
      return Finding(rule.id, level, Sentence(verbatim: message), reason: "", at: observed.place(of: site))
    }
  }

  private static func replacing(_ mark: String, by value: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.indices.first(where: { rest[$0...].hasPrefix(mark) }) {
      result += rest[..<first] + value
      rest = rest[rest.index(first, offsetBy: mark.count)...]
    }
    return result + rest
  }

  /// A function that writes to sinks and that nothing in the tree calls.
  private func unreachedSinks() -> [Finding] {
    var byBody: [BodyID: [Site]] = [:]
    for site in observed.sites where observed.rule(of: site).role == .sink && !observed.isTest[site.module.index] {
      byBody[site.body, default: []].append(site)
    }
    return byBody.keys.sorted().compactMap { body in
      let facts = observed.body(body).body
      guard facts.kind == .function, !reached.isReached(body), let sites = byBody[body] else { return nil }
      let node = observed.graph.nodeOfBody[body.index]
      guard !node.isNone, observed.graph.edges(to: node).isEmpty else { return nil }
      // What a class from outside declares is called from outside.
      if let owner = observed.owner(of: body),
        observed.project.resolutionOrders[owner.index].contains(where: {
          !observed.project.externalBases[$0.index].isEmpty
        })
      {
        return nil
      }
      let names = distinct(sites.map { SinkCatalogue.name(of: $0, in: observed) })
      return Finding(
        "sink-unreached", .warning,
        "\(code: observed.qualifiedName(of: body)) writes to \(code: names), and nothing in the tree calls it",
        reason: "a second door to the sinks, past the commit and its guards", at: observed.definition(of: body),
        related: sites.map {
          .init(message: "\(code: SinkCatalogue.name(of: $0, in: observed))", place: observed.place(of: $0))
        })
    }
  }

  /// `if a: environ["B"] = b` beside `if b: environ["A"] = a`: each under the other's guard, told once for both.
  private func crossedEnvironment() -> [Finding] {
    var findings: [Finding] = []
    for (at, write) in environment.enumerated() where write.isWrite {
      guard let own = valueName(write), let condition = write.guards.last, !condition.isNegated,
        let asked = lastName(of: condition.condition), asked != own
      else { continue }
      // Only where another write of the same function is under the guard that this one should have.
      let partner = environment[(at + 1)...].first { other in
        other.isWrite && other.body == write.body && other.name != write.name && valueName(other) == asked
          && other.guards.last.flatMap { lastName(of: $0.condition) } == own
      }
      guard let partner, let other = partner.guards.last else { continue }
      let first: Sentence = "\(code: write.name) is set under the condition \(code: condition.text)"
      let second: Sentence = "\(code: partner.name) under \(code: other.text)"
      findings.append(
        Finding(
          "env-under-other-guard", .error, first + ", and " + second + ": each under the other's",
          reason: "set one of the two, and the other variable is overwritten with an empty value", at: write.place,
          related: [
            .init(message: "its condition", place: condition.place),
            .init(message: "\(code: partner.name)", place: partner.place),
            .init(message: "its condition", place: other.place),
          ]))
    }
    return findings
  }

  /// The last name of the value that is written: `wandb_api_key` of `self.config.wandb.wandb_api_key`.
  private func valueName(_ write: EnvironmentAccess) -> String? {
    let index = observed.module(write.module)
    guard !write.value.isNone, write.value.index < index.ops.count else { return nil }
    let op = index.ops[write.value]
    return op.kind == .attribute ? observed.name(Name(op.b)) : nil
  }

  private func lastName(of condition: String) -> String? {
    guard condition.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) else { return nil }
    return condition.split(separator: ".").last.map(String.init)
  }

  /// Fields of observability configuration that nothing reads.
  private func unreadConfiguration() -> [Finding] {
    // Only configuration of observability, that is what a file at the heart of a line reads. Where nothing of a class
    // is read, its objects travel in a way that was not followed.
    let told = config.filter { owner in
      ObservabilityNames.isConfiguration(owner.name) && !isReadOutside(owner)
        && owner.fields.count { $0.readers.contains { core.contains(ModuleID($0.place.file.raw)) } } > 1
    }
    guard !told.isEmpty else { return [] }
    let unread = Set(told.flatMap { $0.fields.filter(\.readers.isEmpty).map(\.name) })
    guard !unread.isEmpty else { return [] }
    let readSomewhere = attributesReadFromUnknown(among: unread)
    return told.flatMap { owner -> [Finding] in
      let fields = owner.fields.filter { $0.readers.isEmpty && !readSomewhere.contains($0.name) }
      guard let first = fields.first else { return [] }
      return [
        Finding(
          "config-unread", .note,
          fields.count == 1
            ? "\(code: fields.map(\.name)) of \(code: owner.name) is read nowhere in the tree"
            : "\(code: fields.map(\.name)) of \(code: owner.name) are read nowhere in the tree",
          reason: "setting it changes nothing, unless the object is passed on whole", at: first.place,
          related: fields.dropFirst().map { .init(message: "\(code: $0.name)", place: $0.place) })
      ]
    }
  }

  /// Whether a class is a configuration of somebody else's, who reads what it declares anew.
  private func isReadOutside(_ owner: ConfigClass) -> Bool {
    observed.project.externalBases[owner.classID.index].contains { base in
      observed.name(base).split(separator: ".").last.map { ObservabilityNames.isConfiguration(String($0)) } ?? false
        && !observed.name(base).hasPrefix("pydantic")
    }
  }

  /// The attributes that are read from objects which are called a configuration and of which nothing is known.
  private func attributesReadFromUnknown(among wanted: Set<String>) -> Set<String> {
    var names: Set<Name> = []
    var isWanted = [Bool](repeating: false, count: observed.index.names.count)
    for name in wanted {
      if let name = observed.index.names.find(name) { isWanted[name.index] = true }
    }
    for module in observed.index.modules.ids where !observed.isTest[module.index] {
      let ops = observed.index.modules[module].ops
      for op in census.takings(in: module).lazy.map({ ops[$0] })
      where op.kind == .attribute && isWanted[Int(op.b)] && !names.contains(Name(op.b)) {
        if ObservabilityNames.isConfiguration(receiverName(op, ops)),
          observed.project.values(of: OpID(op.a), in: module).isEmpty
        {
          names.insert(Name(op.b))
        }
      }
    }
    return Set(names.map { observed.name($0) }).union(namesAskedFor())
  }

  /// The attributes that are read by name: `getattr(config, "enabled", False)`.
  private func namesAskedFor() -> Set<String> {
    guard let getattr = observed.index.names.find("getattr") else { return [] }
    var names: Set<String> = []
    let modules = observed.index.modules
    for module in modules.ids where !observed.isTest[module.index] {
      let ops = modules[module].ops
      for site in modules[module].callSites.elements {
        let callee = ops[site.callee]
        guard callee.kind == .global, callee.a == getattr.raw else { continue }
        let arguments = Array(modules[module].arguments(of: site))
        guard arguments.count > 1 else { continue }
        let op = ops[arguments[1].value]
        let asked = observed.text(arguments[0].range, in: module).lastSegment
        guard ObservabilityNames.isConfiguration(String(asked)) else { continue }
        if let text = op.writtenText { names.insert(observed.name(text)) }
      }
    }
    return names
  }

  private func receiverName(_ op: Op, _ ops: IndexedBlock<OpTag, Op>) -> String {
    guard op.a < UInt32(ops.count) else { return "" }
    let object = ops[OpID(op.a)]
    switch object.kind {
    case .attribute: return observed.name(Name(object.b))
    case .global, .free: return observed.name(Name(object.a))
    default: return ""
    }
  }

  /// Writes of metrics that no condition on the rank protects, where other writes have one.
  private func unguardedSinks() -> [Finding] {
    let writes = sinks.filter { $0.part == .write && !$0.reachedFrom.isEmpty }
    // A back end none of whose writes asks for the rank takes care of it itself, or it is the project's way.
    return distinct(writes.map(\.backend)).compactMap { backend in
      let own = writes.filter { $0.backend == backend }
      let asking = own.filter { $0.guards.contains(where: \.asksRank) }
      // Another program's processes may be others: only what one entry reaches as well is a measure for it.
      let open = own.filter { write in
        !write.guards.contains(where: \.asksRank) && !isBehindRank(write)
          && asking.contains { !Set($0.reachedFrom).isDisjoint(with: write.reachedFrom) }
      }
      guard let first = open.first,
        let guarded = asking.first(where: { !Set($0.reachedFrom).isDisjoint(with: first.reachedFrom) })
      else { return nil }
      let names = distinct(open.map(\.call))
      return Finding(
        "sink-without-rank-guard", .warning,
        names.count == 1
          ? "\(code: names) runs in every process: no condition asks the rank, as others do"
          : "\(code: names) run in every process: no condition asks the rank, as others do",
        reason: "each rank writes the same run", at: first.place,
        related: open.dropFirst().map { .init(message: "\(code: $0.call)", place: $0.place) }
          + [.init(message: "guarded: \(code: guarded.call)", place: guarded.place)])
    }
  }

  /// Whether a hop on the way to a write is guarded by rank.
  private func isBehindRank(_ write: SinkUse) -> Bool {
    chains.contains { chain in
      let hops = chain.hops
      guard var hop = hops.first(where: { $0.place == write.place }) else { return false }
      var steps = 0
      while steps < hops.count {
        if hop.guards.contains(where: \.asksRank) { return true }
        guard let parent = hop.parent.flatMap({ number in hops.first { $0.number == number } }) else { return false }
        hop = parent
        steps += 1
      }
      return false
    }
  }

  private func unsavedTraces() -> [Finding] {
    let saves = observed.sites.contains { site in
      let rule = observed.rule(of: site)
      return rule.observes == .trace && (rule.role == .commit || rule.role == .sink)
    }
    guard !saves, let first = spans.first, tracersKeepToThemselves() else { return [] }
    return [
      Finding(
        "trace-never-saved", .warning, "\(spans.count) places trace, and nothing in the tree saves what they trace",
        reason: "the spans are lost at the end of the run", at: first.place)
    ]
  }

  /// Whether all that traces is the project's own, and nothing that it calls records a metric or writes to a sink:
  /// a profiler from outside saves for itself, and a span may be told as a metric.
  private func tracersKeepToThemselves() -> Bool {
    let graph = observed.graph
    var queue: [GraphNodeID] = []
    for site in observed.sites where !observed.isTest[site.module.index] && !core.contains(site.module) {
      let rule = observed.rule(of: site)
      guard rule.observes == .trace, rule.role == .record || rule.role == .scope, !site.op.isNone else { continue }
      let node = graph.nodeOfBody[site.body.index]
      if node.isNone { continue }
      let index = observed.module(site.module)
      let callees = graph.edges(from: node).filter { id in
        let call = observed.project.calls[Int(graph.edges[id].call)]
        return graph.edges[id].module == site.module
          && (call.op == site.op || graph.edges[id].kind == .context && index.ops[call.op].a == site.op.raw)
      }.map { graph.edges[$0].callee }
      guard callees.contains(where: { !graph.nodes[$0].bodies.isEmpty || !graph.nodes[$0].class.isNone }) else {
        return false
      }
      queue += callees
    }
    var seen = Set(queue)
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for body in graph.nodes[node].bodies {
        let tells = observed.siteIndexes(in: body).contains { index in
          let rule = observed.rule(of: observed.sites[index])
          return rule.observes == .metrics && [.record, .commit, .sink].contains(rule.role)
        }
        if tells { return false }
      }
      for id in graph.edges(from: node) where seen.insert(graph.edges[id].callee).inserted {
        queue.append(graph.edges[id].callee)
      }
    }
    return !queue.isEmpty
  }

  func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}
