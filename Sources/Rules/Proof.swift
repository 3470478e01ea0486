/// What rules and hints did on a fixture, told apart from how it was found out.
package struct ProofResult: Sendable {
  /// A site, or a call of a hint, as marks speak of it.
  package struct Hit: Sendable {
    package var id: String
    package var path: String
    package var line: Int
    package var captures: [Capture]

    package init(id: String, path: String, line: Int, captures: [Capture]) {
      self.id = id
      self.path = path
      self.line = line
      self.captures = captures
    }
  }

  /// Sites of the rules that are proven here.
  package var sites: [Hit]
  /// The functions that are called on each line, by dotted name, for marks of hints.
  package var calls: [Hit]

  package init(sites: [Hit], calls: [Hit]) {
    self.sites = sites
    self.calls = calls
  }
}

/// A fixture's marks held against what rules did.
package enum Proof {
  /// What differs, each with the place in the fixture; empty where all marks hold.
  package static func failures(of marks: [ProofMark], on result: ProofResult, hints: Set<String>) -> [RuleError] {
    var failures: [RuleError] = []
    func fail(_ mark: ProofMark, _ message: String) {
      failures.append(RuleError(path: mark.path, line: mark.line, column: 1, message: message))
    }
    for mark in marks {
      if hints.contains(mark.id) {
        let isCalled = isCalled(mark, in: result)
        if mark.kind == .hit, !isCalled { fail(mark, "`\(mark.id)` makes no call of \(called(mark)) here") }
        if mark.kind == .miss, isCalled { fail(mark, "`\(mark.id)` makes a call of \(called(mark)) here") }
        continue
      }
      let hits = result.sites.filter { $0.id == mark.id && $0.path == mark.path && $0.line == mark.line }
      switch mark.kind {
      case .hit:
        guard !hits.isEmpty else {
          fail(mark, "`\(mark.id)` does not match here")
          continue
        }
        if let difference = difference(mark, hits) { fail(mark, difference) }
      case .miss:
        if !hits.isEmpty { fail(mark, "`\(mark.id)` matches here and must not") }
      case .todoHit, .todoMiss: break
      }
    }
    for site in result.sites {
      let isMarked = marks.contains { mark in
        mark.id == site.id && mark.path == site.path && mark.line == site.line && mark.kind != .todoHit
      }
      guard !isMarked else { continue }
      let captures = site.captures.map { " \($0.name)=\(text($0.values))" }.joined()
      failures.append(
        RuleError(
          path: site.path, line: site.line, column: 1,
          message: "`\(site.id)` matches here and no mark says so: # hit: \(site.id)\(captures)"))
    }
    return failures.sorted { ($0.path, $0.line, $0.message) < ($1.path, $1.line, $1.message) }
  }

  private static func called(_ mark: ProofMark) -> String {
    mark.captures.first { $0.name == "calls" }.map { text($0.values) } ?? "anything"
  }

  private static func isCalled(_ mark: ProofMark, in result: ProofResult) -> Bool {
    let wanted = mark.captures.first { $0.name == "calls" }?.values ?? []
    return result.calls.contains { call in
      call.path == mark.path && call.line == mark.line
        && (wanted.isEmpty || wanted.contains { call.id == $0 || call.id.hasSuffix("." + $0) })
    }
  }

  /// How what was captured differs from what the mark wants; nil where some hit has it all.
  private static func difference(_ mark: ProofMark, _ hits: [ProofResult.Hit]) -> String? {
    var difference: String?
    for hit in hits {
      let wrong = mark.captures.filter { wanted in
        hit.captures.first { $0.name == wanted.name }?.values ?? [] != wanted.values
      }
      if wrong.isEmpty { return nil }
      difference = wrong.map { wanted in
        let got = hit.captures.first { $0.name == wanted.name }.map { text($0.values) } ?? "nothing"
        return "`\(mark.id)` captures \(wanted.name)=\(got), not \(text(wanted.values))"
      }.joined(separator: "; ")
    }
    return difference
  }

  private static func text(_ values: [String]) -> String {
    let text = values.joined(separator: "|")
    return text.contains(" ") ? "\"\(text)\"" : text
  }
}
