package import Resolution

/// What a pack demands of the tree; `check` fails where it does not hold.
package struct Expectation: Sendable {
  package enum Demand: Sendable {
    /// Each of these classes: its method `method` reaches one of the selected places.
    case reaches(classes: ClassSelector, method: String, target: SiteSelector)
    /// Each of these classes defines or inherits `method` from a class of the tree, not an abstract one.
    case defines(classes: ClassSelector, method: String)
    /// No path from `from` to `to` but through `unlessVia`.
    case never(from: SiteSelector, to: SiteSelector, unlessVia: SiteSelector?)
    /// So many sites are selected.
    case count(SiteSelector, minimum: Int, maximum: Int?)
    /// No two selected sites bind `capture` to the same value.
    case unique(SiteSelector, capture: String)
  }

  package var id: String
  package var level: Level
  package var message: String
  package var demand: Demand
  /// Edges below this are not walked.
  package var certainty: Certainty
  /// The line of the pack at which it begins.
  package var line: Int
  /// Index in `RuleSet.packs`.
  package var pack: Int

  package init(
    id: String, level: Level = .error, message: String = "", demand: Demand, certainty: Certainty = .likely,
    line: Int = 0, pack: Int = 0
  ) {
    self.id = id
    self.level = level
    self.message = message
    self.demand = demand
    self.certainty = certainty
    self.line = line
    self.pack = pack
  }
}

/// Which classes of the tree an expectation speaks of; all parts that are given must hold.
package struct ClassSelector: Sendable {
  /// Dotted names of the classes themselves.
  package var names: [DottedGlob]
  /// Dotted names of a class from which they derive, however far.
  package var bases: [DottedGlob]
  /// Only classes without an abstract method.
  package var isConcrete: Bool

  package init(names: [DottedGlob] = [], bases: [DottedGlob] = [], isConcrete: Bool = false) {
    self.names = names
    self.bases = bases
    self.isConcrete = isConcrete
  }
}
