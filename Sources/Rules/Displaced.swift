/// A rule, hint, chain or expectation of a pack that a later pack disabled, or has another of the same id for.
package struct Displaced: Sendable {
  package var id: String
  /// Index in `RuleSet.packs` of the pack that has it.
  package var pack: Int
  /// The line of that pack at which it begins.
  package var line: Int
  /// Index in `RuleSet.packs` of the pack that displaced it.
  package var by: Int
  /// True where the later pack has one of the same id; false where it only turns this one off.
  package var isOverridden: Bool

  package init(id: String, pack: Int, line: Int, by: Int, isOverridden: Bool) {
    self.id = id
    self.pack = pack
    self.line = line
    self.by = by
    self.isOverridden = isOverridden
  }
}
