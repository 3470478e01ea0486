import SourceText

extension Environment {
  /// What each slot stored in a stretch of the log may hold if control leaves in its midst: what it holds now, before
  /// the stretch, or any of the stores.
  mutating func storesSeen(_ stretch: Range<Int>, range: SourceRange) -> [Change] {
    var seen: [Change] = []
    var lists: [[UInt32]] = []
    var positions: [UInt32: Int] = [:]
    for at in stretch where at < log.count {
      let change = log[at]
      if let position = positions[change.slot] {
        lists[position].append(change.value)
      } else {
        positions[change.slot] = lists.count
        seen.append(Change(slot: change.slot, value: 0))
        lists.append([values[change.slot], change.value])
      }
    }
    for position in seen.indices {
      seen[position].value = join(
        &lists[position], isPath: Int(seen[position].slot) >= localCount, range: range)
    }
    return seen
  }
}
