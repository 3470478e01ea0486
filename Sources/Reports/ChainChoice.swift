package import Observability
import Rules

/// Which of a report's chains a picture shows where none is named.
package enum ChainChoice {
  /// The fullest chain of metrics, else the first of any kind.
  package static func main(of report: Report) -> [Chain] {
    let chains = report.observations.chains
    return (chains.first { $0.line == .metrics } ?? chains.first).map { [$0] } ?? []
  }

  /// The chains of these ids, in the report's order, and the ids that no chain has.
  package static func named(_ ids: [String], of report: Report) -> (chains: [Chain], unknown: [String]) {
    let chains = report.observations.chains
    return (chains.filter { ids.contains($0.id) }, ids.filter { id in !chains.contains { $0.id == id } })
  }
}
