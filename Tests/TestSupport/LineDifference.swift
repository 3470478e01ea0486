/// How two texts differ, by lines, for people.
package enum LineDifference {
  /// The changed lines with two lines of context, at most `limit` lines of it.
  package static func text(from old: String, to new: String, limit: Int = 80) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old)
    let removed = Set(changes.removals.map(offset))
    let inserted = Set(changes.insertions.map(offset))

    // Both texts walked at once: what is removed, what is inserted, what both have.
    var rows: [(mark: Character, line: Substring)] = []
    var at = (old: 0, new: 0)
    while at.old < old.count || at.new < new.count {
      if removed.contains(at.old), at.old < old.count {
        rows.append(("-", old[at.old]))
        at.old += 1
      } else if inserted.contains(at.new), at.new < new.count {
        rows.append(("+", new[at.new]))
        at.new += 1
      } else {
        if at.new < new.count { rows.append((" ", new[at.new])) }
        at.old += 1
        at.new += 1
      }
    }
    let shown = rows.indices.filter { index in
      rows[max(0, index - 2)...min(rows.count - 1, index + 2)].contains { $0.mark != " " }
    }
    var text = ""
    var last = -1
    for index in shown.prefix(limit) {
      if index != last + 1 { text += "  …\n" }
      text += "\(rows[index].mark) \(rows[index].line)\n"
      last = index
    }
    if shown.count > limit { text += "  … and \(shown.count - limit) lines more\n" }
    return text
  }

  private static func offset(_ change: CollectionDifference<Substring>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
