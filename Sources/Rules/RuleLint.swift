/// What is wrong with packs as packs, beyond what decoding sees: rules and hints that no fixture proves.
package enum RuleLint {
  /// The complaints about one pack, by line; `marks` are those of the fixtures beside it.
  package static func complaints(about set: RuleSet, pack: Int, marks: [ProofMark]) -> [RuleError] {
    var complaints: [RuleError] = []
    func complain(_ line: Int, _ message: String) {
      complaints.append(RuleError(path: set.packs[pack].path, line: line, column: 1, message: message))
    }
    let hits = Set(marks.filter { $0.kind == .hit }.map(\.id))
    let misses = Set(marks.filter { $0.kind == .miss || $0.kind == .todoMiss }.map(\.id))
    func check(_ id: String, _ line: Int, _ what: String) {
      switch (hits.contains(id), misses.contains(id)) {
      case (true, true): break
      case (true, false): complain(line, "the \(what) `\(id)` has no `# miss:` in a fixture")
      case (false, true): complain(line, "the \(what) `\(id)` has no `# hit:` in a fixture")
      case (false, false): complain(line, "the \(what) `\(id)` has neither `# hit:` nor `# miss:` in a fixture")
      }
    }
    for rule in set.rules where rule.pack == pack { check(rule.id, rule.line, "rule") }
    for hint in set.hints where hint.pack == pack { check(hint.id, hint.line, "hint") }
    for idle in set.idleDisables where idle.pack == pack {
      complain(1, "`\(idle.pattern)` in `disable` is the id of nothing in the packs before this one")
    }
    let known = Set(set.rules.map(\.id) + set.hints.map(\.id))
    for mark in marks where !known.contains(mark.id) {
      let near = Spelling.nearest(to: mark.id, among: known.sorted()).map { "; did you mean `\($0)`?" } ?? ""
      complaints.append(
        RuleError(path: mark.path, line: mark.line, column: 1, message: "`\(mark.id)` is no rule or hint\(near)"))
    }
    return complaints.sorted { ($0.path, $0.line, $0.message) < ($1.path, $1.line, $1.message) }
  }
}
