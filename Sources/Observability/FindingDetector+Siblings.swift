import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// What one of several that are alike lacks.
extension FindingDetector {
  /// One implementation without the test that all the others make.
  func lackingGuards() -> [Finding] {
    var findings: [Finding] = []
    for interface in interfaces {
      let members = interface.implementations
      guard members.count >= 3 else { continue }
      let tests = members.map { testedNames(in: $0.body) }
      let calls = members.map { Set(InterfaceCatalogue.callNames(in: $0.body, observed)) }
      for name in Set(tests.flatMap { $0 }).sorted() {
        let others = members.indices.filter { tests[$0].contains(name) }
        guard others.count >= 3,
          let common = others.map({ calls[$0].subtracting([name]) }).min(by: { $0.count < $1.count }),
          !common.isEmpty
        else { continue }
        // A body that does something else lacks nothing: it must call what the tested code calls.
        let odd = members.indices.filter { !tests[$0].contains(name) && common.isSubset(of: calls[$0]) }
        guard odd.count == 1 else { continue }
        let member = members[odd[0]].member
        findings.append(
          Finding(
            "sibling-lacks-guard", .warning,
            "\(code: "\(member.owner).\(interface.method)") does not ask \(code: name); the \(others.count) others do",
            reason: "what the others skip, this one does every time", at: member.place,
            related: others.map { .init(message: "\(code: members[$0].member.owner)", place: members[$0].member.place) }
          ))
      }
    }
    return findings
  }

  private func isCalled(_ op: OpID, in index: ModuleIndex) -> Bool {
    // The call follows its callee, behind the arguments.
    (op.index + 1..<min(op.index + 24, index.ops.count)).contains { next in
      index.ops[OpID(next)].kind == .call && index.ops[OpID(next)].a == op.raw
    }
  }

  /// The last names of what the conditions of a function call.
  private func testedNames(in body: BodyID) -> Set<String> {
    let (facts, module) = observed.body(body)
    guard !facts.firstOp.isNone else { return [] }
    let index = observed.module(module)
    var names: Set<String> = []
    for raw in facts.firstOp.raw..<facts.endOp.raw {
      let op = index.ops[OpID(raw)]
      guard op.kind == .test else { continue }
      for inner in facts.firstOp.raw..<raw {
        let part = index.ops[OpID(inner)]
        guard part.start >= op.start, part.end <= op.end else { continue }
        if part.kind == .attribute, isCalled(OpID(inner), in: index) { names.insert(observed.name(Name(part.b))) }
        if part.kind == .global, isCalled(OpID(inner), in: index) { names.insert(observed.name(Name(part.a))) }
      }
    }
    return names
  }

  /// A class from which chains start that does without the condition under which its sibling does the same, though it
  /// asks for it elsewhere.
  func siblingEntriesLackingGuards() -> [Finding] {
    var owners: [ClassID] = []
    for entry in entries where !entry.chains.isEmpty && !entry.siblings.isEmpty {
      guard let body = observed.graph.nodes[entry.node].bodies.first, let owner = observed.owner(of: body) else {
        continue
      }
      if !owners.contains(owner) { owners.append(owner) }
    }
    guard owners.count > 1 else { return [] }
    let methods = owners.map { owner in
      Dictionary(observed.methods(of: owner).map { (observed.body($0).body.name, $0) }, uniquingKeysWith: { $1 })
    }
    var findings: [Finding] = []
    var told: Set<BodyID> = []
    for guarded in owners.indices {
      for (name, body) in methods[guarded].sorted(by: { $0.value < $1.value }) {
        let own = guardedSteps(of: body)
        guard !own.isEmpty else { continue }
        for other in owners.indices where other != guarded {
          guard let open = methods[other][name], !told.contains(open) else { continue }
          let steps = guardedSteps(of: open)
          for (category, guards) in own.sorted(by: { $0.key < $1.key }) {
            guard let lacking = steps[category],
              let condition = guards.first(where: { wanted in
                wanted.isNegated && !lacking.contains { $0.text == wanted.text }
                  && asks(for: wanted, anyOf: methods[other].values.sorted()) && !isCalled(open, under: wanted)
              }), told.insert(open).inserted
            else { continue }
            let lacks = "\(observed.qualifiedName(of: owners[other])).\(observed.name(name))"
            let has = "\(observed.qualifiedName(of: owners[guarded])).\(observed.name(name))"
            findings.append(
              Finding(
                "sibling-lacks-guard", .warning,
                "\(code: lacks) does not ask \(code: condition.condition); \(code: has) does",
                reason: "what the others skip, this one does every time", at: observed.definition(of: open),
                related: [.init(message: "\(code: has)", place: condition.place)]))
          }
        }
      }
    }
    return findings
  }

  /// By category, the conditions under which all steps of a function run that rules know, as far as they are the same.
  private func guardedSteps(of body: BodyID) -> [String: [Guard]] {
    var steps: [String: [Guard]] = [:]
    for index in observed.siteIndexes(in: body) {
      let site = observed.sites[index]
      let rule = observed.rule(of: site)
      guard rule.role != .record, rule.role != .scope, !site.op.isNone else { continue }
      let guards = Guards.around(site.op, in: site.module, of: observed)
      if let known = steps[rule.category] {
        steps[rule.category] = known.filter { one in guards.contains { $0.text == one.text } }
      } else {
        steps[rule.category] = guards
      }
    }
    return steps
  }

  /// Whether one of some functions has steps under a condition.
  private func asks(for condition: Guard, anyOf bodies: [BodyID]) -> Bool {
    bodies.contains { body in
      observed.siteIndexes(in: body).contains { index in
        let site = observed.sites[index]
        return Guards.around(site.op, in: site.module, of: observed).contains { $0.text == condition.text }
      }
    }
  }

  /// Whether every call of a function runs under a condition.
  private func isCalled(_ body: BodyID, under condition: Guard) -> Bool {
    let node = observed.graph.nodeOfBody[body.index]
    let edges = node.isNone ? [] : Array(observed.graph.edges(to: node))
    return !edges.isEmpty
      && edges.allSatisfy { id in
        let call = observed.project.calls[Int(observed.graph.edges[id].call)]
        return Guards.around(call.op, in: call.module, of: observed).contains { $0.text == condition.text }
      }
  }

  /// One implementation that gives nothing back where all the others give a value.
  func returnsThatDiffer() -> [Finding] {
    interfaces.compactMap { interface in
      let members = interface.implementations
      guard members.count >= 3 else { return nil }
      let returns = members.map { givesBack($0.body) }
      let odd = returns.indices.filter { returns[$0] == false }
      guard odd.count == 1, returns.allSatisfy({ $0 != nil }) else { return nil }
      let member = members[odd[0]].member
      let others = members.indices.filter { $0 != odd[0] }
      return Finding(
        "interface-shapes-differ", .note,
        "\(code: "\(member.owner).\(interface.method)") gives nothing back; the \(others.count) others give a value",
        reason: "a call that suits one implementation fails in another", at: member.place,
        related: others.map { .init(message: "\(code: members[$0].member.owner)", place: members[$0].member.place) })
    }
  }

  /// Whether a function returns a value anywhere; nil where that cannot be said of what it does.
  ///
  /// What hands on what another function gives back gives a value only where that one does.
  private func givesBack(_ body: BodyID, depth: Int = 0) -> Bool? {
    let (facts, module) = observed.body(body)
    let index = observed.module(module)
    guard !facts.firstOp.isNone, facts.flags.isDisjoint(with: [.generator, .abstract, .empty]) else { return nil }
    var raises = false
    for raw in facts.firstOp.raw..<facts.endOp.raw {
      let op = index.ops[OpID(raw)]
      switch op.kind {
      case .return where op.a < UInt32(index.ops.count):
        let value = index.ops[OpID(op.a)]
        if value.kind == .constant, value.aux == LiteralKind.none.rawValue { continue }
        guard value.kind == .call || value.kind == .await, depth < 4 else { return true }
        let call = value.kind == .await ? OpID(value.a) : OpID(op.a)
        let calls = observed.calls(at: call, in: module, of: body)
        // A decorated function is told as if it were called itself.
        let decorated = calls.filter { $0.kind == .decorator }
        let inner = (decorated.isEmpty ? calls : decorated[...]).compactMap { call -> Bool? in
          guard case .body(let callee) = call.callee else { return true }
          return givesBack(callee, depth: depth + 1)
        }
        if inner.isEmpty || inner.contains(true) { return true }
      case .raise: raises = true
      case .yield, .yieldFrom: return nil
      default: break
      }
    }
    return raises ? nil : false
  }
}
