import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// Turns the tree of a chain into numbered hops, stage by stage.
struct HopWriter {
  let observed: ObservedProject
  let tree: ChainTree
  let evidence: EvidenceGuards

  func stages(_ names: [StageName], omitted: [StageName: Int]) -> [Stage] {
    let orders = names.map { tree.order(of: $0) }
    var numbers: [Int: Int] = [:]
    for hop in orders.joined() { numbers[hop] = numbers.count + 1 }
    return zip(names, orders).map { name, order in
      Stage(
        name: name, hops: order.map { hop($0, numbers: numbers) },
        omitted: omitted[name] ?? 0)
    }
  }

  private func hop(_ index: Int, numbers: [Int: Int]) -> Hop {
    let proto = tree.hops[index]
    let op = operation(of: proto)
    let site = proto.site.map { observed.sites[$0] } ?? siteWithRole(at: op, in: proto.call.module)
    let guards = Guards.around(op, in: proto.call.module, of: observed)
    let parent = tree.reachedBy[proto.call.caller].flatMap { numbers[$0] }
    return Hop(
      number: numbers[index] ?? 0, parent: parent, caller: observed.graph.nodes[proto.call.caller].id,
      text: text(of: op, in: proto.call.module, at: proto.call.place),
      place: observed.place(proto.call.module, proto.call.place), guards: guards,
      role: site.map { observed.rule(of: $0).role }, rule: site.map { observed.rule(of: $0).id },
      captures: site?.captures ?? [], branches: branches(of: proto, index: index, guards: guards, numbers: numbers),
      more: proto.more)
  }

  private func operation(of proto: ChainTree.ProtoHop) -> OpID {
    if let edge = proto.edges.first {
      return observed.project.calls[Int(observed.graph.edges[edge].call)].op
    }
    return proto.site.map { observed.sites[$0].op } ?? .none
  }

  private func siteWithRole(at op: OpID, in module: ModuleID) -> Site? {
    observed.siteIndexes(at: op, in: module).map { observed.sites[$0] }.first
  }

  /// What is called, as written.
  private func text(of op: OpID, in module: ModuleID, at place: UInt32) -> String {
    let index = observed.module(module)
    guard !op.isNone, op.index < index.ops.count else { return "" }
    let operation = index.ops[op]
    if operation.kind == .call, operation.b < UInt32(index.callSites.count) {
      return observed.text(index.callSites[CallSiteID(operation.b)].calleeRange, in: module, limit: 48)
    }
    return observed.text(operation.range, in: module, limit: 48)
  }

  private func branches(
    of proto: ChainTree.ProtoHop, index: Int, guards: [Guard], numbers: [Int: Int]
  ) -> [Branch] {
    var shapes: [BodyShape: String] = [:]
    var seen: Set<GraphNodeID> = []
    var branches: [Branch] = []
    let edges = proto.edges.sorted {
      let (a, b) = (observed.graph.edges[$0], observed.graph.edges[$1])
      return a.certainty != b.certainty ? a.certainty > b.certainty : a.callee < b.callee
    }
    for id in edges {
      let edge = observed.graph.edges[id]
      guard seen.insert(edge.callee).inserted else { continue }
      let node = observed.graph.nodes[edge.callee]
      let body = node.bodies.first
      let reachedBy = tree.reachedBy[edge.callee]
      var branch = Branch(
        callee: node.id, kind: edge.kind, certainty: edge.certainty,
        definition: body.map { observed.definition(of: $0) } ?? observed.definition(ofClass: node.class),
        guards: evidence.guards(of: edge, id, besides: guards),
        shownAt: reachedBy == index ? nil : reachedBy.flatMap { numbers[$0] })
      if let body, proto.edges.count > 1, let shape = BodyShape(body, in: observed) {
        if let first = shapes[shape] { branch.sameBodyAs = first } else { shapes[shape] = node.id }
      }
      branches.append(branch)
    }
    return branches
  }
}
