import Graph
package import Resolution
package import Rules
import SourceText

/// What one entry point does for one line of observability: its calls from the entry to the sinks, in stages.
///
/// A chain is a tree of hops that starts at the entry: a function appears once, where it is reached first, and the hops
/// of its body hang below the hop that calls it. Each hop belongs to the first stage that needs it.
package struct Chain: Sendable {
  /// `C1`, `C2` … in the order of the report.
  package var id: String
  /// The query of a pack that it answers.
  package var query: String
  /// What the query calls it.
  package var title: String
  /// None where it spans all lines, as the set-up does.
  package var line: Line?
  /// The entry's name in the call graph.
  package var entry: String
  package var entryPlace: Place
  /// As weak as the weakest hop on the way to the stage that is reached least surely.
  package var certainty: Certainty
  package var stages: [Stage]

  package init(
    id: String, query: String, title: String, line: Line?, entry: String, entryPlace: Place, certainty: Certainty,
    stages: [Stage]
  ) {
    self.id = id
    self.query = query
    self.title = title
    self.line = line
    self.entry = entry
    self.entryPlace = entryPlace
    self.certainty = certainty
    self.stages = stages
  }

  /// The chains that are told in full: the first of each query that have anything to tell that was not told before.
  package static func told(of chains: [Chain]) -> [Chain] {
    var telling = Telling()
    return chains.filter { telling.tells($0) }
  }

  /// Decides chain by chain, in their order, which are told in full.
  struct Telling {
    private var counts: [String: Int] = [:]

    init() {}

    mutating func tells(_ chain: Chain) -> Bool {
      guard counts[chain.query, default: 0] < 2, chain.stages.contains(where: \.tellsMore) else { return false }
      counts[chain.query, default: 0] += 1
      return true
    }
  }

  package var hops: [Hop] { stages.flatMap(\.hops) }

  /// How many hops it has; to count them none is copied.
  package var hopCount: Int { stages.reduce(0) { $0 + $1.hops.count } }

  /// Whether it tells what is set up, and nothing else.
  package var isSetUp: Bool { stages.allSatisfy { $0.name == .setup } }

  /// The hops that share a number: the same call, written in several functions that stand for one another.
  package func hops(numbered number: Int) -> [Hop] { hops.filter { $0.number == number } }
}

/// One part of a chain: what is recorded, exported, committed.
package struct Stage: Sendable {
  package var name: StageName
  package var hops: [Hop]
  /// Places of this stage that the entry reaches and that the chain leaves out, because they are many.
  package var omitted: Int

  package init(name: StageName, hops: [Hop], omitted: Int) {
    self.name = name
    self.hops = hops
    self.omitted = omitted
  }

  /// Whether any of its hops was not told in an earlier chain.
  package var tellsMore: Bool { hops.contains { $0.toldAt == nil } }

  /// The hops that were not told in an earlier chain, those with one number together, in the order in which they run.
  package var rows: [[Hop]] {
    var rows: [[Hop]] = []
    var rowOfNumber: [Int: Int] = [:]
    for hop in hops where hop.toldAt == nil {
      if let row = rowOfNumber[hop.number] {
        rows[row].append(hop)
      } else {
        rowOfNumber[hop.number] = rows.count
        rows.append([hop])
      }
    }
    return rows
  }
}

/// The stages of every line of observability, in their order.
package enum StageName: String, Sendable, CaseIterable {
  case setup, record, export, commit, sink

  /// The roles of the sites that a stage looks for.
  package var roles: [Role] {
    switch self {
    case .setup: [.setup]
    case .record: [.record]
    case .export: [.export, .aggregate]
    case .commit: [.commit]
    case .sink: [.sink]
    }
  }

  /// The stage of the places that a selector means: by the roles that it names, else by those of the rules it means.
  init?(of selector: SiteSelector, _ rules: [Rule]) {
    let roles = selector.roles.isEmpty ? rules.filter(selector.selects).map(\.role) : selector.roles
    guard let stage = Self.allCases.first(where: { stage in roles.contains(where: stage.roles.contains) }) else {
      return nil
    }
    self = stage
  }
}

/// One call on the way: written at `place`, by `caller`, and what it may come to.
package struct Hop: Sendable {
  /// Its number in the chain, from 1; the same call in several functions that stand for one another has one number.
  package var number: Int
  /// The number of the hop whose callee holds this call; none where the entry itself does.
  package var parent: Int?
  package var caller: String
  /// What is called, as written and shortened.
  package var text: String
  package var place: Place
  package var guards: [Guard]
  /// The role of the site that a rule found here.
  package var role: Role?
  package var rule: String?
  package var captures: [Capture]
  /// What it calls: one branch where only one thing can be meant.
  package var branches: [Branch]
  /// How many more places in the same caller match the same rule.
  package var more: Int
  /// The hop of an earlier chain that is this call, as `C1.7`: what follows is told there.
  package var toldAt: String?
  /// What is passed as the step, where a step is passed that is computed.
  package var step: PassedValue?

  package init(
    number: Int, parent: Int?, caller: String, text: String, place: Place, guards: [Guard], role: Role?,
    rule: String?, captures: [Capture], branches: [Branch], more: Int
  ) {
    self.number = number
    self.parent = parent
    self.caller = caller
    self.text = text
    self.place = place
    self.guards = guards
    self.role = role
    self.rule = rule
    self.captures = captures
    self.branches = branches
    self.more = more
  }

  package var certainty: Certainty { branches.map(\.certainty).max() ?? .exact }
}

/// A value that is passed to a call, as it is written where it is made.
package struct PassedValue: Sendable {
  package let text: String
  package let place: Place
}

/// One thing that a hop may call.
package struct Branch: Sendable {
  package var callee: String
  package var kind: EdgeKind
  package var certainty: Certainty
  /// Where the callee is defined; none outside the tree.
  package var definition: Place?
  /// The conditions under which the hop comes to this callee, where the evidence shows them.
  package var guards: [Guard]
  /// The name of the first branch whose body is the same, operation for operation.
  package var sameBodyAs: String?
  /// The hop under which the callee's own calls are shown, where that is another one.
  package var shownAt: Int?

  package init(
    callee: String, kind: EdgeKind, certainty: Certainty, definition: Place?, guards: [Guard],
    sameBodyAs: String? = nil, shownAt: Int? = nil
  ) {
    self.callee = callee
    self.kind = kind
    self.certainty = certainty
    self.definition = definition
    self.guards = guards
    self.sameBodyAs = sameBodyAs
    self.shownAt = shownAt
  }
}
