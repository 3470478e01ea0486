/// A hint or a block of types of a pack, for listings and proofs; what it says lies in `ResolutionModels`.
package struct Hint: Sendable {
  package var id: String
  /// Index in `RuleSet.packs`.
  package var pack: Int
  /// The line of the pack at which it begins.
  package var line: Int

  package init(id: String, pack: Int, line: Int) {
    self.id = id
    self.pack = pack
    self.line = line
  }
}
