// Room: rule packs. A pack is a YAML file that teaches Plumbline a framework.
//
// Terms: a *pack* holds *rules* (which places of the code are what), *hints* and *types* (what resolution cannot read
// from the code: `ResolutionModels`), *chains* (from which role, through which, to which) and *expectations* (what
// `check` demands). A rule matches *facts* (a call, a with-item, a definition …) whose names are compared after imports,
// aliases and re-exports; *filters* narrow it, *bindings* capture what a report shows. Each match is a `Site`.
// Input: the packs' bytes, then a resolved project. Output: `RuleSet`, then the sites of each module.
// A rule knows frameworks; this room knows none.

package import Resolution

/// The packs that are on, merged: what the later stages ask of rules.
package struct RuleSet: Sendable {
  /// Every pack that was found, on or off, in the order in which it was read.
  package var packs: [Pack]
  /// The rules of the packs that are on, in order, overridden and disabled ones left out.
  package var rules: [Rule]
  /// Hints and types of the packs that are on.
  package var models: ResolutionModels
  /// The ids of the hints in `models`.
  package var hints: [Hint]
  package var chains: [ChainQuery]
  package var expectations: [Expectation]
  /// What later packs disabled or overrode, in the order in which they did.
  package var displaced: [Displaced] = []
  /// Patterns of `disable` that took nothing out, with the index of their pack.
  package var idleDisables: [(pack: Int, pattern: String)] = []
  /// Changes with every byte of the packs that are on.
  package var digest: String

  package init(
    packs: [Pack] = [], rules: [Rule] = [], models: ResolutionModels = ResolutionModels(), hints: [Hint] = [],
    chains: [ChainQuery] = [], expectations: [Expectation] = [], digest: String = ""
  ) {
    self.packs = packs
    self.rules = rules
    self.models = models
    self.hints = hints
    self.chains = chains
    self.expectations = expectations
    self.digest = digest
  }
}
