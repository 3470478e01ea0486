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

  func stages(_ names: [StageName], omitted: [Int]) -> [Stage] {
    let orders = names.map { tree.order(of: $0).map { Written($0, of: self) } }
    var numbers: [Int: Int] = [:]
    // By the hop that they hang below.
    var calls: [Int: [(call: SameCall, number: Int)]] = [:]
    var last = 0
    for written in orders.joined() {
      let hop = written.hop
      guard let (parent, call) = sameCall(written) else {
        last += 1
        numbers[hop] = last
        continue
      }
      if let same = calls[parent]?.first(where: { $0.call == call }) {
        numbers[hop] = same.number
        continue
      }
      last += 1
      numbers[hop] = last
      calls[parent, default: []].append((call, last))
    }
    return names.indices.map { at in
      Stage(name: names[at], hops: orders[at].map { hop($0, numbers: numbers) }, omitted: omitted[at])
    }
  }

  /// A hop of the tree with what is written at its place.
  private struct Written {
    let hop: Int
    let proto: ChainTree.ProtoHop
    let op: OpID
    /// What is called, as written.
    let text: String
    let guards: [Guard]

    init(_ hop: Int, of writer: HopWriter) {
      self.hop = hop
      proto = writer.tree.hops[hop]
      op = writer.operation(of: proto)
      text = writer.text(of: op, in: proto.call.module, at: proto.call.place)
      guards = Guards.around(op, in: proto.call.module, of: writer.observed)
    }
  }

  /// What makes two hops one: branches of one hop make the same call.
  private struct SameCall: Equatable {
    let stage: StageName
    let text: String
    let callees: [GraphNodeID]
    let conditions: [String]
    let passed: [String]
  }

  private func sameCall(_ written: Written) -> (parent: Int, call: SameCall)? {
    let proto = written.proto
    guard let parent = tree.reachedBy[proto.call.caller], parent >= 0, proto.more == 0, !proto.edges.isEmpty else {
      return nil
    }
    let call = SameCall(
      stage: proto.stage, text: written.text,
      callees: proto.edges.map { observed.graph.edges[$0].callee }.sorted(), conditions: written.guards.map(\.text),
      passed: proto.site.flatMap { observed.sites[$0].captures.first { $0.name == "group" } }?.values ?? [])
    return (parent, call)
  }

  private func hop(_ written: Written, numbers: [Int: Int]) -> Hop {
    let proto = written.proto
    let site = proto.site.map { observed.sites[$0] } ?? siteWithRole(at: written.op, in: proto.call.module)
    let parent = tree.reachedBy[proto.call.caller].flatMap { numbers[$0] }
    var hop = Hop(
      number: numbers[written.hop] ?? 0, parent: parent, caller: observed.graph.nodes[proto.call.caller].id,
      text: written.text, place: observed.place(proto.call.module, proto.call.place), guards: written.guards,
      role: site.map { observed.rule(of: $0).role }, rule: site.map { observed.rule(of: $0).id },
      captures: site?.captures ?? [], branches: branches(of: written, numbers: numbers), more: proto.more)
    if let role = hop.role, role == .sink || role == .commit { hop.step = step(of: written.op, in: proto.call.module) }
    return hop
  }

  /// What a sink is given as the step, where that is more than a name handed on.
  private func step(of op: OpID, in module: ModuleID) -> PassedValue? {
    let index = observed.module(module)
    guard !op.isNone, op.index < index.ops.count, index.ops[op].kind == .call,
      index.ops[op].b < UInt32(index.callSites.count)
    else { return nil }
    for argument in index.arguments(of: index.callSites[CallSiteID(index.ops[op].b)]) where !argument.name.isNone {
      guard ["step", "global_step"].contains(observed.name(argument.name)), argument.value.index < index.ops.count
      else {
        continue
      }
      let value = index.ops[argument.value]
      guard Self.isComputed(value) else { continue }
      // `base + i` says less than what `base` was made of.
      var told = value
      if value.kind == .binary {
        for part in [value.a, value.b] where part < UInt32(index.ops.count) {
          let operand = index.ops[OpID(part)]
          if Self.isComputed(operand), operand.end <= value.start || operand.start >= value.end { told = operand }
        }
      }
      return PassedValue(
        text: observed.text(told.range, in: module, limit: 60), place: observed.place(module, told.start))
    }
    return nil
  }

  private static func isComputed(_ op: Op) -> Bool {
    op.kind == .call || op.kind == .binary || op.kind == .inPlace || op.kind == .conditional
  }

  private func operation(of proto: ChainTree.ProtoHop) -> OpID {
    if let edge = proto.edges.first {
      return observed.project.calls[Int(observed.graph.edges[edge].call)].op
    }
    return proto.site.map { observed.sites[$0].op } ?? .none
  }

  private func siteWithRole(at op: OpID, in module: ModuleID) -> Site? {
    observed.siteIndexes(at: op, in: module).first.map { observed.sites[$0] }
  }

  private func text(of op: OpID, in module: ModuleID, at place: UInt32) -> String {
    let modules = observed.index.modules
    guard !op.isNone, op.index < modules[module].ops.count else { return "" }
    let operation = modules[module].ops[op]
    if operation.kind == .call, operation.b < UInt32(modules[module].callSites.count) {
      return observed.text(modules[module].callSites[CallSiteID(operation.b)].calleeRange, in: module, limit: 48)
    }
    return observed.text(operation.range, in: module, limit: 48)
  }

  private func branches(of written: Written, numbers: [Int: Int]) -> [Branch] {
    let proto = written.proto
    var shapes: [(shape: BodyShape, node: String)] = []
    var seen: Set<GraphNodeID> = []
    var branches: [Branch] = []
    let edges =
      proto.edges.count < 2
      ? proto.edges
      : proto.edges.sorted { [edges = observed.graph.edges] in
        let (a, b) = (edges[$0], edges[$1])
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
        guards: evidence.guards(of: edge, id, besides: written.guards),
        shownAt: reachedBy == written.hop ? nil : reachedBy.flatMap { numbers[$0] })
      if let body, proto.edges.count > 1, let shape = BodyShape(body, in: observed) {
        branch.sameBodyAs = shapes.first { $0.shape == shape }?.node
        if branch.sameBodyAs == nil { shapes.append((shape, node.id)) }
      }
      branches.append(branch)
    }
    return branches
  }
}
