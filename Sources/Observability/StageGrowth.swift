import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// Lays the ways to the places of one stage into a chain's tree.
struct StageGrowth {
  let observed: ObservedProject
  let plan: ChainPlan
  let stage: StageName
  let least: Certainty
  let goals: Set<GraphNodeID>
  let relevant: [Bool]
  let blocked: [Bool]
  /// By edge: whether the stage may take it.
  let taken: [Bool]

  /// More hops than a person reads in one stage.
  private var mostHops: Int { stage != .record ? 40 : plan.line == .metrics ? 26 : 12 }
  /// So many places of one rule in one function are told one by one; more are told as one and a count.
  private static let mostAlike = 4

  init(
    observed: ObservedProject, plan: ChainPlan, stage: StageName, least: Certainty, goals: Set<GraphNodeID>,
    relevant: [Bool], blocked: [Bool], taken: [Bool]
  ) {
    self.observed = observed
    self.plan = plan
    self.stage = stage
    self.least = least
    self.goals = goals
    self.relevant = relevant
    self.blocked = blocked
    self.taken = taken
  }

  /// Whether the stage of a tree has as many hops as a person reads.
  func isFull(_ tree: ChainTree) -> Bool { tree.count(of: stage) >= mostHops }

  mutating func lay(_ path: [GraphEdgeID], to goal: GraphNodeID, in tree: inout ChainTree) {
    for id in path { tree.add(id, observed.graph.edges[id], stage: stage) }
    addPlaces(in: goal, to: &tree)
  }

  /// Adds the places of the stage in a function as hops of their own.
  private func addPlaces(in node: GraphNodeID, to tree: inout ChainTree) {
    var byRule: [String: [Int]] = [:]
    for body in observed.graph.nodes[node].bodies {
      for index in observed.siteIndexes(in: body) {
        let site = observed.sites[index]
        guard plan.stage(of: site) == stage, !site.op.isNone || !site.callSite.isNone else { continue }
        // Handlers and formatters of a logger are one thing; a back end's start and its login are two.
        let rule = observed.rule(of: site)
        byRule[rule.observes == .logger ? rule.category : rule.id, default: []].append(index)
      }
    }
    for (_, indexes) in byRule.sorted(by: { $0.value[0] < $1.value[0] }) {
      let isLogger = observed.rule(of: observed.sites[indexes[0]]).observes == .logger
      let limit = stage == .record || isLogger || indexes.count > Self.mostAlike ? 1 : indexes.count
      for (position, index) in indexes.prefix(limit).enumerated() {
        let site = observed.sites[index]
        let call = ChainTree.Call(caller: node, module: site.module, place: site.range.start)
        let hop = tree.add(call, stage: stage)
        let edges = observed.graph.edges(from: node).filter { id in
          let edge = observed.graph.edges[id]
          return edge.module == call.module && edge.place == call.place && (edge.certainty >= least || taken[id.index])
            && (observed.project.calls[Int(edge.call)].op == site.op || edge.kind == .rpc)
        }
        // What a class of the project inherits from outside is told by the class.
        let inside = edges.filter { !observed.graph.nodes[observed.graph.edges[$0].callee].bodies.isEmpty }
        for id in inside.isEmpty ? edges : inside { tree.add(id, observed.graph.edges[id], stage: stage) }
        tree.mark(hop, site: index, more: position == 0 ? indexes.count - limit : 0)
      }
    }
  }

  /// Follows the other callees of every call on the way that lead to a place of the stage as well.
  mutating func branchOut(_ tree: inout ChainTree) {
    var hop = 0
    while hop < tree.hops.count {
      let call = tree.hops[hop].call
      let isPath = tree.hops[hop].site == nil || stage != .record
      if tree.hops[hop].stage == stage, isPath {
        let names = Set(tree.hops[hop].edges.map { lastName(observed.graph.edges[$0].callee) })
        for id in observed.graph.edges(from: call.caller) {
          let edge = observed.graph.edges[id]
          guard edge.module == call.module, edge.place == call.place, taken[id.index],
            !tree.hops[hop].edges.contains(id), !blocked[edge.callee.index]
          else { continue }
          let leads = relevant[edge.callee.index]
          guard leads || names.contains(lastName(edge.callee)) else { continue }
          let isNew = !tree.holds(edge.callee)
          if isNew, leads, !isFull(tree) {
            guard let (path, goal) = nearestGoal(from: edge.callee) else {
              if names.contains(lastName(edge.callee)) { tree.add(id, edge, stage: stage) }
              continue
            }
            tree.add(id, edge, stage: stage)
            lay(path, to: goal, in: &tree)
          } else {
            tree.add(id, edge, stage: stage)
            if isNew, !leads { addRemote(from: edge.callee, besides: hop, to: &tree) }
          }
        }
      }
      hop += 1
    }
  }

  /// Adds the calls by which processes bring together what is exported: of each the nearest, and how many more there are.
  mutating func addCollectives(to tree: inout ChainTree) {
    guard stage == .export else { return }
    var queue: [(node: GraphNodeID, path: [GraphEdgeID])] = tree.hops.filter { $0.stage == stage }.flatMap(\.edges)
      .map { (observed.graph.edges[$0].callee, []) }
    var seen: Set<GraphNodeID> = []
    var next = 0
    var found: [(site: Int, node: GraphNodeID, path: [GraphEdgeID])] = []
    while next < queue.count {
      let (node, path) = queue[next]
      next += 1
      guard seen.insert(node).inserted else { continue }
      for body in observed.graph.nodes[node].bodies {
        for index in observed.siteIndexes(in: body) where ChainPlan.isCollective(observed.sites[index]) {
          found.append((index, node, path))
        }
      }
      guard path.count < 2 else { continue }
      for id in observed.graph.edges(from: node) where taken[id.index] && observed.graph.edges[id].certainty == .exact {
        queue.append((observed.graph.edges[id].callee, path + [id]))
      }
    }
    var told: Set<String> = []
    for (first, node, path) in found where !observed.sites[first].op.isNone {
      let name = SinkCatalogue.name(of: observed.sites[first], in: observed)
      guard told.insert(name).inserted, told.count <= 3 else { continue }
      let alike = found.count { SinkCatalogue.name(of: observed.sites[$0.site], in: observed) == name }
      for id in path { tree.add(id, observed.graph.edges[id], stage: stage) }
      let hop = tree.add(
        ChainTree.Call(caller: node, module: observed.sites[first].module, place: observed.sites[first].range.start),
        stage: stage)
      tree.mark(hop, site: first, more: alike - 1)
    }
  }

  /// A branch that comes to the others by a remote call is told with that call, however unsure it is.
  private func addRemote(from node: GraphNodeID, besides hop: Int, to tree: inout ChainTree) {
    let others = Set(tree.hops[hop].edges.map { observed.graph.edges[$0].callee })
    for id in observed.graph.edges(from: node) {
      let edge = observed.graph.edges[id]
      if edge.kind == .rpc, others.contains(edge.callee), !isFull(tree) { tree.add(id, edge, stage: stage) }
    }
  }

  private func lastName(_ node: GraphNodeID) -> Substring { observed.graph.nodes[node].id.lastSegment }

  /// The shortest way from a callee to a function that holds a place of the stage.
  private func nearestGoal(from start: GraphNodeID) -> ([GraphEdgeID], GraphNodeID)? {
    if goals.contains(start) { return ([], start) }
    var parents: [GraphNodeID: GraphEdgeID] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      if blocked[node.index] { continue }
      for id in observed.graph.edges(from: node) {
        let edge = observed.graph.edges[id]
        guard taken[id.index], relevant[edge.callee.index], edge.callee != start,
          parents[edge.callee] == nil
        else { continue }
        parents[edge.callee] = id
        if goals.contains(edge.callee) {
          var path = [id]
          var at = node
          while at != start, let edge = parents[at] {
            path.append(edge)
            at = observed.graph.edges[edge].caller
          }
          return (path.reversed(), edge.callee)
        }
        queue.append(edge.callee)
      }
    }
    return nil
  }
}
