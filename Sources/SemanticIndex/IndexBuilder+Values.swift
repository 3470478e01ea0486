import PythonSyntax
import SourceText

extension IndexBuilder {
  /// What is in a slot, as an operation: pending merges and narrowings become operations here. None if unassigned.
  mutating func read(_ slot: UInt32) -> OpID {
    operation(of: environment.values[slot])
  }

  /// A value as an operation.
  mutating func operation(of value: UInt32) -> OpID {
    if value & Environment.pendingBit == 0 || value == Environment.none { return OpID(value) }
    let value = environment.canonical(value)
    if value & Environment.pendingBit == 0 || value == Environment.none { return OpID(value) }
    let made = environment.pending[Int(value & ~Environment.pendingBit)].op
    if made != Environment.none { return OpID(made) }
    materialize(value)
    return OpID(environment.pending[Int(value & ~Environment.pendingBit)].op)
  }

  /// Makes operations of `value` and of all pending values that it is made of, those first; only a loop's merge comes
  /// before its values. It keeps its own stack, for chains of merges are as long as a body.
  private mutating func materialize(_ value: UInt32) {
    var stack: [(entry: Int, isExpanded: Bool)] = [(Int(value & ~Environment.pendingBit), false)]
    var loops: [Int] = []
    while let (entry, isExpanded) = stack.popLast() {
      let pending = environment.pending[entry]
      if pending.op != Environment.none { continue }
      switch pending.kind {
      case .alias: continue
      case .narrow:
        let base = environment.canonical(pending.a)
        if base == Environment.none {
          // A loop that brought nothing: there is no value to know more of.
          environment.pending[entry].kind = .alias
          environment.pending[entry].a = Environment.none
        } else if isExpanded || isMade(base) {
          let op = append(
            Op(
              .narrow, a: made(base).raw, b: pending.b, aux: pending.aux, flags: pending.negated ? .negated : [],
              at: pending.range))
          environment.pending[entry].op = op.raw
        } else {
          stack.append((entry, true))
          stack.append((Int(base & ~Environment.pendingBit), false))
        }
      case .phi:
        if isExpanded {
          environment.pending[entry].op = emitMerge(entry).raw
        } else {
          stack.append((entry, true))
          expand(pending, onto: &stack)
        }
      case .loop:
        let op = append(Op(.phi, a: 0, b: 0, flags: .implicit, at: pending.range))
        environment.pending[entry].op = op.raw
        if !pending.isOpen {
          loops.append(entry)
          expand(pending, onto: &stack)
        }
      }
    }
    for entry in loops { fillLoop(entry) }
  }

  private mutating func expand(_ pending: Pending, onto stack: inout [(entry: Int, isExpanded: Bool)]) {
    for at in stride(from: Int(pending.a + pending.b) - 1, through: Int(pending.a), by: -1) {
      let value = environment.canonical(environment.pendingValues[at])
      if !isMade(value) { stack.append((Int(value & ~Environment.pendingBit), false)) }
    }
  }

  private mutating func isMade(_ value: UInt32) -> Bool {
    value & Environment.pendingBit == 0 || value == Environment.none
      || environment.pending[Int(value & ~Environment.pendingBit)].op != Environment.none
  }

  private mutating func made(_ value: UInt32) -> OpID {
    if value & Environment.pendingBit == 0 || value == Environment.none { return OpID(value) }
    return OpID(environment.pending[Int(value & ~Environment.pendingBit)].op)
  }

  private mutating func emitMerge(_ entry: Int) -> OpID {
    let pending = environment.pending[entry]
    let (first, count) = mergedOperands(of: pending, without: .none)
    return append(Op(.phi, a: first, b: count, flags: .implicit, at: pending.range))
  }

  /// Gives a loop's merge that was read before the loop was closed its values.
  mutating func fillLoop(_ entry: Int) {
    let pending = environment.pending[entry]
    // What a closed loop brings in may be pending itself.
    for at in Int(pending.a)..<Int(pending.a + pending.b) {
      _ = operation(of: environment.pendingValues[at])
    }
    let own = OpID(pending.op)
    let (first, count) = mergedOperands(of: pending, without: own)
    ops[own].a = first
    ops[own].b = count
  }

  private mutating func mergedOperands(of pending: Pending, without own: OpID) -> (first: UInt32, count: UInt32) {
    let first = operands.count
    for at in Int(pending.a)..<Int(pending.a + pending.b) {
      let op = made(environment.canonical(environment.pendingValues[at]))
      if op.isNone || op == own || operands.elements[first...].contains(op) { continue }
      operands.append(op)
    }
    return (UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: operands.count - first))
  }
}
