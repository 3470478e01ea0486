import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// Which edges of the call graph a chain takes, so that it goes the way a person would tell it.
///
/// A decorated function is told as if it were called itself: the wrapper around it, and the wrapper's call of "whatever was
/// decorated", which merges all functions so decorated, are left out. What a call may come to outside the tree is left
/// out where it may come to something inside. A call that is only possible is taken where a rule knows the place for an
/// export or a commit, and nothing surer is called there: one of several implementations it is.
struct ChainEdges {
  /// By edge.
  private(set) var isTaken: [Bool]
  /// By edge: taken, and not a call that enters a span; what a tracer does inside is no step of a set-up.
  private(set) var isTakenOutsideSpans: [Bool]

  init(_ observed: ObservedProject, least: Certainty) {
    let graph = observed.graph
    var isTaken = graph.edges.elements.map { $0.certainty >= least }
    let edges = graph.edges.elements
    var first = 0
    while first < edges.count {
      let edge = edges[first]
      var end = first + 1
      var isDecorated = Self.isDecorator(edge)
      while end < edges.count {
        let next = edges[end]
        guard next.place == edge.place, next.caller == edge.caller, next.module == edge.module else { break }
        isDecorated = isDecorated || Self.isDecorator(next)
        end += 1
      }
      if end > first + 1 { Self.leaveOutExternal(first..<end, graph, &isTaken) }
      if isDecorated { Self.leaveOutWrappers(first..<end, observed, &isTaken) }
      if end > first + 1 { Self.leaveOutForwarded(first..<end, observed, &isTaken) }
      first = end
    }
    for id in Self.admitted(observed) { isTaken[id.index] = true }
    self.isTaken = isTaken
    for site in observed.sites {
      let rule = observed.rule(of: site)
      guard rule.observes == .trace, rule.role == .record || rule.role == .scope, !site.op.isNone else { continue }
      let node = graph.nodeOfBody[site.body.index]
      if node.isNone { continue }
      for id in graph.edges(from: node) where graph.edges[id].module == site.module {
        let call = observed.project.calls[Int(graph.edges[id].call)]
        let isExit =
          graph.edges[id].kind == .context && observed.index.modules[site.module].ops[call.op].a == site.op.raw
        if call.op == site.op || isExit { isTaken[id.index] = false }
      }
    }
    isTakenOutsideSpans = isTaken
  }

  /// Asked of every edge: a pattern costs less than the equality that a protocol lends.
  private static func isDecorator(_ edge: CallEdge) -> Bool {
    if case .decorator = edge.kind { true } else { false }
  }

  /// More implementations than this say nothing.
  private static let mostPossible = 8
  private static let admitting: [Role] = [.export, .aggregate, .commit]

  private static func admitted(_ observed: ObservedProject) -> [GraphEdgeID] {
    let graph = observed.graph
    var admitted: [GraphEdgeID] = []
    for site in observed.sites where admitting.contains(observed.rule(of: site).role) && !site.op.isNone {
      let node = graph.nodeOfBody[site.body.index]
      if node.isNone || observed.isTest[site.module.index] { continue }
      let edges = graph.edges(from: node).filter { id in
        graph.edges[id].module == site.module && observed.project.calls[Int(graph.edges[id].call)].op == site.op
      }
      guard let first = edges.first, edges.count <= mostPossible,
        edges.allSatisfy({ graph.edges[$0].certainty == .possible && graph.edges[$0].kind != .rpc }),
        let written = writtenName(of: graph.edges[first], observed)
      else { continue }
      for id in edges {
        let body = graph.nodes[graph.edges[id].callee].bodies.first
        if body.map({ observed.body($0).body.name }) == written { admitted.append(id) }
      }
    }
    return admitted
  }

  /// The edges that the chains of a plan take.
  func taken(by plan: ChainPlan, in graph: CallGraph) -> [Bool] {
    let taken = plan.line == .metrics ? isTaken : isTakenOutsideSpans
    if plan.walksAll { return taken }
    return graph.edges.ids.map { taken[$0.index] && plan.walks(graph.edges[$0].kind) }
  }

  /// A call by a name that is handed on comes to whatever anybody hands it: chains follow it from where it is written.
  private static func leaveOutForwarded(_ group: Range<Int>, _ observed: ObservedProject, _ isTaken: inout [Bool]) {
    let graph = observed.graph
    var names: Set<Name> = []
    for edge in group where graph.edges[GraphEdgeID(edge)].kind == .rpc {
      guard let body = graph.nodes[graph.edges[GraphEdgeID(edge)].callee].bodies.first else { continue }
      names.insert(observed.body(body).body.name)
    }
    guard names.count > 1 else { return }
    for edge in group where graph.edges[GraphEdgeID(edge)].kind == .rpc { isTaken[edge] = false }
  }

  private static func leaveOutExternal(_ group: Range<Int>, _ graph: CallGraph, _ isTaken: inout [Bool]) {
    func isOutside(_ edge: Int) -> Bool {
      let node = graph.nodes[graph.edges[GraphEdgeID(edge)].callee]
      return node.bodies.isEmpty && node.class.isNone
    }
    guard group.contains(where: { isTaken[$0] && !isOutside($0) }) else { return }
    for edge in group where isOutside(edge) { isTaken[edge] = false }
  }

  private static func leaveOutWrappers(_ group: Range<Int>, _ observed: ObservedProject, _ isTaken: inout [Bool]) {
    let graph = observed.graph
    guard let written = writtenName(of: graph.edges[GraphEdgeID(group.lowerBound)], observed) else { return }
    func name(_ edge: Int) -> Name {
      graph.nodes[graph.edges[GraphEdgeID(edge)].callee].bodies.first.map { observed.body($0).body.name } ?? .none
    }
    let isCalledByName = group.contains { graph.edges[GraphEdgeID($0)].kind == .decorator && name($0) == written }
    for edge in group where name(edge) != written {
      if isCalledByName || graph.edges[GraphEdgeID(edge)].kind == .decorator { isTaken[edge] = false }
    }
  }

  /// The last name of a call as written; none where it is called by no name.
  private static func writtenName(of edge: CallEdge, _ observed: ObservedProject) -> Name? {
    let call = observed.project.calls[Int(edge.call)]
    guard !call.site.isNone else { return nil }
    let index = observed.module(call.module)
    let callee = index.callSites[observed.index.locate(call.site).local].callee
    guard !callee.isNone else { return nil }
    let op = index.ops[callee]
    switch op.kind {
    case .attribute: return Name(op.b)
    case .global, .free: return Name(op.a)
    // A parameter, or a local that holds it.
    default: return Name.none
    }
  }
}
