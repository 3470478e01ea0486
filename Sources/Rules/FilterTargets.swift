import PCRE2

/// A rule's filter with its names looked up in a project.
struct FilterTargets: Sendable {
  let filter: Filter
  /// By index in `filter.arguments`.
  var arguments: [NameTargets] = []
  /// By index in `filter.inside`, then `filter.outside`.
  var surroundings: [NameTargets] = []

  init(_ filter: Filter, finder: inout NameTargetFinder, matcher: inout Matcher) {
    self.filter = filter
    for argument in filter.arguments { arguments.append(finder.targets(of: argument.names, using: &matcher)) }
    for surrounding in filter.inside + filter.outside {
      switch surrounding {
      case .with(let names), .decorator(let names):
        surroundings.append(finder.targets(of: names, using: &matcher))
      default:
        surroundings.append(NameTargets())
      }
    }
  }
}
