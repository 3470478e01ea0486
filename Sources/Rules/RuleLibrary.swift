import Resolution
package import SemanticIndex

/// The packs that were found, heads read; `select` decodes those that a tree needs.
package struct RuleLibrary: Sendable {
  private struct Entry: Sendable {
    var source: PackSource
    var head: PackHead
  }

  /// In the order given; a later pack of the same name has taken the place of an earlier one.
  private var entries: [Entry] = []

  /// Reads the heads of packs, earlier sources first; later ones may override and disable what earlier ones say.
  package init(reading sources: [PackSource]) throws(RuleErrors) {
    var errors: [RuleError] = []
    for source in sources {
      do {
        var decoder = PackDecoder(path: source.path)
        guard let value = try YAMLValue.read(PackHead.bytes(of: source), path: source.path) else {
          errors.append(RuleError(path: source.path, line: 0, column: 0, message: "the file has no `pack:`"))
          continue
        }
        let head = decoder.head(value)
        errors += decoder.errors
        guard let head else { continue }
        if let index = entries.firstIndex(where: { $0.head.name == head.name }) {
          entries[index] = Entry(source: source, head: head)
        } else {
          entries.append(Entry(source: source, head: head))
        }
      } catch {
        errors.append(error)
      }
    }
    if !errors.isEmpty { throw RuleErrors(errors) }
  }

  /// The rules for a tree: packs that are always on, are `asked` for by name, or are about what the tree has or imports.
  package func select(for project: ProjectIndex, asked: [String] = []) throws(RuleErrors) -> RuleSet {
    let census = ImportCensus(of: project)
    return try merge { head in
      if asked.contains(head.name) { return (true, "asked for") }
      if head.applies.isEmpty { return (true, "always") }
      for name in head.applies {
        if let reason = census.reason(for: name) { return (true, reason) }
      }
      return (false, "nothing is or imports " + head.applies.joined(separator: ", "))
    }
  }

  /// All packs, on whatever tree: what `rules lint` and `rules test` work on.
  package func all() throws(RuleErrors) -> RuleSet {
    try merge { _ in (true, "asked for") }
  }

  /// The paths of the packs, by name.
  package var paths: [(name: String, path: String)] { entries.map { ($0.head.name, $0.source.path) } }

  private func merge(isOn: (PackHead) -> (Bool, String)) throws(RuleErrors) -> RuleSet {
    var set = RuleSet()
    var errors: [RuleError] = []
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for (index, entry) in entries.enumerated() {
      let (isOn, why) = isOn(entry.head)
      set.packs.append(
        Pack(name: entry.head.name, title: entry.head.title, path: entry.source.path, isOn: isOn, why: why))
      guard isOn else { continue }
      for byte in entry.source.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      do {
        var decoder = PackDecoder(path: entry.source.path)
        let value = try YAMLValue.read(entry.source.bytes, path: entry.source.path)
        let content = value.flatMap { decoder.content($0, pack: index) }
        errors += decoder.errors
        guard let content else { continue }
        set.add(content, from: index)
      } catch {
        errors.append(error)
      }
    }
    if !errors.isEmpty { throw RuleErrors(errors) }
    for rule in set.rules { set.packs[rule.pack].ruleCount += 1 }
    set.digest = String(hash, radix: 16)
    return set
  }
}
