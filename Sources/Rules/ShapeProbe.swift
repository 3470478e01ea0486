import PCRE2
import SemanticIndex

/// One fact that is not about calls, looked up in a project.
struct ShapeProbe: Sendable {
  /// Index in `RuleSet.rules`.
  var rule: Int
  var fact: Fact
  /// The names of a definition or class, or of an import, as texts.
  var texts: TextNames
  /// The classes whose method a definition is, or from which a class derives.
  var classes = NameTargets()
  var wantsClasses = false
  var decorators = NameTargets()
  var wantsDecorators = false
  /// What is called by the value of an assignment.
  var value = NameTargets()

  init(_ fact: Fact, of rule: Int, finder: inout NameTargetFinder, matcher: inout Matcher) {
    self.rule = rule
    self.fact = fact
    var names: [NamePattern] = []
    switch fact {
    case .definition(let shape):
      names = shape.names
      classes = finder.types(shape.classes, using: &matcher)
      wantsClasses = !shape.classes.isEmpty
      decorators = finder.targets(of: shape.decorators, using: &matcher)
      wantsDecorators = !shape.decorators.isEmpty
    case .class(let shape):
      names = shape.names
      classes = finder.types(shape.bases, using: &matcher)
      wantsClasses = !shape.bases.isEmpty
      decorators = finder.targets(of: shape.decorators, using: &matcher)
      wantsDecorators = !shape.decorators.isEmpty
    case .assignment(_, let callable):
      if let callable { value = finder.targets(of: callable.names, using: &matcher) }
    case .import(let patterns):
      names = patterns
    default:
      break
    }
    texts = TextNames(names, in: finder.names.index.names)
  }
}
