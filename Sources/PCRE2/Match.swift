/// What a search found: the byte ranges of the whole match and of each group.
package struct Match: Sendable {
  /// Group 0 is the whole match; a group that took no part is nil.
  package let groups: [Range<Int>?]
  let pattern: Pattern

  /// The whole match.
  package var range: Range<Int> { groups[0] ?? 0..<0 }

  /// The range of a group by number, nil where it took no part.
  package subscript(group: Int) -> Range<Int>? {
    groups.indices.contains(group) ? groups[group] : nil
  }

  /// The range of a group by name, nil where it took no part or is unknown.
  package subscript(name: String) -> Range<Int>? {
    pattern.group(named: name).flatMap { self[$0] }
  }
}
