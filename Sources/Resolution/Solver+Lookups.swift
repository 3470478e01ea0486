import SemanticIndex
import SourceText

/// Keys and elements that are looked for: dictionaries and sets hash them and compare those that are equal, lists and
/// tuples compare each.
extension Solver {
  /// The number of a list of special methods.
  mutating func operation(_ methods: [Name]) -> UInt32 {
    if let known = numbersOfOperations[methods] { return known }
    let number = UInt32(operations.count)
    operations.append(methods)
    numbersOfOperations[methods] = number
    return number
  }

  /// Runs the first of some special methods of whatever reaches a node.
  mutating func run(_ operation: UInt32, on node: UInt32, by call: UInt32) {
    if graph.isFinal(node), !graph.values(of: node).contains(where: { ValueTable.category(of: $0) < 2 }) { return }
    let looksInside = KnownOperation(rawValue: operation) != nil
    graph.watch(node, .operated, call, operation, skipping: looksInside ? 0b1100 : 0b1110)
  }

  /// A special method that a builtin runs on a value, or on what it holds.
  mutating func operated(_ call: UInt32, _ operation: UInt32, _ value: ValueID) {
    let what = values[value]
    let known = KnownOperation(rawValue: operation)
    guard what.kind == .container else {
      if known == .lookUp {
        operated(call, KnownOperation.hash.rawValue, value)
        return operated(call, KnownOperation.equality.rawValue, value)
      }
      // How a key is hashed is not known where classes that may stand for its own do it otherwise.
      if calls[call].marks.contains(.loose), isOverridden(operations[Int(operation)], in: what) { return }
      return special(operations[Int(operation)], of: value, call: call, overriders: false)
    }
    guard let inside = known?.inside(containers[what.a].kind),
      ranInside.insert(what.a, call)
    else { return }
    // What holds itself would have no end: one call does for all that lies within.
    let isInside = calls[call].marks.contains(.loose)
    let held =
      isInside ? call : derive(call, arguments: calls[call].arguments, result: calls[call].result, marks: .loose)
    run(inside.rawValue, on: all(of: what.a), by: held)
    if containers[what.a].kind == .dictionary { run(inside.rawValue, on: keys(of: what.a), by: held) }
  }

  /// Whether what stands for a value may have another one of some special methods.
  private mutating func isOverridden(_ methods: [Name], in what: Value) -> Bool {
    guard what.kind == .instance, what.b != Value.Knowledge.exact else { return false }
    for name in methods where !hierarchy.overriders(of: name, in: what.a, &program).isEmpty { return true }
    return false
  }

  /// A key that is put into a dictionary is hashed; one that is looked for there or in a set, or put into a set, may be
  /// equal to one that is there.
  mutating func take(_ key: OpID, _ operation: KnownOperation, _ local: OpID, _ id: UInt32, _ frame: Frame) {
    guard areKeysCompared, frame.node(key) != FlowGraph.nothing else { return }
    run(operation.rawValue, on: frame.node(key), by: implicitCall(id, local.raw, of: operation))
  }

  /// The key of an operation on a dictionary that has arrived; once, however many come.
  mutating func takeOnce(_ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ container: UInt32) {
    guard areKeysCompared, containers[container].kind == .dictionary else { return }
    let operation: KnownOperation = op.kind == .storeItem ? .hash : .lookUp
    if isFirst(operation, at: local, frame) { take(OpID(op.b), operation, local, id, frame) }
  }

  /// Watches what a comparison may call a method of.
  mutating func compared(_ op: Op, _ local: OpID, _ frame: Frame, _ id: UInt32) {
    let asked = frame.node(OpID(op.isMembership ? op.b : op.a))
    if areKeysCompared, op.isMembership || op.isEquality {
      observe(asked, .operand, id, local.raw, 0, skipping: 0b1100)
    } else if hierarchy.isDefined(models.methods(calledBy: op), program) {
      observe(operand: asked, of: op, id, local, 0)
    }
  }

  /// Something is looked for in a container, or a container is compared.
  mutating func compareContent(_ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ container: UInt32) {
    guard areKeysCompared else { return }
    let key = frame.node(OpID(op.a))
    switch containers[container].kind {
    case .dictionary where op.isMembership, .set where op.isMembership:
      if isFirst(.lookUp, at: local, frame) { take(OpID(op.a), .lookUp, local, id, frame) }
    case .list, .tuple, .generator, .dictionary, .set:
      let call = implicitCall(
        id, local.raw, role: KnownOperation.roleInside, kind: .operator, marks: .loose, arguments: [],
        result: FlowGraph.nothing)
      operated(call, KnownOperation.equality.rawValue, values.intern(.container, container))
      if op.isMembership, isFirst(.equality, at: local, frame) {
        run(KnownOperation.equality.rawValue, on: key, by: implicitCall(id, local.raw, of: .equality))
      }
    case .coroutine, .manager, .cell: return
    }
  }

  /// Whether an operation of a frame did not do this yet.
  private func isFirst(_ operation: KnownOperation, at local: OpID, _ frame: Frame) -> Bool {
    guard let key = frame.key(local) else { return false }
    return callsOfOps.find(key, operation.role) == PairTable.absent
  }

  /// The call by which an operation hashes, compares or writes what it is given.
  mutating func implicitCall(_ frame: UInt32, _ op: UInt32, of operation: KnownOperation) -> UInt32 {
    implicitCall(
      frame, op, role: operation.role, kind: .operator, marks: operation.marks, arguments: [],
      result: FlowGraph.nothing)
  }
}

extension KnownOperation {
  /// The role of its call among those of one operation.
  var role: UInt32 { 5 + rawValue }
  /// The role of the call by which what a container holds is compared.
  static let roleInside: UInt32 = 5 + UInt32(allCases.count)
}
