import SemanticIndex
import SourceText

/// Turns a solution into the answers that later stages read.
struct Answers {
  let solution: Solution

  init(_ solution: Solution) { self.solution = solution }

  /// All answers, in id order.
  func make() -> ResolvedProject {
    let found = sortedEdges()
    let judge = CertaintyJudge(
      found, name: { self.name(of: $0) }, family: { self.family(of: $0) },
      isDecided: { self.solution.solver.isDecided($0, among: $1) },
      wrapper: { self.solution.solver.values[$0.value].a },
      isNamed: { self.writesName(of: $0) },
      facts: { self.solution.solver.facts(of: $0) })
    var calls: [ResolvedCall] = []
    calls.reserveCapacity(found.count)
    var kept: [EdgeTable.Found] = []
    kept.reserveCapacity(found.count)
    let siteCount = solution.solver.program.siteCount
    var outcomes = [CallOutcome](repeating: .unresolved(.unreachable), count: siteCount)
    var isSettled = [UInt8](repeating: 0, count: siteCount)
    for (number, edge) in found.enumerated() where !judge.isTooWide(number) {
      let op = solution.solver.program.operation(edge.op, in: edge.module)
      var site = CallSiteID.none
      var place = op.start
      if op.kind == .call, op.b != .max {
        let id = solution.solver.program.siteBase(edge.module) + op.b
        let written = solution.solver.program.site(op.b, in: edge.module)
        place = written.place
        site = CallSiteID(id)
        isSettled[Int(id)] |= edge.callee & EdgeTable.externalBit != 0 ? 1 : 2
      } else if op.kind == .attribute || op.kind == .storeAttribute {
        place = op.kind == .attribute && op.c != .max ? op.c : op.start
      }
      kept.append(edge)
      if !judge.isOnly(number) { kept[kept.count - 1].marks.insert(.rival) }
      if judge.isOpen(number) { kept[kept.count - 1].marks.insert(.open) }
      calls.append(
        ResolvedCall(
          caller: BodyID(edge.caller), callee: Self.callee(edge.callee), module: ModuleID(edge.module),
          op: OpID(edge.op), site: site, place: place, kind: kind(of: edge, op),
          certainty: judge.certainty(number), isByUse: edge.marks.contains(.duck)))
    }
    for site in 0..<siteCount {
      if isSettled[site] & 2 != 0 {
        outcomes[site] = .resolved
      } else if isSettled[site] != 0 || solution.solver.nameless[site] {
        outcomes[site] = .external
      } else {
        outcomes[site] = .unresolved(reason(UInt32(site)))
      }
    }
    let index = solution.solver.program.index
    let orders = solution.solver.hierarchy.orders.map { $0.map { ClassID($0) } }
    let subclasses = solution.solver.hierarchy.subclasses.map { $0.map { ClassID($0) } }
    let externalBases = solution.solver.hierarchy.externalBases
    let widened = solution.solver.graph.widened + solution.solver.contexts.refused
    let solution = solution
    return ResolvedProject(
      index: index, calls: calls, outcomes: outcomes, resolutionOrders: orders, subclasses: subclasses,
      externalBases: externalBases, widened: widened,
      values: { solution.values(of: $0) }, evidence: { [kept] in solution.evidence(of: kept[$0]) })
  }

  /// The name of what an edge calls, a number where it has none in the project.
  private func name(of edge: EdgeTable.Found) -> UInt32 {
    edge.callee >= EdgeTable.classBit ? edge.callee : solution.solver.program.bodies[edge.callee].name.raw
  }

  /// The topmost class that declares the method which an edge calls; a number for other edges.
  private func family(of edge: EdgeTable.Found) -> UInt32 {
    guard edge.callee < EdgeTable.classBit else { return .max }
    let facts = solution.solver.program.bodies[edge.callee]
    guard facts.owner != .max else { return .max }
    return solution.solver.hierarchy.orders[Int(facts.owner)].last {
      solution.solver.program.binds(solution.solver.program.classes[$0].body, facts.name)
    } ?? facts.owner
  }

  private static func callee(_ raw: UInt32) -> Callee {
    if raw & EdgeTable.externalBit != 0 { return .external(Name(raw & ~EdgeTable.externalBit)) }
    if raw & EdgeTable.classBit != 0 { return .class(ClassID(raw & ~EdgeTable.classBit)) }
    return .body(BodyID(raw))
  }

  /// The edges by caller, operation and callee; abstract methods where a call has nothing else.
  private func sortedEdges() -> [EdgeTable.Found] {
    var list: [EdgeTable.Found] = []
    let (found, others) = (solution.solver.edges.found.count, solution.solver.abstractEdges.count)
    list.reserveCapacity(found + others + solution.solver.program.decorations.count)
    for at in 0..<UInt32(solution.solver.edges.found.count) {
      let edge = solution.solver.edges.found[at]
      if edge.marks.contains(.fallback), !isOnlyFallback(edge) { continue }
      if edge.kind == .operator, isForestalled(edge) { continue }
      list.append(edge)
    }
    addDecoratorsOfWrapped(to: &list)
    addAbstract(to: &list)
    markGuessed(&list)
    list = sorted(list)
    markUnfit(&list)
    if solution.solver.replacedConstructors.count > 0 {
      for at in list.indices where solution.solver.isReplaced(list[at]) { list[at].marks.insert(.unfit) }
    }
    return list
  }

  /// Abstract methods where a call has nothing else.
  private func addAbstract(to list: inout [EdgeTable.Found]) {
    let abstract = solution.solver.abstractEdges
    guard !abstract.isEmpty else { return }
    var isReached = PairTable(capacity: abstract.count)
    for edge in abstract { isReached.set(edge.module, edge.op, 0) }
    for edge in list where edge.callee & EdgeTable.externalBit == 0 {
      if isReached.find(edge.module, edge.op) == 0 { isReached.set(edge.module, edge.op, 1) }
    }
    list += abstract.filter { isReached.find($0.module, $0.op) == 0 }
  }

  /// A method that was found because its name fits a pattern is one that may be meant.
  private func markGuessed(_ list: inout [EdgeTable.Found]) {
    guard !solution.solver.guessedNames.isEmpty else { return }
    for at in list.indices where list[at].callee < EdgeTable.classBit {
      let name = solution.solver.program.bodies[list[at].callee].name
      guard solution.solver.guessedNames.contains(name), !namesCallee(list[at], name),
        let told = EvidenceTracer.computedName(of: list[at], in: solution), told != name
      else { continue }
      list[at].marks.insert(.guessed)
    }
  }

  /// Whether the last name that is written at a call is its callee's own.
  private func writesName(of edge: EdgeTable.Found) -> Bool {
    let call = solution.solver.program.operation(edge.op, in: edge.module)
    guard edge.callee < EdgeTable.classBit, var callee = solution.solver.program.callee(of: call, in: edge.module)
    else { return true }
    for _ in 0..<8 where callee.kind == .narrow && callee.a != .max {
      callee = solution.solver.program.operation(callee.a, in: edge.module)
    }
    let name = solution.solver.program.bodies[edge.callee].name.raw
    switch callee.kind {
    case .attribute, .importFrom: return callee.b == name
    case .global, .free: return callee.a == name
    case .function: return true
    default: return false
    }
  }

  /// Whether an edge is of a call that names its callee as an attribute.
  private func namesCallee(_ edge: EdgeTable.Found, _ name: Name) -> Bool {
    let call = solution.solver.program.operation(edge.op, in: edge.module)
    guard let callee = solution.solver.program.callee(of: call, in: edge.module) else { return false }
    return callee.kind == .attribute && Name(callee.b) == name
  }

  /// Edges by caller, operation and callee: dealt out to their callers, then each caller's few are sorted.
  private func sorted(_ list: [EdgeTable.Found]) -> [EdgeTable.Found] {
    var ends = [Int](repeating: 0, count: solution.solver.program.bodies.count + 1)
    for edge in list { ends[Int(edge.caller) + 1] += 1 }
    for caller in ends.indices.dropFirst() { ends[caller] += ends[caller - 1] }
    let starts = ends
    var numbers = [UInt32](repeating: 0, count: list.count)
    for (number, edge) in list.enumerated() {
      numbers[ends[Int(edge.caller)]] = UInt32(number)
      ends[Int(edge.caller)] += 1
    }
    for caller in 0..<solution.solver.program.bodies.count where ends[caller] - starts[caller] > 1 {
      numbers[starts[caller]..<ends[caller]].sort {
        let (a, b) = (list[Int($0)], list[Int($1)])
        return a.op != b.op ? a.op < b.op : a.callee != b.callee ? a.callee < b.callee : $0 < $1
      }
    }
    return numbers.map { list[Int($0)] }
  }

  /// `__getattr__` is believed where nothing else could have been asked for the attribute.
  private func isOnlyFallback(_ edge: EdgeTable.Found) -> Bool {
    let op = solution.solver.program.operation(edge.op, in: edge.module)
    guard let object = object(askedBy: op, in: edge.module) else { return op.kind != .call }
    let name = solution.solver.program.known.getAttr
    return isTrue(inFramesOf: edge.caller) { frame in
      solution.solver.graph.values(of: frame.node(object)).allSatisfy { value in
        let what = solution.solver.values[value]
        return solution.solver.methodClass(of: what).map {
          solution.solver.hierarchy.definer(of: name, in: $0, solution.solver.program) != nil
        } ?? false
      }
    }
  }

  /// What is asked for an attribute: by a load, or by a call that names it as a text.
  private func object(askedBy op: Op, in module: UInt32) -> OpID? {
    if op.kind == .attribute { return OpID(op.a).orNil }
    guard op.kind == .call, op.b != .max else { return nil }
    let site = solution.solver.program.site(op.b, in: module)
    return site.argumentCount > 1 ? solution.solver.program.argument(site.firstArgument, in: module).value.orNil : nil
  }

  /// Whether an operator's reflected method is never asked.
  private func isForestalled(_ edge: EdgeTable.Found) -> Bool {
    let op = solution.solver.program.operation(edge.op, in: edge.module)
    guard op.kind == .binary || op.kind == .inPlace else { return false }
    return isTrue(inFramesOf: edge.caller) { solution.solver.isForestalled(edge, op, in: $0) }
  }

  private func isTrue(inFramesOf body: UInt32, _ condition: (Frame) -> Bool) -> Bool {
    var frame = solution.framesOfBodies.first[Int(body)]
    while frame != .max {
      guard condition(solution.solver.frames[frame]) else { return false }
      frame = solution.framesOfBodies.next[Int(frame)]
    }
    return true
  }

  /// Where a wrapper stands for a function, the function is reached through the decorator that made it.
  private func addDecoratorsOfWrapped(to list: inout [EdgeTable.Found]) {
    guard solution.solver.wrapperRoots.count > 0 else { return }
    var decorated: [(body: UInt32, module: UInt32, op: UInt32)] = []
    var asked = PairSet(capacity: solution.solver.program.decorations.count)
    for decoration in solution.solver.program.decorations {
      let module = solution.solver.program.bodies[decoration.body].module
      let call = solution.solver.program.operation(decoration.op, in: module)
      guard call.kind == .call, call.b != .max else { continue }
      var at = decoration.op
      let callee = solution.solver.program.site(call.b, in: module).callee
      if !callee.isNone, solution.solver.program.operation(callee.raw, in: module).kind == .call { at = callee.raw }
      decorated.append((decoration.body, module, at))
      _ = asked.insert(module, at)
    }
    var callees: [UInt64: [UInt32]] = [:]
    for edge in list where edge.callee < EdgeTable.classBit && asked.contains(edge.module, edge.op) {
      callees[UInt64(edge.module) << 32 | UInt64(edge.op), default: []].append(edge.callee)
    }
    for (body, module, op) in decorated {
      for root in callees[UInt64(module) << 32 | UInt64(op)] ?? []
      where solution.solver.wrapperRoots.find(body, root) != PairTable.absent {
        list.append(
          EdgeTable.Found(
            caller: body, module: module, op: op, callee: root, kind: .decorator, marks: .wrapper, origin: 0,
            value: .none))
      }
    }
  }

  /// `super().m()` is a kind of its own.
  private func kind(of edge: EdgeTable.Found, _ op: Op) -> EdgeKind {
    guard edge.kind == .call || edge.kind == .inherited || edge.kind == .override else { return edge.kind }
    return solution.solver.program.asksBases(op, in: edge.module) ? .super : edge.kind
  }

  /// Why a written call has no callee.
  private func reason(_ id: UInt32) -> UnresolvedReason {
    let (module, local) = solution.solver.program.index.locate(CallSiteID(id))
    return reason(for: solution.solver.program.site(local.raw, in: module.raw).callee, module.raw, 0)
  }

  private func reason(for op: OpID, _ module: UInt32, _ depth: Int) -> UnresolvedReason {
    guard !op.isNone, depth < 24 else { return .unreachable }
    let value = solution.solver.program.operation(op.raw, in: module)
    switch value.kind {
    case .parameter: return .unknownParameter
    case .global, .unbound:
      if !solution.solver.program.binds(solution.solver.program.moduleBody(module), Name(value.a)) {
        return .undefinedName
      }
      return .unknownAttribute
    case .free: return .unknownParameter
    case .attribute:
      let inner = reason(for: OpID(value.a), module, depth + 1)
      switch inner {
      case .notCallable, .unreachable: return .missingAttribute
      case .missingAttribute: return .unknownAttribute
      default: return inner
      }
    case .item, .element, .unpack, .slice: return .unknownElement
    case .call:
      if let name = solution.solver.program.callee(of: value, in: module), name.kind == .global,
        solution.solver.program.index.names[Name(name.a)] == "getattr"
      {
        return .dynamicName
      }
      return .externalResult
    case .await, .enter, .yield, .yieldFrom, .binary, .importFrom, .importModule: return .externalResult
    case .constant, .formatted, .tuple, .list, .dict, .set, .comprehension: return .notCallable
    case .narrow, .annotated, .starred: return reason(for: OpID(value.a), module, depth + 1)
    case .phi, .boolean:
      for position in 0..<value.b {
        let part = solution.solver.program.operand(value, position, in: module)
        if part.raw < op.raw { return reason(for: part, module, depth + 1) }
      }
      return .unknownParameter
    case .conditional: return reason(for: OpID(value.b), module, depth + 1)
    default: return .unknownAttribute
    }
  }
}
