import SemanticIndex
import SourceText

/// Calls that may be of a coroutine function or of a plain one: `await` tells which is meant.
extension Answers {
  /// Marks, where both kinds are called at one place, those that do not fit it.
  func markUnfit(_ list: inout [EdgeTable.Found]) {
    var start = 0
    while start < list.count {
      var end = start + 1
      while end < list.count, list[end].caller == list[start].caller, list[end].op == list[start].op { end += 1 }
      if end - start > 1 { markUnfit(&list, start..<end) }
      start = end
    }
  }

  private func markUnfit(_ list: inout [EdgeTable.Found], _ place: Range<Int>) {
    let plain = place.filter { isAsync(list[$0]) == false }
    let others = place.filter { isAsync(list[$0]) == true }
    guard !plain.isEmpty, !others.isEmpty, let wantsCoroutine = wantsCoroutine(list[place.lowerBound]) else { return }
    for at in wantsCoroutine ? plain : others { list[at].marks.insert(.unfit) }
  }

  /// Whether an edge calls a coroutine function; nil for what is no written call of a function.
  private func isAsync(_ edge: EdgeTable.Found) -> Bool? {
    guard edge.isCall, edge.callee < EdgeTable.classBit else { return nil }
    let flags = solution.solver.program.bodies[edge.callee].flags
    return flags.contains(.async) && !flags.contains(.generator)
  }

  /// Whether a call's result is awaited; nil where it may be, by somebody else.
  private func wantsCoroutine(_ edge: EdgeTable.Found) -> Bool? {
    let op = solution.solver.program.operation(edge.op, in: edge.module)
    guard op.kind == .call, op.b != .max else { return nil }
    if solution.solver.program.site(op.b, in: edge.module).flags.contains(.awaited) { return true }
    let caller = solution.solver.program.bodies[edge.caller]
    if caller.flags.contains(.async) || isHandedOn(edge.op, by: caller) { return nil }
    return false
  }

  /// Whether a body returns what an operation gives, or hands it to a call: somebody there may await it.
  private func isHandedOn(_ op: UInt32, by facts: Program.BodyFacts) -> Bool {
    for at in facts.firstOp..<(facts.firstOp + facts.opCount) {
      let user = solution.solver.program.operation(at, in: facts.module)
      switch user.kind {
      case .return, .yield: if user.a == op { return true }
      case .call where user.b != .max:
        let site = solution.solver.program.site(user.b, in: facts.module)
        for position in 0..<site.argumentCount
        where solution.solver.program.argument(site.firstArgument + position, in: facts.module).value.raw == op {
          return true
        }
      default: continue
      }
    }
    return false
  }
}
