import Graph
import Resolution
import SemanticIndex
import SourceText

/// The conditions under which a call comes to one callee and not to another: those around the places where its value
/// was made, assigned or returned, as the edge's evidence tells them.
///
/// Chains share their hops, so what is once found is kept.
final class EvidenceGuards {
  private let observed: ObservedProject
  private var guardsOfEdge: [GraphEdgeID: [Guard]] = [:]

  init(_ observed: ObservedProject) { self.observed = observed }

  /// The conditions of an edge that are not those of the call itself.
  func guards(of edge: CallEdge, _ id: GraphEdgeID, besides own: [Guard]) -> [Guard] {
    if guardsOfEdge[id] == nil { guardsOfEdge[id] = read(edge) }
    return (guardsOfEdge[id] ?? []).filter { !own.contains($0) }
  }

  private func read(_ edge: CallEdge) -> [Guard] {
    var guards: [Guard] = []
    for evidence in observed.project.evidence(of: Int(edge.call)).reversed().prefix(32) {
      switch evidence.step {
      case .constructed, .returned, .assignment, .alias, .string, .element:
        if let op = operation(at: evidence.offset, in: evidence.module) {
          for found in Guards.around(op, in: evidence.module, of: observed) where !guards.contains(found) {
            guards.append(found)
          }
        }
      default: break
      }
    }
    return guards
  }

  /// The smallest operation that is written around an offset.
  private func operation(at offset: UInt32, in module: ModuleID) -> OpID? {
    let ops = observed.index.modules[module].ops
    var best: OpID?
    var size = UInt32.max
    for body in observed.index.modules[module].bodies.elements
    where body.range.start <= offset && offset < body.range.end || body.kind == .module {
      guard !body.firstOp.isNone else { continue }
      for raw in body.firstOp.raw..<body.endOp.raw {
        let id = OpID(raw)
        let op = ops[id]
        guard op.start <= offset, offset < op.end, op.kind != .phi else { continue }
        if op.end - op.start < size || op.end - op.start == size && best.map({ id < $0 }) ?? true {
          best = id
          size = op.end - op.start
        }
      }
    }
    return best
  }
}
