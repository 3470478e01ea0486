package import Observability
import Resolution
import SourceText

/// Chains as GraphML: a node a function, an edge a hop, with stage, number, place, certainty and guard.
package enum ChainsGraphMLWriter {
  package static func write(_ chains: [Chain], of report: Report) -> [UInt8] {
    var bytes: [UInt8] = []
    GraphMLText.open(fields, to: &bytes)
    for chain in chains { write(chain, report, &bytes) }
    bytes.append(contentsOf: "</graphml>\n".utf8)
    return bytes
  }

  private static func write(_ chain: Chain, _ report: Report, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: "  <graph id=\"\(chain.id)\" edgedefault=\"directed\">\n".utf8)
    var order: [String] = [chain.entry]
    var places: [String: Place] = [chain.entry: chain.entryPlace]
    var known: Set<String> = [chain.entry]
    for hop in chain.hops {
      let callees = hop.branches.isEmpty ? [(hop.text, nil as Place?)] : hop.branches.map { ($0.callee, $0.definition) }
      for (name, place) in [(hop.caller, nil)] + callees {
        if known.insert(name).inserted { order.append(name) }
        if let place, places[name] == nil { places[name] = place }
      }
    }
    let numbers = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (number, name) in order.enumerated() {
      bytes.append(contentsOf: "    <node id=\"\(chain.id)n\(number)\">".utf8)
      GraphMLText.data("node_name", name, to: &bytes)
      if let place = places[name] {
        GraphMLText.data("node_file", report.path(of: place), to: &bytes)
        GraphMLText.data("node_line", String(place.line), to: &bytes)
      }
      bytes.append(contentsOf: "</node>\n".utf8)
    }
    for stage in chain.stages {
      for hop in stage.hops {
        let targets =
          hop.branches.isEmpty
          ? [(hop.text, "call", Certainty.exact)] : hop.branches.map { ($0.callee, $0.kind.word, $0.certainty) }
        for (callee, kind, certainty) in targets {
          guard let from = numbers[hop.caller], let to = numbers[callee] else { continue }
          bytes.append(contentsOf: "    <edge source=\"\(chain.id)n\(from)\" target=\"\(chain.id)n\(to)\">".utf8)
          GraphMLText.data("edge_hop", String(hop.number), to: &bytes)
          GraphMLText.data("edge_stage", stage.name.rawValue, to: &bytes)
          GraphMLText.data("edge_kind", kind, to: &bytes)
          GraphMLText.data("edge_certainty", certainty.word, to: &bytes)
          GraphMLText.data("edge_file", report.path(of: hop.place), to: &bytes)
          GraphMLText.data("edge_line", String(hop.place.line), to: &bytes)
          if !hop.guards.isEmpty {
            GraphMLText.data("edge_guard", hop.guards.map(\.text).joined(separator: " and "), to: &bytes)
          }
          bytes.append(contentsOf: "</edge>\n".utf8)
        }
      }
    }
    bytes.append(contentsOf: "  </graph>\n".utf8)
  }

  private static let fields: [GraphMLText.Field] = [
    ("name", "node", "string"), ("file", "node", "string"), ("line", "node", "int"), ("hop", "edge", "int"),
    ("stage", "edge", "string"), ("kind", "edge", "string"), ("certainty", "edge", "string"),
    ("file", "edge", "string"),
    ("line", "edge", "int"), ("guard", "edge", "string"),
  ]
}
