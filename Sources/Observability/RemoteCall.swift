import Graph
package import Resolution
import SemanticIndex
import SourceText

/// How a call by name travels: from the call that is given a method's name, through what carries it to another process,
/// to where the name is looked up and called there. Chains cite it, so that it is told once.
package struct RemoteCall: Sendable {
  /// One step, in which several calls may stand for one another.
  package struct Step: Sendable {
    package var calls: [Call]
  }

  /// One call of a step.
  package struct Call: Sendable {
    package let text: String
    package let place: Place
    package let callee: String
    package let definition: Place?
    package let kind: EdgeKind
    package let certainty: Certainty
  }

  package var steps: [Step]
  /// The functions in which the calls arrive.
  package var landings: [Landing]

  /// A function in which calls by name arrive.
  package struct Landing: Sendable {
    package let function: String
    package let place: Place
  }

  /// The ways from the calls by name in chains; nil where there is none, or none could be followed.
  static func way(in observed: ObservedProject, chains: [Chain]) -> RemoteCall? {
    let graph = observed.graph
    // A call by name has the one that carries it as its plain callee, and the method as its remote one.
    var carriers: Set<String> = []
    for hop in chains.flatMap(\.hops) where hop.branches.contains(where: { $0.kind == .rpc }) {
      for branch in hop.branches where branch.kind != .rpc { carriers.insert(branch.callee) }
    }
    guard !carriers.isEmpty else { return nil }
    let roots = carriers.compactMap(graph.node(named:)).filter { !graph.nodes[$0].bodies.isEmpty }.sorted()
    var steps: [[GraphEdgeID]] = []
    var landings: [GraphNodeID] = []
    for root in roots {
      for path in paths(from: root, observed) {
        for (depth, edge) in path.enumerated() {
          if depth == steps.count { steps.append([]) }
          if !steps[depth].contains(edge) { steps[depth].append(edge) }
        }
        let landing = graph.edges[path[path.count - 1]].callee
        if !landings.contains(landing) { landings.append(landing) }
      }
    }
    guard !steps.isEmpty else { return nil }
    let lookups = landings.flatMap { lookUps(below: $0, observed) }
    return RemoteCall(
      steps: steps.map { Step(calls: $0.sorted().map { call($0, observed) }) }
        + (lookups.isEmpty ? [] : [Step(calls: lookups)]),
      landings: landings.compactMap { node in
        graph.nodes[node].bodies.first.map {
          Landing(function: observed.qualifiedName(of: $0), place: observed.definition(of: $0))
        }
      })
  }

  /// The shortest ways from a carrier over the border of the process, each to another function that looks names up.
  private static func paths(from root: GraphNodeID, _ observed: ObservedProject) -> [[GraphEdgeID]] {
    let graph = observed.graph
    var parents: [GraphNodeID: GraphEdgeID] = [:]
    var queue = [root]
    var found: [[GraphEdgeID]] = []
    var next = 0
    var depth: [GraphNodeID: Int] = [root: 0]
    while next < queue.count, next < 2000 {
      let node = queue[next]
      next += 1
      for id in graph.edges(from: node) {
        let edge = graph.edges[id]
        guard edge.certainty >= .likely, edge.callee != root else { continue }
        if edge.kind == .route || edge.kind == .rpc {
          guard !lookUps(below: edge.callee, observed).isEmpty else { continue }
          var path = [id]
          var at = node
          while at != root, let parent = parents[at] {
            path.append(parent)
            at = graph.edges[parent].caller
          }
          if found.count < 6, found.allSatisfy({ graph.edges[$0[$0.count - 1]].caller != node }) {
            found.append(path.reversed())
          }
          continue
        }
        guard parents[edge.callee] == nil, (depth[node] ?? 0) < 6 else { continue }
        parents[edge.callee] = id
        depth[edge.callee] = (depth[node] ?? 0) + 1
        queue.append(edge.callee)
      }
    }
    return found
  }

  private static func call(_ id: GraphEdgeID, _ observed: ObservedProject) -> Call {
    let edge = observed.graph.edges[id]
    let call = observed.project.calls[Int(edge.call)]
    let index = observed.module(call.module)
    let node = observed.graph.nodes[edge.callee]
    let text =
      call.site.isNone
      ? ""
      : observed.text(index.callSites[observed.index.locate(call.site).local].calleeRange, in: call.module, limit: 48)
    return Call(
      text: text, place: observed.place(edge.module, edge.place), callee: node.id,
      definition: node.bodies.first.map { observed.definition(of: $0) }, kind: edge.kind, certainty: edge.certainty)
  }

  /// `getattr(engine, method)` in a function or in one nested in it: an attribute that is asked for by a computed name.
  private static func lookUps(below node: GraphNodeID, _ observed: ObservedProject) -> [Call] {
    guard let getattr = observed.index.names.find("getattr") else { return [] }
    var found: [Call] = []
    for body in observed.graph.nodes[node].bodies {
      let (facts, module) = observed.body(body)
      let index = observed.module(module)
      let own = observed.name(facts.qualifiedName)
      for site in index.callSites.elements where site.callee.index < index.ops.count {
        let callee = index.ops[site.callee]
        guard callee.kind == .global, callee.a == getattr.raw else { continue }
        let name = observed.name(index.bodies[site.body].qualifiedName)
        guard name == own || name.hasPrefix(own + ".") else { continue }
        let arguments = Array(index.arguments(of: site))
        guard arguments.count > 1, index.ops[arguments[1].value].kind != .constant, !site.op.isNone else { continue }
        found.append(
          Call(
            text: observed.text(index.ops[site.op].range, in: module, limit: 48),
            place: observed.place(module, site.place),
            callee: "", definition: nil, kind: .call, certainty: .likely))
        break
      }
    }
    return found
  }
}
