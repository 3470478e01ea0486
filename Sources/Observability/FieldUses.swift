import SemanticIndex
import SourceText

/// What the values read in a module are used for: the call that they are an argument of, or the condition they decide.
struct FieldUses {
  private let index: ModuleIndex
  /// An argument and its call site; ordered by where it starts, the longer ones first.
  private struct Use: Comparable {
    let order: UInt64
    let site: CallSiteID

    init(_ range: SourceRange, of site: CallSiteID) {
      order = UInt64(range.start) << 32 | UInt64(~range.end)
      self.site = site
    }

    var start: UInt32 { UInt32(truncatingIfNeeded: order >> 32) }
    var end: UInt32 { ~UInt32(truncatingIfNeeded: order) }

    static func < (a: Use, b: Use) -> Bool { a.order < b.order }
  }

  private var uses: [Use] = []

  init(_ index: ModuleIndex) {
    self.index = index
    uses.reserveCapacity(index.arguments.count)
    for id in index.callSites.ids {
      let site = index.callSites[id]
      for argument in index.arguments(of: site) { uses.append(Use(argument.range, of: id)) }
    }
    uses.sort()
  }

  func use(of op: OpID, in module: ModuleID, _ observed: ObservedProject) -> String? {
    let range = index.ops[op].range
    // The innermost argument that holds the read: the last that starts before it and ends behind it.
    var low = 0
    var high = uses.count
    while high > low {
      let middle = (low + high) / 2
      if uses[middle].start <= range.start { low = middle + 1 } else { high = middle }
    }
    var at = low - 1
    var steps = 0
    while at >= 0, steps < 64 {
      if uses[at].end >= range.end {
        return observed.text(index.callSites[uses[at].site].calleeRange, in: module, limit: 40)
      }
      at -= 1
      steps += 1
    }
    return nil
  }
}
