import ArgumentParser
import Reports
import Rules

/// The JSON Schemas that the program carries: of its outputs, and of the rule packs that it reads.
enum SchemaName: String, OptionWord {
  case report, graph, rules

  var json: String {
    switch self {
    case .report: ReportSchema.json
    case .graph: GraphSchema.json
    case .rules: PackSchema.json
    }
  }
}
