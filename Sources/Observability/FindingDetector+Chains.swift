import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// What is odd about the chains: what is recorded and not exported, what arrives untraced, what differs in shape.
extension FindingDetector {
  /// An object that records, beside others that are asked for what they recorded, and is not asked itself.
  func recordedNotExported() -> [Finding] {
    var findings: [Finding] = []
    var told: Set<String> = []
    for chain in chains where chain.line == .metrics {
      let exports = hops(of: chain, .export).filter { $0.role == .aggregate || $0.role == .export }
      let asked = exports.compactMap { Self.receiver(of: $0.text) }
      guard let export = exports.first(where: { Self.receiver(of: $0.text) != nil }),
        let method = export.text.split(separator: ".").last
      else { continue }
      let asksEverywhere = Set(asked.map(\.self))
      for hop in hops(of: chain, .record) {
        guard let object = Self.receiver(of: hop.text), !asksEverywhere.contains(object), hop.caller == chain.entry,
          told.insert(object + chain.entry).inserted, isAbleToExport(hop, String(method)), hop.role == nil
        else { continue }
        findings.append(
          Finding(
            "recorded-not-exported", .warning,
            "\(code: hop.text) records metrics, and nothing calls \(code: "\(object).\(method)"), "
              + "as is done for \(code: distinct(asked))",
            reason: "what it records never comes to a sink, unless it shares a process with one that is asked",
            at: hop.place,
            related: exports.filter { Self.receiver(of: $0.text) != nil }.map {
              .init(message: "\(code: $0.text)", place: $0.place)
            }))
      }
    }
    return findings
  }

  private func hops(of chain: Chain, _ name: StageName) -> [Hop] {
    chain.stages.first { $0.name == name }?.hops ?? []
  }

  /// `self.actor` of `self.actor.export_stats`.
  private static func receiver(of text: String) -> String? {
    guard text.utf8.starts(with: "self.".utf8) else { return nil }
    let parts = text.split(separator: ".")
    guard parts.count == 3, parts[0] == "self", text.utf8.allSatisfy({ $0 != UInt8(ascii: "(") }) else { return nil }
    return "self.\(parts[1])"
  }

  /// Whether a class behind a hop has the method, its own or inherited.
  private func isAbleToExport(_ hop: Hop, _ method: String) -> Bool {
    let owners = Set(hop.branches.map { $0.callee.split(separator: ".").dropLast().joined(separator: ".") })
    return observed.graph.nodeOfClass.indices.contains { raw in
      let node = observed.graph.nodeOfClass[raw]
      guard !node.isNone, owners.contains(observed.graph.nodes[node].id) else { return false }
      return observed.project.resolutionOrders[raw].contains { observed.method(method, of: $0) != nil }
    }
  }

  /// Where calls by name arrive: one kind of worker traces them, another does not.
  func untracedLandings() -> [Finding] {
    guard let remote else { return [] }
    let landings = remote.landings
    guard landings.count > 1 else { return [] }
    let spans = landings.map { landing in
      self.spans.filter { $0.place.file == landing.place.file && isWithin($0.function, landing.function) }
    }
    guard let traced = spans.firstIndex(where: { !$0.isEmpty }) else { return [] }
    return landings.indices.filter { spans[$0].isEmpty }.map { index in
      var related = [
        Finding.Related(
          message: "\(code: landings[traced].function) traces \(code: spans[traced][0].name)",
          place: spans[traced][0].place)
      ]
      let saves = { (file: FileID) in
        self.observed.sites.first { site in
          site.module.raw == file.raw && self.observed.rule(of: site).observes == .trace
            && self.observed.rule(of: site).role == .commit
        }
      }
      var message: Sentence =
        "\(code: landings[index].function) runs remote calls without a span; \(code: landings[traced].function) traces them"
      if let save = saves(landings[traced].place.file), saves(landings[index].place.file) == nil {
        message = message + ", and its file saves the trace at the end as well"
        related.append(.init(message: "saves", place: observed.place(of: save)))
      }
      return Finding(
        "sibling-lacks-trace", .warning, message, reason: "runs with this kind of worker miss spans",
        at: landings[index].place, related: related)
    }
  }

  private func isWithin(_ function: String, _ outer: String) -> Bool {
    function == outer || function.hasPrefix(outer + ".")
  }

  /// Implementations behind one call that take other parameters than the others.
  func shapesThatDiffer() -> [Finding] {
    interfaces.compactMap { interface in
      guard let main = interface.groups.first, let first = main.members.first,
        let odd = interface.groups.first(where: { $0.parameters != nil && !($0.parameters ?? "").contains("args") }),
        let parameters = odd.parameters, let place = odd.members.first?.place,
        interface.groups.dropFirst().count(where: { $0.parameters == nil }) > 0 || main.members.count > 1
      else { return nil }
      let owners = odd.members.map { "\($0.owner).\(interface.method)" }
      return Finding(
        "interface-shapes-differ", .note,
        owners.count == 1
          ? "\(code: owners) takes \(code: parameters), unlike \(code: first.owner)"
          : "\(code: owners) take \(code: parameters), unlike \(code: first.owner)",
        reason: "a call that suits one implementation fails in another", at: place,
        related: [.init(message: "\(code: first.owner)", place: first.place)])
    }
  }
}
