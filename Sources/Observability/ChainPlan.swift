import Graph
import Resolution
package import Rules
import SourceText

/// What a chain looks for, as a pack's query says it: from which entries, through which stages, to what.
///
/// Each selector of the query is a stage, named by the part that its places play: `via: [{role: record}, {role: commit}]`
/// with `to: {role: sink}` has the stages record, commit and sink. A stage that nothing reaches is passed over, but the
/// last `via` or the `to` must be reached.
package struct ChainPlan: Sendable {
  package let query: String
  /// The query's title; its id where it has none.
  package let title: String
  /// The line; none for plans that span several.
  package let line: Line?
  package let stages: [StageName]
  /// A chain is worth telling only where one of these stages is reached.
  package let required: [StageName]
  /// More calls on the way than this are not followed.
  let depth: Int
  private let start: SiteSelector
  private let source: ChainQuery
  /// By rule: the stage for which its sites are looked for.
  private let stageOfRule: [StageName?]
  private let definitions: [StageName: [SiteSelector]]

  init(_ query: ChainQuery, rules: [Rule]) {
    self.query = query.id
    title = query.title.isEmpty ? query.id : query.title
    start = query.from
    depth = query.maximumDepth
    source = query
    var stages: [StageName] = []
    var stageOfRule = [StageName?](repeating: nil, count: rules.count)
    var definitions: [StageName: [SiteSelector]] = [:]
    let last = StageName(of: query.to, rules) ?? .sink
    let selectors = query.via.map { (StageName(of: $0, rules) ?? .commit, $0) } + [(last, query.to)]
    for (stage, selector) in selectors {
      if !stages.contains(stage) { stages.append(stage) }
      // No two stages share a role.
      for rule in rules.indices where stage.roles.contains(rules[rule].role) && selector.selects(rules[rule]) {
        stageOfRule[rule] = stage
      }
      if !selector.definitions.isEmpty { definitions[stage, default: []].append(selector) }
    }
    self.stages = stages
    self.stageOfRule = stageOfRule
    self.definitions = definitions
    required = selectors.suffix(last == .setup ? 1 : 2).map(\.0)
    line = Self.line(of: selectors.map(\.1), rules)
  }

  /// The one line of which all selectors speak: by their categories, else by the rules that they mean.
  private static func line(of selectors: [SiteSelector], _ rules: [Rule]) -> Line? {
    var lines: [Line?] = []
    for selector in selectors {
      if selector.categories.isEmpty {
        for rule in rules where selector.selects(rule) { lines.append(rule.observes) }
      } else {
        lines += selector.categories.map { Line(category: $0.text) }
      }
    }
    guard let first = lines.first, lines.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Whether it looks for nothing but what is set up.
  var isSetUp: Bool { stages == [.setup] }

  /// Whether a site is a call in which processes bring values together.
  static func isCollective(_ site: Site) -> Bool { site.captures.contains { $0.name == "collective" } }

  /// The stage to which a site belongs; none where it is not looked for: what ends a back end is no set-up.
  func stage(of site: Site) -> StageName? {
    guard let stage = stageOfRule[site.rule] else { return nil }
    let isEnd = site.captures.contains { $0.name == "part" && $0.values.first == SinkUse.Part.end.rawValue }
    return isEnd ? nil : stage
  }

  /// The functions that a stage means by their names.
  func named(in stage: StageName, of graph: CallGraph) -> [GraphNodeID] {
    guard let selectors = definitions[stage] else { return [] }
    return graph.nodes.ids.filter { node in selectors.contains { $0.selects(definition: graph.nodes[node].id) } }
  }

  /// Whether its chains start at an entry.
  func starts(at entry: EntryPoint, _ rules: [Rule]) -> Bool {
    start.selects(definition: entry.id) || entry.rules.contains { start.selects(rules[$0]) }
  }

  /// Whether its chains take edges of a kind.
  func walks(_ kind: EdgeKind) -> Bool { source.walks(kind) }

  /// Whether it takes all kinds of edges, as most do.
  var walksAll: Bool { source.through.isEmpty }
}
