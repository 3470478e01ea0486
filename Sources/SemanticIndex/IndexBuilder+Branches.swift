import PythonSyntax
import SourceText

extension IndexBuilder {
  /// `if` with all its `elif`, as one loop: every way ends at the same join.
  mutating func lowerIf(_ node: NodeID) {
    let base = facts.count
    let mark = environment.mark
    let branch = environment.branches.count
    let changes = environment.changes.count
    let jumpCount = jumps.count
    let wasDead = environment.isDead
    let wasForCheckers = isForCheckers
    let around = region
    var after = region
    var leavesSoFar = true
    var current = node
    while true {
      let test = first(current)
      let body = next(test)
      let orelse = next(body)
      guard !body.isNone else { break }
      let (value, fact) = lowerCondition(test)
      emitTest(value, at: range(test))
      let inner = environment.mark
      let outside = region
      region = openRegion(.whenTrue, in: outside, op: value, at: range(test))
      apply(fact, positive: true)
      isForCheckers = wasForCheckers || isTypeChecking(test)
      lowerBlock(body)
      isForCheckers = wasForCheckers
      let leaves = environment.isDead && !wasDead
      environment.close(since: mark, to: inner)
      environment.isDead = wasDead
      if leaves && leavesSoFar {
        after = openRegion(.afterExit, in: after, op: value, at: range(test))
      } else {
        leavesSoFar = false
      }
      apply(fact, positive: false)
      let alternative = orelse.isNone ? NodeID.none : first(orelse)
      if alternative.isNone { break }
      region = openRegion(.whenFalse, in: outside, op: value, at: range(test))
      if kind(alternative) == .if && next(alternative).isNone {
        current = alternative
        continue
      }
      lowerBlock(orelse)
      if environment.isDead && !wasDead && current == node && !leaves {
        after = openRegion(.whenTrue, in: around, op: value, at: range(test))
      }
      break
    }
    environment.close(since: mark, to: mark)
    environment.isDead = wasDead
    environment.merge(from: branch, range: text.nodes[node.index].range)
    if jumps.count == jumpCount { environment.forgetChanges(to: changes) }
    region = environment.isDead && !wasDead ? around : after
    facts.cut(to: base)
  }

  /// Whether a test is `TYPE_CHECKING` or `typing.TYPE_CHECKING`, which is false when the program runs (PEP 484).
  private func isTypeChecking(_ test: NodeID) -> Bool {
    let syntax = text.nodes[test.index]
    return (syntax.kind == .name || syntax.kind == .attribute) && !syntax.name.isNone
      && syntax.name == known.typeChecking
  }

  /// Ends a part that may not have run (the right side of `and`, a comprehension): what it assigned is merged with
  /// what was before, what it narrowed is forgotten.
  mutating func endOptional(since mark: Int, assignments: Int, range: SourceRange) {
    if environment.assignments == assignments {
      environment.undo(to: mark)
      return
    }
    let branch = environment.branches.count
    let changes = environment.changes.count
    let wasDead = environment.isDead
    environment.close(since: mark, to: mark)
    environment.close(since: mark, to: mark)
    environment.merge(from: branch, range: range)
    environment.isDead = wasDead
    environment.forgetChanges(to: changes)
  }

  /// `x if test else y`
  mutating func lowerConditional(_ node: NodeID) -> OpID {
    let test = first(node)
    let whenTrue = next(test)
    let whenFalse = next(whenTrue)
    let at = text.nodes[node.index].range
    guard !whenFalse.isNone else { return emptyValue(at: at) }
    let base = facts.count
    let (value, fact) = lowerCondition(test)
    emitTest(value, at: range(test))
    let mark = environment.mark
    let around = region
    let assignments = environment.assignments
    region = openRegion(.whenTrue, in: around, op: value, at: range(test))
    apply(fact, positive: true)
    let one = lower(whenTrue)
    endOptional(since: mark, assignments: assignments, range: at)
    let second = environment.mark
    let secondAssignments = environment.assignments
    region = openRegion(.whenFalse, in: around, op: value, at: range(test))
    apply(fact, positive: false)
    let other = lower(whenFalse)
    endOptional(since: second, assignments: secondAssignments, range: at)
    region = around
    facts.cut(to: base)
    return emit(.conditional, a: value.raw, b: one.raw, c: other.raw, at: at)
  }

  mutating func lowerTry(_ node: NodeID) {
    let body = first(node)
    let handlers = next(body)
    let orelse = next(handlers)
    let finalbody = next(orelse)
    let mark = environment.mark
    let branch = environment.branches.count
    let changes = environment.changes.count
    let jumpCount = jumps.count
    let wasDead = environment.isDead
    let around = region
    let at = text.nodes[node.index].range
    let logStart = environment.openLog()

    let hasHandlers = !handlers.isNone && !first(handlers).isNone
    if hasHandlers { region = openRegion(.tryBody, in: around, op: .none, at: at) }
    lowerBlock(body)
    region = around
    let logEnd = environment.log.count
    lowerBlock(orelse)
    environment.close(since: mark, to: mark)

    environment.isDead = wasDead
    let seen = environment.storesSeen(logStart..<logEnd, range: at)
    var handler = handlers.isNone ? NodeID.none : first(handlers)
    let wasSpare = isSpare
    let importsWhatIsThere = onlyImportsStandardLibrary(body)
    while !handler.isNone {
      isSpare = wasSpare || importsWhatIsThere && catchesImportError(handler)
      for change in seen { environment.set(change.slot, change.value) }
      lowerHandler(handler, in: around)
      environment.close(since: mark, to: mark)
      environment.isDead = wasDead
      handler = next(handler)
    }
    isSpare = wasSpare
    region = around
    lowerFinally(
      finalbody, branch: branch, log: logStart..<environment.log.count, wasDead: wasDead, range: at)
    if jumps.count == jumpCount { environment.forgetChanges(to: changes) }
    environment.closeLog()
  }

  /// Whether a block does nothing but import from modules that are always there.
  private func onlyImportsStandardLibrary(_ block: NodeID) -> Bool {
    var statement = first(block)
    guard !statement.isNone else { return false }
    while !statement.isNone {
      let syntax = text.nodes[statement.index]
      guard syntax.kind == .importFrom, syntax.op == 0, !syntax.name.isNone,
        StandardLibrary.always(has: index.names[syntax.name])
      else { return false }
      statement = next(statement)
    }
    return true
  }

  /// What a failed import raises, and what that derives from.
  private static let importErrors: Set = ["ImportError", "ModuleNotFoundError", "Exception", "BaseException"]

  private func catchesImportError(_ handler: NodeID) -> Bool {
    let type = text.nodes[handler.index].firstChild
    if isAbsent(type) { return true }
    guard kind(type) == .name else { return false }
    return Self.importErrors.contains(index.names[text.nodes[type.index].name])
  }

  private mutating func lowerHandler(_ handler: NodeID, in around: RegionID) {
    let syntax = text.nodes[handler.index]
    let type = syntax.firstChild
    let body = next(type)
    guard !body.isNone else { return }
    region = around
    var caught = OpID.none
    if !isAbsent(type) { caught = lower(type) }
    let clause = SourceRange(syntax.start, isAbsent(type) ? syntax.start : range(type).end)
    region = openRegion(.handler, in: around, op: caught, at: clause)
    if !syntax.name.isNone {
      let value = emit(.caught, a: caught.raw, at: clause)
      bind(syntax.name, to: value, at: clause)
    }
    lowerBlock(body)
    // The name is deleted at the end of the clause (Language Reference 8.4).
    if !syntax.name.isNone, let symbol = symbol(of: syntax.name), symbol.storage == .local {
      environment.assign(symbol.place, Environment.none)
    }
  }

  /// Merges the ways out of a `try`, and lowers its `finally`, which sees every store on the way besides.
  private mutating func lowerFinally(
    _ block: NodeID, branch: Int, log: Range<Int>, wasDead: Bool, range: SourceRange
  ) {
    guard !block.isNone, !first(block).isNone else {
      environment.merge(from: branch, range: range)
      return
    }
    let seen = environment.storesSeen(log, range: range)
    environment.merge(from: branch, range: range)
    let leaves = environment.isDead
    environment.isDead = wasDead
    var placed: [(slot: UInt32, before: UInt32, value: UInt32)] = []
    for change in seen {
      let before = environment.values[change.slot]
      var values = leaves ? [change.value] : [before, change.value]
      let value = environment.join(&values, isPath: Int(change.slot) >= environment.localCount, range: range)
      environment.set(change.slot, value)
      placed.append((change.slot, before, value))
    }
    let around = region
    region = openRegion(.finally, in: around, op: .none, at: self.range(first(block)))
    lowerBlock(block)
    region = around
    if !environment.isDead {
      // Behind it, only the ways that did not raise go on.
      for (slot, before, value) in placed where environment.values[slot] == value {
        environment.set(slot, before)
      }
    }
    environment.isDead = environment.isDead || leaves
  }

  mutating func lowerWith(_ node: NodeID) {
    let items = first(node)
    let body = next(items)
    guard !body.isNone else { return }
    let isAsync = text.nodes[node.index].kind == .asyncWith
    let around = region
    let mark = environment.mark
    let wasDead = environment.isDead
    // Statements behind a `with` whose body always leaves are written because its manager may swallow exceptions.
    let mayGoOn = !next(node).isNone
    let logStart = mayGoOn ? environment.openLog() : 0
    var item = first(items)
    while !item.isNone {
      let context = first(item)
      let target = next(context)
      if !context.isNone {
        let manager = kind(context) == .call ? lowerSpine(context, callFlags: .withItem) : lower(context)
        let entered = emit(.enter, a: manager.raw, flags: isAsync ? .async : [], at: range(context))
        if !isAbsent(target) { store(entered, to: target) }
        region = openRegion(.with, in: region, op: entered, at: range(item))
      }
      item = next(item)
    }
    lowerBlock(body)
    region = around
    guard mayGoOn else { return }
    if environment.isDead && !wasDead {
      environment.undo(to: mark)
      let seen = environment.storesSeen(logStart..<environment.log.count, range: text.nodes[node.index].range)
      for change in seen { environment.set(change.slot, change.value) }
      environment.isDead = false
    }
    environment.closeLog()
  }
}
