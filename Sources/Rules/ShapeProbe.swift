import PCRE2
import SemanticIndex

/// One fact that is not about calls, looked up in a project.
final class ShapeProbe: Sendable {
  /// Index in `RuleSet.rules`.
  let rule: Int
  let fact: Fact
  /// The names of a definition or class, or of an import, as texts.
  let texts: TextNames
  /// The classes whose method a definition is, or from which a class derives.
  let classes: NameTargets
  let wantsClasses: Bool
  let decorators: NameTargets
  let wantsDecorators: Bool
  /// What is called by the value of an assignment.
  let value: NameTargets

  init(_ fact: Fact, of rule: Int, finder: inout NameTargetFinder, matcher: inout Matcher) {
    self.rule = rule
    self.fact = fact
    var names: [NamePattern] = []
    var classes: [NamePattern] = []
    var decorators: [NamePattern] = []
    var value: [NamePattern] = []
    switch fact {
    case .definition(let shape): (names, classes, decorators) = (shape.names, shape.classes, shape.decorators)
    case .class(let shape): (names, classes, decorators) = (shape.names, shape.bases, shape.decorators)
    case .assignment(_, let callable): value = callable?.names ?? []
    case .import(let patterns): names = patterns
    default: break
    }
    self.classes = finder.types(classes, using: &matcher)
    wantsClasses = !classes.isEmpty
    self.decorators = finder.targets(of: decorators, using: &matcher)
    wantsDecorators = !decorators.isEmpty
    self.value = finder.targets(of: value, using: &matcher)
    texts = TextNames(names, in: finder.names.index.names)
  }
}
