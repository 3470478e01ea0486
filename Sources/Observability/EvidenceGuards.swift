import Graph
import Resolution
import SemanticIndex
import SourceText

/// The conditions under which a call comes to one callee and not to another: those around the places where its value
/// was made, assigned or returned, as the edge's evidence tells them.
enum EvidenceGuards {
  static func of(_ edge: CallEdge, besides own: [Guard], in observed: ObservedProject) -> [Guard] {
    let call = observed.project.calls[Int(edge.call)]
    var guards: [Guard] = []
    var step = call.evidence
    var steps = 0
    while !step.isNone, steps < 32 {
      let evidence = observed.project.evidence[step]
      switch evidence.step {
      case .constructed, .returned, .assignment, .alias, .string, .element:
        if let op = operation(at: evidence.offset, in: evidence.module, of: observed) {
          for found in Guards.around(op, in: evidence.module, of: observed)
          where !own.contains(found) && !guards.contains(found) {
            guards.append(found)
          }
        }
      default: break
      }
      step = evidence.previous
      steps += 1
    }
    return guards
  }

  /// The smallest operation that is written around an offset.
  private static func operation(at offset: UInt32, in module: ModuleID, of observed: ObservedProject) -> OpID? {
    let ops = observed.module(module).ops
    var best: OpID?
    var size = UInt32.max
    for id in ops.ids {
      let op = ops[id]
      if op.start <= offset, offset < op.end, op.end - op.start < size, op.kind != .phi {
        best = id
        size = op.end - op.start
      }
    }
    return best
  }
}
