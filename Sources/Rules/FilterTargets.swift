import PCRE2

/// A rule's filter with its names looked up in a project.
final class FilterTargets: Sendable {
  let filter: Filter
  /// By index in `filter.arguments`.
  let arguments: [NameTargets]
  /// By index in `filter.inside`, then `filter.outside`.
  let surroundings: [NameTargets]

  init(_ filter: Filter, finder: inout NameTargetFinder, matcher: inout Matcher) {
    self.filter = filter
    arguments = filter.arguments.map { finder.targets(of: $0.names, using: &matcher) }
    var surroundings: [NameTargets] = []
    for surrounding in filter.inside + filter.outside {
      switch surrounding {
      case .with(let names), .decorator(let names):
        surroundings.append(finder.targets(of: names, using: &matcher))
      default:
        surroundings.append(NameTargets())
      }
    }
    self.surroundings = surroundings
  }
}
