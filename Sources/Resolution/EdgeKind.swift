/// How a call comes about: the closed list of every output.
package enum EdgeKind: UInt8, Sendable, CaseIterable {
  case call, construct, inherited, override, `super`, property, `operator`, iteration, context, decorator, callback
  case partial, rpc, importString, route, event, flow

  package var word: String {
    switch self {
    case .call: "call"
    case .construct: "construct"
    case .inherited: "inherited"
    case .override: "override"
    case .super: "super"
    case .property: "property"
    case .operator: "operator"
    case .iteration: "iteration"
    case .context: "context"
    case .decorator: "decorator"
    case .callback: "callback"
    case .partial: "partial"
    case .rpc: "rpc"
    case .importString: "import-string"
    case .route: "route"
    case .event: "event"
    case .flow: "flow"
    }
  }
}
