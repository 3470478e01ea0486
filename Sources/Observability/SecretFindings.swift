import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// Whole configurations that go to a sink or into a file, and hold a secret: `wandb.init(config=asdict(config))`.
struct SecretFindings {
  let observed: ObservedProject
  let config: [ConfigClass]
  /// The classes of `config` by id, with the ids of their bases.
  private let basesOfClass: [String: [String]]

  init(observed: ObservedProject, config: [ConfigClass]) {
    self.observed = observed
    self.config = config
    var bases: [String: [String]] = [:]
    for owner in config {
      bases[owner.id] = observed.project.resolutionOrders[owner.classID.index].dropFirst().map {
        observed.graph.nodes[observed.graph.nodeOfClass[$0.index]].id
      }
    }
    basesOfClass = bases
  }

  func findings() -> [Finding] {
    let secrets = config.flatMap { owner in
      owner.fields.filter { ObservabilityNames.isSecret($0.name) }.map { (owner: owner, field: $0) }
    }
    guard !secrets.isEmpty else { return [] }
    let holders = holders(of: Set(secrets.map(\.owner.id)))
    var found: [(text: String, sink: String, site: Site)] = []
    for site in observed.sites where !observed.isTest[site.module.index] && !site.callSite.isNone {
      let rule = observed.rule(of: site)
      guard rule.category.hasPrefix("metrics.sink"), rule.role == .setup || rule.role == .sink else { continue }
      let index = observed.module(site.module)
      let call = index.callSites[observed.index.locate(site.callSite).local]
      for argument in index.arguments(of: call) {
        guard let origin = dumped(argument.value, in: site.module),
          holds(origin.object, in: site.module, holders)
        else { continue }
        found.append((origin.text, SinkCatalogue.name(of: site, in: observed), site))
      }
    }
    var told: [String] = []
    for dump in found where !told.contains(dump.text) { told.append(dump.text) }
    var names: [String] = []
    for secret in secrets where !names.contains(secret.field.name) { names.append(secret.field.name) }
    return told.map { text in
      let own = found.filter { $0.text == text }
      return Finding(
        "sink-gets-secret", .error,
        "\(code: text) goes to \(code: own.map(\.sink)); it holds \(code: names)",
        reason: "keys leave the machine with the configuration", at: observed.place(of: own[0].site),
        related: own.dropFirst().map { .init(message: "\(code: $0.sink)", place: observed.place(of: $0.site)) }
          + secrets.map {
            .init(message: "\(code: "\($0.owner.name).\($0.field.name)")", place: $0.field.place)
          })
    }
  }

  /// The classes that hold, directly or in a field, one of the given ones.
  private func holders(of names: Set<String>) -> Set<String> {
    var holders = names
    let namesInTypes = config.map { owner in owner.fields.map { self.names(in: $0.type) } }
    let classOfName = Dictionary(config.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (owner, types) in zip(config, namesInTypes) where !holders.contains(owner.id) {
        let holds = types.contains { names in
          names.contains { name in classOfName[name].map(holders.contains) ?? false }
        }
        // A subclass has its bases' fields.
        if holds || bases(of: owner.id).contains(where: holders.contains) {
          holders.insert(owner.id)
          isGrowing = true
        }
      }
    }
    return holders
  }

  private func bases(of id: String) -> [String] { basesOfClass[id] ?? [] }

  /// The names in a type as written.
  private func names(in type: String) -> [String] {
    type.utf8.split { byte in
      !(byte >= 0x80 || byte == UInt8(ascii: "_")
        || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }.map { String($0) ?? "" }
  }

  /// The object that an argument is a dump of: `asdict(x)`, `vars(x)`, `OmegaConf.to_container(x)`, `x.model_dump()`.
  private func dumped(_ value: OpID, in module: ModuleID, depth: Int = 0) -> (object: OpID, text: String)? {
    let index = observed.module(module)
    guard !value.isNone, value.index < index.ops.count, depth < 4 else { return nil }
    let op = index.ops[value]
    guard op.kind == .call, op.b < UInt32(index.callSites.count) else { return nil }
    let site = index.callSites[CallSiteID(op.b)]
    let callee = index.ops[site.callee]
    let name =
      callee.kind == .attribute
      ? observed.name(Name(callee.b))
      : callee.kind == .global ? observed.name(Name(callee.a)) : observed.text(site.calleeRange, in: module)
    let text = observed.text(op.range, in: module, limit: 48)
    if ["asdict", "vars", "to_container", "to_dict", "astuple"].contains(name),
      let first = index.arguments(of: site).first
    {
      return (first.value, text)
    }
    if ["model_dump", "dict", "to_dict"].contains(name), callee.kind == .attribute { return (OpID(callee.a), text) }
    return nil
  }

  private func holds(_ object: OpID, in module: ModuleID, _ holders: Set<String>) -> Bool {
    observed.project.values(of: object, in: module).contains { value in
      guard case .instance(let type, _) = value else { return false }
      return ([type] + observed.project.subclasses[type.index]).contains { candidate in
        holders.contains(observed.graph.nodes[observed.graph.nodeOfClass[candidate.index]].id)
          || observed.project.resolutionOrders[candidate.index].contains {
            holders.contains(observed.graph.nodes[observed.graph.nodeOfClass[$0.index]].id)
          }
      }
    }
  }
}
