import SemanticIndex
import SourceText

/// Which function a decorator decorates, by the decorator's operation: both `f` and the call in `@f(1)`.
struct Decorations {
  private var decorated: [UInt32: BodyID] = [:]
  private let opBases: [UInt32]

  init(_ observed: ObservedProject) {
    opBases = observed.index.opBases
    let modules = observed.index.modules
    for module in modules.ids {
      for site in modules[module].callSites.elements where site.flags.contains(.decoration) {
        guard let body = Self.body(decoratedBy: site, in: modules[module]) else { continue }
        let id = observed.index.bodyID(body, in: module)
        for op in [site.op, site.callee] where !op.isNone { decorated[opBases[module.index] + op.raw] = id }
      }
    }
  }

  func body(decoratedAt op: OpID, in module: ModuleID) -> BodyID? { decorated[opBases[module.index] + op.raw] }

  /// Decorators stand around each other: the innermost is given the function itself.
  private static func body(decoratedBy site: CallSite, in index: ModuleIndex) -> BodyID? {
    var current = site
    for _ in 0..<64 {
      guard let argument = index.arguments(of: current).first, argument.value.index < index.ops.count else {
        return nil
      }
      let op = index.ops[argument.value]
      switch op.kind {
      case .function: return BodyID(op.a)
      case .class: return index.classes[ClassID(op.a)].body
      case .call where op.b < UInt32(index.callSites.count):
        current = index.callSites[CallSiteID(op.b)]
      default: return nil
      }
    }
    return nil
  }
}
