package import Graph

extension GraphNode.Kind {
  /// The word used in every output.
  package var word: String {
    switch self {
    case .module: "module"
    case .class: "class"
    case .function: "function"
    case .method: "method"
    case .lambda: "lambda"
    case .external: "external"
    case .builtin: "builtin"
    }
  }
}
