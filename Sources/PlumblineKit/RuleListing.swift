import Rules

/// The packs as people look at them: which are on for a tree and why, and what one says.
package enum RuleListing {
  /// One line a pack: whether it is on for the tree, its name, how many of its rules are in force, and why; for packs
  /// that do not come with the program also the file. Below it, what other packs took out of it.
  package static func list(_ configuration: Configuration) throws(AnalysisError) -> String {
    var clock = StageClock()
    let set = try Analyzer(configuration).analyze(timing: &clock).rules
    let names = set.packs.map { $0.name.count }.max() ?? 0
    return set.packs.enumerated().map { index, pack in
      let name = pack.name + String(repeating: " ", count: names - pack.name.count)
      let count = pack.isOn ? pack.ruleCount == 1 ? "1 rule" : "\(pack.ruleCount) rules" : "-"
      let padded = count + String(repeating: " ", count: max(1, 10 - count.count))
      let isBundled = configuration.bundledRules.map { pack.path.hasPrefix($0.text + "/") } ?? false
      let place = isBundled ? "" : " (\(pack.path))"
      let line = "\(pack.isOn ? "on " : "off")  \(name)  \(padded)\(pack.why)\(place)\n"
      return line + losses(of: index, in: set)
    }.joined()
  }

  /// What other packs disabled or overrode of a pack, a line for each of them.
  private static func losses(of pack: Int, in set: RuleSet) -> String {
    var lines = ""
    for (index, other) in set.packs.enumerated() {
      for isOverridden in [false, true] {
        let ids = set.displaced.filter { $0.pack == pack && $0.by == index && $0.isOverridden == isOverridden }.map(
          \.id)
        guard !ids.isEmpty else { continue }
        lines += "       \(isOverridden ? "overridden" : "disabled") by \(other.name): \(ids.joined(separator: ", "))\n"
      }
    }
    return lines
  }

  /// The text of a pack, or of one rule, hint, chain or expectation as its pack has it; nil where there is none.
  package static func text(of id: String, in configuration: Configuration) throws(AnalysisError) -> String? {
    let folders = [configuration.bundledRules, configuration.projectRules].compactMap { $0 }
    let sources = try RuleFolders.packs(in: folders + configuration.ruleFolders)
    let library: RuleLibrary
    do throws(RuleErrors) { library = try RuleLibrary(reading: sources) } catch { throw .rules(error) }
    if let path = library.paths.first(where: { $0.name == id })?.path {
      return sources.last { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    let all: RuleSet
    do throws(RuleErrors) { all = try library.all() } catch { throw .rules(error) }
    let places =
      all.rules.map { ($0.id, $0.pack, $0.line) } + all.hints.map { ($0.id, $0.pack, $0.line) }
      + all.chains.map { ($0.id, $0.pack, $0.line) } + all.expectations.map { ($0.id, $0.pack, $0.line) }
    if let (_, pack, line) = places.first(where: { $0.0 == id }) {
      guard let source = sources.last(where: { $0.path == all.packs[pack].path }) else { return nil }
      return "# \(source.path):\(line)\n" + Self.item(at: line, in: source)
    }
    guard let off = all.displaced.first(where: { $0.id == id }),
      let source = sources.last(where: { $0.path == all.packs[off.pack].path })
    else { return nil }
    return "# \(source.path):\(off.line), disabled by \(all.packs[off.by].name)\n" + Self.item(at: off.line, in: source)
  }

  /// A list's item from its first line up to the next item, comment or key that is no deeper.
  private static func item(at line: Int, in source: PackSource) -> String {
    let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard line >= 1, line <= lines.count else { return "" }
    let indent = lines[line - 1].prefix { $0 == " " }.count
    let rest = lines[line...].prefix { $0.isEmpty || $0.prefix { $0 == " " }.count > indent }
    var item = [lines[line - 1]] + rest
    while item.last?.isEmpty == true { item.removeLast() }
    return item.joined(separator: "\n") + "\n"
  }
}
