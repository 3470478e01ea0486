package import SemanticIndex
import SourceText

/// Reads from the regions of a body under which conditions a place in it runs.
///
/// An `if` whose body always leaves guards what comes after it, with its condition turned round: `if rank != 0: return`
/// guards the rest with `rank == 0`.
package enum Guards {
  /// The conditions around an operation, the outermost first.
  package static func around(_ op: OpID, in module: ModuleID, of observed: ObservedProject) -> [Guard] {
    guard !op.isNone else { return [] }
    let index = observed.module(module)
    var region = index.region(of: op)
    var guards: [Guard] = []
    // A body nests at most as deep as its text; the bound only keeps a damaged index from looping.
    var steps = 0
    while !region.isNone, region.index < index.regions.count, steps < 200 {
      let step = index.regions[region]
      if let found = read(step, in: module, of: observed) { guards.append(found) }
      region = step.parent
      steps += 1
    }
    return guards.reversed()
  }

  private static func read(_ region: Region, in module: ModuleID, of observed: ObservedProject) -> Guard? {
    let isNegated: Bool
    switch region.kind {
    case .whenTrue: isNegated = false
    case .whenFalse, .afterExit: isNegated = true
    case .handler:
      let text = observed.text(region.range, in: module, limit: 48)
      return Guard(
        text: text.hasPrefix("except") ? text : "except \(text)", condition: text, isNegated: false,
        place: observed.place(module, region.range.start))
    case .matchCase:
      let text = observed.text(region.range, in: module, limit: 48)
      return Guard(
        text: text.hasPrefix("case") ? text : "case \(text)", condition: text, isNegated: false,
        place: observed.place(module, region.range.start))
    case .loop, .with, .tryBody, .finally: return nil
    }
    if !region.op.isNone, region.op.index < observed.module(module).ops.count {
      let test = observed.module(module).ops[region.op]
      // `while True` is no condition.
      if test.kind == .constant { return nil }
    }
    let condition = observed.text(region.range, in: module, limit: 80)
    return Guard(
      text: isNegated ? Negation.of(condition) : condition, condition: condition, isNegated: isNegated,
      place: observed.place(module, region.range.start))
  }
}
