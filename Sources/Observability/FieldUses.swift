import SemanticIndex
import SourceText

/// What the values read in a module are used for: the call that they are an argument of, or the condition they decide.
struct FieldUses {
  private let index: ModuleIndex
  /// Call sites by the start of their arguments, for those that have some.
  private var calls: [(range: SourceRange, site: CallSiteID)] = []

  init(_ index: ModuleIndex) {
    self.index = index
    for id in index.callSites.ids {
      let site = index.callSites[id]
      for argument in index.arguments(of: site) { calls.append((argument.range, id)) }
    }
    calls.sort { ($0.range.start, $1.range.end) < ($1.range.start, $0.range.end) }
  }

  func use(of op: OpID, in module: ModuleID, _ observed: ObservedProject) -> String? {
    let range = index.ops[op].range
    // The innermost argument that holds the read: the last that starts before it and ends behind it.
    var low = 0
    var high = calls.count
    while high > low {
      let middle = (low + high) / 2
      if calls[middle].range.start <= range.start { low = middle + 1 } else { high = middle }
    }
    var at = low - 1
    var steps = 0
    while at >= 0, steps < 64 {
      if calls[at].range.end >= range.end {
        return observed.text(index.callSites[calls[at].site].calleeRange, in: module, limit: 40)
      }
      at -= 1
      steps += 1
    }
    return nil
  }
}
