import PythonSyntax
import SourceText

/// A loop that is being lowered.
struct LoopFrame {
  /// Its number in the body.
  var id: Int
  /// The state at its head, to which its branches are relative.
  var mark: Int
}

/// A `break` or `continue`: which loop it leaves, and what it takes along.
struct Jump {
  var loop: Int
  var isBreak: Bool
  var branch: Environment.Branch
}

extension IndexBuilder {
  mutating func lowerFor(_ node: NodeID) {
    let syntax = text.nodes[node.index]
    let target = syntax.firstChild
    let iterable = next(target)
    let body = next(iterable)
    let orelse = next(body)
    guard !body.isNone else { return }
    let source = lower(iterable)
    let element = emit(
      .element, a: source.raw, flags: syntax.kind == .asyncFor ? .async : [], at: range(iterable))
    let wasDead = environment.isDead
    let around = region
    let changes = environment.changes.count
    let merges = openLoop(node, until: orelse)
    region = openRegion(.loop, in: around, op: element, at: SourceRange(syntax.start, range(iterable).end))
    store(element, to: target)
    lowerBlock(body)
    region = around
    closeLoop(merges, wasDead: wasDead, range: syntax.range)
    finishLoop(orelse: orelse, region: around, wasDead: wasDead, changes: changes, range: syntax.range)
  }

  mutating func lowerWhile(_ node: NodeID) {
    let syntax = text.nodes[node.index]
    let test = syntax.firstChild
    let body = next(test)
    let orelse = next(body)
    guard !body.isNone else { return }
    let base = facts.count
    let wasDead = environment.isDead
    let around = region
    let changes = environment.changes.count
    let merges = openLoop(node, until: orelse)
    let (value, fact) = lowerCondition(test)
    emitTest(value, at: range(test))
    let tested = environment.mark
    // `while True` is no condition.
    if !isAlwaysTrue(test) { region = openRegion(.whenTrue, in: around, op: value, at: range(test)) }
    apply(fact, positive: true)
    lowerBlock(body)
    region = around
    closeLoop(merges, wasDead: wasDead, to: tested, range: syntax.range)
    if isAlwaysTrue(test) {
      environment.isDead = true
    } else {
      apply(fact, positive: false)
    }
    let otherwise =
      orelse.isNone || first(orelse).isNone
      ? around : openRegion(.whenFalse, in: around, op: value, at: range(test))
    finishLoop(orelse: orelse, region: otherwise, wasDead: wasDead, changes: changes, range: syntax.range)
    region = around
    facts.cut(to: base)
  }

  /// Gives every local stored in the loop a merge of its own at the loop's head, and forgets the paths stored in it.
  private mutating func openLoop(_ node: NodeID, until orelse: NodeID) -> [(slot: UInt32, entry: Int)] {
    let start = text.nodes[node.index].start
    var end = text.nodes[node.index].end
    if !orelse.isNone, !first(orelse).isNone { end = range(first(orelse)).start }
    var merges: [(slot: UInt32, entry: Int)] = []
    var at = firstStore(from: start)
    let last = table.scopes[scope].stores.upperBound
    let before = environment.pending.count
    while at < last, table.stores[at].offset < end {
      let store = table.stores[at]
      at += 1
      if store.isAttribute {
        forgetAttribute(store.name)
        continue
      }
      guard let symbol = symbol(of: store.name), symbol.storage == .local else {
        forgetName(store.name)
        continue
      }
      let old = environment.values[symbol.place]
      // A merge made just now: the slot is stored more than once.
      if old != Environment.none, old & Environment.pendingBit != 0, Int(old & ~Environment.pendingBit) >= before {
        continue
      }
      environment.pending.append(
        Pending(kind: .loop, isOpen: true, a: old, b: 0, range: text.nodes[node.index].range))
      let entry = environment.pending.count - 1
      environment.set(symbol.place, UInt32(truncatingIfNeeded: entry) | Environment.pendingBit)
      forgetPaths(of: symbol.place)
      merges.append((symbol.place, entry))
    }
    loopCount += 1
    loops.append(LoopFrame(id: loopCount, mark: environment.mark))
    return merges
  }

  private mutating func firstStore(from offset: UInt32) -> Int {
    let range = table.scopes[scope].stores
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if table.stores[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Feeds the merges at the head with what the body's end and every `continue` leave, and goes back to the head.
  private mutating func closeLoop(
    _ merges: [(slot: UInt32, entry: Int)], wasDead: Bool, to tested: Int? = nil, range: SourceRange
  ) {
    guard let frame = loops.last else { return }
    let (loop, head) = (frame.id, frame.mark)
    let first = environment.branches.count
    environment.close(since: head, to: tested ?? head)
    for jump in jumps where jump.loop == loop && !jump.isBreak { environment.branches.append(jump.branch) }
    let branches = first..<environment.branches.count
    environment.gather(branches)
    var left: [UInt32] = []
    for (slot, entry) in merges {
      let own = UInt32(truncatingIfNeeded: entry) | Environment.pendingBit
      let before = environment.canonical(environment.pending[entry].a)
      var values: [UInt32] = before == Environment.none ? [] : [before]
      left.removeAll(keepingCapacity: true)
      environment.appendGathered(slot, to: &left)
      for value in left {
        let value = environment.canonical(value)
        if value != own && value != Environment.none && !values.contains(value) { values.append(value) }
      }
      environment.pending[entry].isOpen = false
      // A merge made within the loop may have this one among its values, and cannot stand for it.
      let isWithin = values.first.map { $0 > own } ?? false
      if values.count <= 1 && !isWithin && environment.pending[entry].op == Environment.none {
        environment.pending[entry].kind = .alias
        environment.pending[entry].a = values.first ?? Environment.none
        continue
      }
      environment.pending[entry].a = UInt32(truncatingIfNeeded: environment.pendingValues.count)
      environment.pending[entry].b = UInt32(truncatingIfNeeded: values.count)
      environment.pendingValues.append(contentsOf: values)
    }
    environment.branches.cut(to: first)
    for (_, entry) in merges where environment.pending[entry].op != Environment.none { fillLoop(entry) }
    environment.isDead = wasDead
  }

  /// The `else` of a loop, then the join with its breaks.
  private mutating func finishLoop(
    orelse: NodeID, region otherwise: RegionID, wasDead: Bool, changes: Int, range: SourceRange
  ) {
    // Jumps in the `else` are the outer loop's.
    guard let frame = loops.popLast() else { return }
    let (loop, head) = (frame.id, frame.mark)
    let around = region
    region = otherwise
    lowerBlock(orelse)
    region = around
    let branch = environment.branches.count
    environment.close(since: head, to: head)
    environment.isDead = wasDead
    for jump in jumps where jump.loop == loop && jump.isBreak { environment.branches.append(jump.branch) }
    environment.merge(from: branch, range: range)
    jumps.removeAll { $0.loop == loop }
    if loops.isEmpty { environment.forgetChanges(to: changes) }
  }

  mutating func leaveLoop(isBreak: Bool) {
    if let loop = loops.last, environment.changes.count < Environment.jumpLimit {
      let branch = environment.snapshot(since: loop.mark)
      if branch.isLive { jumps.append(Jump(loop: loop.id, isBreak: isBreak, branch: branch)) }
    }
    environment.isDead = true
  }

  private mutating func isAlwaysTrue(_ test: NodeID) -> Bool {
    let syntax = text.nodes[test.index]
    guard syntax.kind == .constant else { return false }
    if syntax.op == ConstantKind.true.rawValue { return true }
    return syntax.op == ConstantKind.int.rawValue && literalInteger(syntax) != 0
  }
}
