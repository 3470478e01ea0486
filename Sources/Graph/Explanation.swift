package import Resolution
package import SemanticIndex
package import SourceText

/// Why one function calls another, directly or through others; or how far it gets.
package enum Explanation: Sendable {
  /// The calls that lead straight from one to the other.
  case direct([GraphEdgeID])
  /// The best path.
  case path([GraphEdgeID])
  case unreached(Frontier)

  /// What was found on the way to a goal that is not reached.
  package struct Frontier: Sendable {
    /// The functions of the tree that are reached, nearest first, with the number of calls to each.
    package var reached: [(node: GraphNodeID, distance: Int)]
    /// The unresolved calls in them, nearest first; those that name the goal before the others.
    package var unresolved: [UnresolvedCall]
    /// How many of `unresolved` name the goal: calls matched by name alone, which are no edges.
    package var namesGoal: Int
    /// Who calls the goal.
    package var callers: [GraphNodeID]
  }

  /// A written call without a callee, in a function that is reached.
  package struct UnresolvedCall: Sendable {
    package var site: CallSiteID
    package var caller: GraphNodeID
    /// The number of calls to the caller.
    package var distance: Int
    package var reason: UnresolvedReason
    /// The last name of what is called is the last name of the goal.
    package var namesGoal: Bool
  }

  /// Explains how any of `starts` comes to call any of `goals`, over edges of at least `certainty`.
  package init(
    from starts: [GraphNodeID], to goals: [GraphNodeID], in graph: CallGraph, of project: ResolvedProject,
    texts: SourceTexts, atLeast certainty: Certainty
  ) {
    var direct: [GraphEdgeID] = []
    for start in starts {
      for edge in graph.edges(from: start)
      where graph.edges[edge].certainty >= certainty && goals.contains(graph.edges[edge].callee) {
        direct.append(edge)
      }
    }
    if !direct.isEmpty {
      self = .direct(direct)
    } else if let path = Paths.best(from: starts, to: goals, in: graph, atLeast: certainty), !path.isEmpty {
      self = .path(path)
    } else {
      self = .unreached(
        Self.frontier(from: starts, to: goals, in: graph, of: project, texts: texts, atLeast: certainty))
    }
  }

  private static func frontier(
    from starts: [GraphNodeID], to goals: [GraphNodeID], in graph: CallGraph, of project: ResolvedProject,
    texts: SourceTexts, atLeast certainty: Certainty
  ) -> Frontier {
    let reach = Reachability(.forward, from: starts, in: graph, atLeast: certainty)
    let names = Set(goals.map { lastName(of: graph.nodes[$0].id) })
    var unresolved: [UnresolvedCall] = []
    var site = 0
    for module in project.index.modules.ids {
      for call in project.index.modules[module].callSites.elements {
        defer { site += 1 }
        guard case .unresolved(let reason) = project.outcomes[site] else { continue }
        let caller = graph.nodeOfBody[project.index.bodyID(call.body, in: module).index]
        guard reach.reaches(caller) else { continue }
        unresolved.append(
          UnresolvedCall(
            site: CallSiteID(site), caller: caller, distance: Int(reach.distances[caller.index]), reason: reason,
            namesGoal: names.contains(name(at: call.place, in: texts.bytes(of: FileID(module.raw))))))
      }
    }
    unresolved.sort { a, b in
      a.namesGoal != b.namesGoal ? a.namesGoal : (a.distance, a.site) < (b.distance, b.site)
    }
    var callers: [GraphNodeID] = []
    for goal in goals {
      for edge in graph.edges(to: goal) where graph.edges[edge].certainty >= certainty {
        let caller = graph.edges[edge].caller
        if callers.last != caller { callers.append(caller) }
      }
    }
    return Frontier(
      reached: reach.order.lazy.filter { !graph.nodes[$0].bodies.isEmpty }
        .map { ($0, Int(reach.distances[$0.index])) },
      unresolved: unresolved, namesGoal: unresolved.count(where: \.namesGoal), callers: callers)
  }

  private static func lastName(of id: String) -> [UInt8] {
    let bytes = Array(id.utf8)
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return bytes }
    return Array(bytes[(dot + 1)...])
  }

  /// The identifier that starts at an offset; empty where none does.
  private static func name(at offset: UInt32, in bytes: [UInt8]) -> [UInt8] {
    let start = min(Int(offset), bytes.count)
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        end += 1
      default: return Array(bytes[start..<end])
      }
    }
    return Array(bytes[start..<end])
  }
}
