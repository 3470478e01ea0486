package import Resolution

/// A question of a pack: which paths lead from here, through these, to there?
package struct ChainQuery: Sendable {
  package var id: String
  package var title: String
  package var from: SiteSelector
  /// To be passed in this order; an empty one is passed by anything.
  package var via: [SiteSelector]
  package var to: SiteSelector
  /// The kinds of edges that may be walked; empty means all but `flow`.
  package var through: [EdgeKind]
  package var maximumDepth: Int
  /// The line of the pack at which it begins.
  package var line: Int
  /// Index in `RuleSet.packs`.
  package var pack: Int

  package init(
    id: String, title: String = "", from: SiteSelector, via: [SiteSelector] = [], to: SiteSelector,
    through: [EdgeKind] = [], maximumDepth: Int = 24, line: Int = 0, pack: Int = 0
  ) {
    self.id = id
    self.title = title
    self.from = from
    self.via = via
    self.to = to
    self.through = through
    self.maximumDepth = maximumDepth
    self.line = line
    self.pack = pack
  }

  /// Whether an edge of this kind may be walked.
  package func walks(_ kind: EdgeKind) -> Bool { through.isEmpty ? kind != .flow : through.contains(kind) }
}
