/// What is wrong with packs as packs, beyond what decoding sees: rules and hints that no fixture proves.
package enum RuleLint {
  /// The complaints, by pack and line; `marks` are those of the fixtures beside the packs.
  package static func complaints(about set: RuleSet, marks: [ProofMark]) -> [RuleError] {
    var complaints: [RuleError] = []
    func complain(_ pack: Int, _ line: Int, _ message: String) {
      complaints.append(RuleError(path: set.packs[pack].path, line: line, column: 1, message: message))
    }
    let hits = Set(marks.filter { $0.kind == .hit }.map(\.id))
    let misses = Set(marks.filter { $0.kind == .miss || $0.kind == .todoMiss }.map(\.id))
    func check(_ id: String, _ pack: Int, _ line: Int, _ what: String) {
      switch (hits.contains(id), misses.contains(id)) {
      case (true, true): break
      case (true, false): complain(pack, line, "the \(what) `\(id)` has no `# miss:` in a fixture")
      case (false, true): complain(pack, line, "the \(what) `\(id)` has no `# hit:` in a fixture")
      case (false, false): complain(pack, line, "the \(what) `\(id)` has neither `# hit:` nor `# miss:` in a fixture")
      }
    }
    for rule in set.rules { check(rule.id, rule.pack, rule.line, "rule") }
    for hint in set.hints { check(hint.id, hint.pack, hint.line, "hint") }
    let known = Set(set.rules.map(\.id) + set.hints.map(\.id))
    for mark in marks where !known.contains(mark.id) {
      complaints.append(
        RuleError(
          path: mark.path, line: mark.line, column: 1,
          message: "`\(mark.id)` is no rule or hint" + (Spelling.nearest(to: mark.id, among: Array(known)).map { "; did you mean `\($0)`?" } ?? "")))
    }
    return complaints.sorted { ($0.path, $0.line, $0.message) < ($1.path, $1.line, $1.message) }
  }
}
