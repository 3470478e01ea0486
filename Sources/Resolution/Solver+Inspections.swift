import SemanticIndex
import SourceText

/// What the language hashes, compares and writes by itself.
///
/// Nothing flows because of it, so it is told once what flows is known, and only where few methods could be asked. (It
/// was solved with all else at first: what lies in containers in containers was carried to each place that compares or
/// writes one of them, more than half of what was carried in a large library, and hardly any of it was told.)
extension Solver {
  /// An operation of a frame.
  struct Inspection {
    var frame: UInt32
    var op: OpID
  }

  /// Something that a call hashes, compares or writes.
  struct InspectionByCall {
    var call: UInt32
    var node: UInt32
    var operation: KnownOperation
  }

  /// Notes that an operation hashes or compares what it is given.
  @inline(__always) mutating func noteKeys(_ op: OpID, _ frame: UInt32) {
    if areKeysCompared { inspected.append(Inspection(frame: frame, op: op)) }
  }

  /// Notes that an operation makes text of what it is given.
  @inline(__always) mutating func noteTexts(_ op: OpID, _ frame: UInt32) {
    if areTextsMade { inspected.append(Inspection(frame: frame, op: op)) }
  }

  mutating func tellInspections() {
    var (operations, byCalls): (UInt32, UInt32) = (0, 0)
    while operations < inspected.count || byCalls < inspectedByCalls.count {
      while operations < inspected.count {
        let inspection = inspected[operations]
        let frame = frames[inspection.frame]
        inspect(program.operation(inspection.op.raw, in: frame.module), inspection, frame)
        operations += 1
      }
      while byCalls < inspectedByCalls.count {
        let inspection = inspectedByCalls[byCalls]
        tell(answerers(at: inspection.node, inspection.operation), by: inspection.call)
        byCalls += 1
      }
      settle()
    }
  }

  private mutating func inspect(_ op: Op, _ inspection: Inspection, _ frame: Frame) {
    switch op.kind {
    case .formatted:
      for position in 0..<op.b where position >= 16 || op.aux & 1 << position == 0 {
        tell(program.operand(op, position, in: frame.module), .format, inspection, frame)
      }
    case .convert:
      tell(OpID(op.a), op.aux == UInt16(UInt8(ascii: "s")) ? .text : .represent, inspection, frame)
    case .binary, .inPlace: interpolate(op, inspection, frame)
    case .item, .deleteItem:
      if holdsContainer(OpID(op.a), frame, where: { $0 == .dictionary }) { lookUp(OpID(op.b), inspection, frame) }
    case .storeItem:
      if holdsContainer(OpID(op.a), frame, where: { $0 == .dictionary }) { tell(OpID(op.b), .hash, inspection, frame) }
    case .compare: compareContent(op, inspection, frame)
    case .set:
      for position in 0..<op.b { lookUp(program.operand(op, position, in: frame.module), inspection, frame) }
    case .dict:
      var position: UInt32 = 0
      while position + 1 < op.b {
        tell(program.operand(op, position, in: frame.module), .hash, inspection, frame)
        position += 2
      }
    case .comprehension where op.aux == 1: lookUp(OpID(op.a), inspection, frame)
    case .comprehension: tell(OpID(op.a), .hash, inspection, frame)
    default: break
    }
  }

  /// A key that is looked for is hashed, and may be equal to one that is there.
  private mutating func lookUp(_ key: OpID, _ inspection: Inspection, _ frame: Frame) {
    tell(key, .hash, inspection, frame)
    tell(key, .equalityOfKey, inspection, frame)
  }

  private func holdsContainer(_ op: OpID, _ frame: Frame, where isWanted: (Container.Kind) -> Bool) -> Bool {
    graph.values(of: frame.node(op)).contains {
      values[$0].kind == .container && isWanted(containers[values[$0].a].kind)
    }
  }

  /// Something is looked for in a container, or containers are compared.
  private mutating func compareContent(_ op: Op, _ inspection: Inspection, _ frame: Frame) {
    let asked = OpID(op.isMembership ? op.b : op.a)
    if op.isMembership {
      if holdsContainer(asked, frame, where: { $0 == .dictionary || $0 == .set }) {
        lookUp(OpID(op.a), inspection, frame)
      }
      guard holdsContainer(asked, frame, where: { $0 == .list || $0 == .tuple || $0 == .generator }) else { return }
      tell(OpID(op.a), .equality, inspection, frame)
    }
    var found = Answerers(widest: KnownOperation.equality.widest)
    for value in graph.values(of: frame.node(asked)) where values[value].kind == .container {
      let kind = containers[values[value].a].kind
      if op.isMembership, kind == .dictionary || kind == .set { continue }
      addHeld(by: values[value].a, .equality, to: &found)
    }
    tell(found, .equality, inspection)
  }

  private mutating func tell(_ op: OpID, _ operation: KnownOperation, _ inspection: Inspection, _ frame: Frame) {
    guard !op.isNone else { return }
    tell(answerers(at: frame.node(op), operation), operation, inspection)
  }

  mutating func tell(_ found: Answerers, _ operation: KnownOperation, _ inspection: Inspection) {
    guard !found.isEmpty else { return }
    let call = implicitCall(
      inspection.frame, inspection.op.raw, role: operation.role, kind: .operator, marks: operation.marks,
      arguments: [], result: FlowGraph.nothing)
    tell(found, by: call)
  }

  private mutating func tell(_ found: Answerers, by call: UInt32) {
    guard !found.isEmpty else { return }
    for answerer in found.list {
      let asking =
        answerer.isHeld
        ? derive(call, arguments: emptyArguments, result: FlowGraph.nothing, marks: .loose) : call
      graph.watch(classNode(answerer.owner, answerer.name), .specialMember, asking, answerer.receiver.raw)
    }
  }

  // MARK: Who answers

  /// The methods that an operation may run on what reaches a node, and on what that holds.
  mutating func answerers(at node: UInt32, _ operation: KnownOperation) -> Answerers {
    answerers(among: graph.values(of: node), operation)
  }

  mutating func answerers(among found: some Sequence<ValueID>, _ operation: KnownOperation) -> Answerers {
    var answerers = Answerers(widest: operation.widest)
    for value in found where !answerers.isWide {
      switch values[value].kind {
      case .instance: add(value, operation, isHeld: false, to: &answerers)
      case .container: addHeld(by: values[value].a, operation, to: &answerers)
      default: continue
      }
    }
    return answerers
  }

  private mutating func add(
    _ value: ValueID, _ operation: KnownOperation, isHeld: Bool, to found: inout Answerers
  ) {
    let what = values[value]
    let methods = operations[Int(operation.rawValue)]
    guard let (owner, name) = hierarchy.first(of: methods, in: what.a, &program) else { return }
    // How a key is hashed is not known where classes that may stand for its own do it otherwise.
    if isHeld || operation.marks.contains(.loose), isOverridden(methods, in: what) { return }
    found.add(Answerers.Answerer(owner: owner, name: name, receiver: value, isHeld: isHeld)) {
      values[$0].b < values[$1].b
    }
  }

  /// Whether what stands for a value may have another one of some special methods.
  private mutating func isOverridden(_ methods: [Name], in what: Value) -> Bool {
    guard what.b != Value.Knowledge.exact else { return false }
    for name in methods where !hierarchy.overriders(of: name, in: what.a, &program).isEmpty { return true }
    return false
  }

  /// Of more containers than this, one in the other, nothing is said.
  private static let mostContainers = 256

  private mutating func addHeld(by container: UInt32, _ operation: KnownOperation, to found: inout Answerers) {
    guard let inside = operation.inside(containers[container].kind) else { return }
    let held = answerers(in: container, inside)
    if held.isWide { return found.giveUp() }
    for answerer in held.list { found.add(answerer) { values[$0].b < values[$1].b } }
  }

  /// The methods that an operation may run on what a container holds; what was found is kept, since many places look
  /// into the same.
  private mutating func answerers(in container: UInt32, _ operation: KnownOperation) -> Answerers {
    let known = heldAnswerers.find(container, operation.rawValue)
    if known != PairTable.absent { return answererLists[Int(known)] }
    var found = Answerers(widest: operation.widest)
    var reached = [container]
    var seen: Set<UInt32> = [container]
    var at = 0
    while at < reached.count, !found.isWide {
      if operation.inside(containers[reached[at]].kind) != nil {
        for node in contents(of: reached[at]) {
          for value in graph.values(of: node) where !found.isWide {
            switch values[value].kind {
            case .instance: add(value, operation, isHeld: true, to: &found)
            case .container where seen.insert(values[value].a).inserted: reached.append(values[value].a)
            default: continue
            }
          }
        }
      }
      at += 1
      if reached.count > Self.mostContainers { found.giveUp() }
    }
    // What lies in a container that holds nothing of interest is none either.
    let settled = found.list.isEmpty && !found.isWide ? reached : [container]
    for one in settled { heldAnswerers.set(one, operation.rawValue, UInt32(answererLists.count)) }
    answererLists.append(found)
    return found
  }

  /// The nodes of all that a container holds.
  func contents(of container: UInt32) -> [UInt32] {
    let record = containers[container]
    var nodes: [UInt32] = []
    if record.element != 0 { nodes.append(record.element) }
    if record.kind == .dictionary, record.keys != 0 { nodes.append(record.keys) }
    var next = record.slots
    while next != .max {
      nodes.append(slots[next].node)
      next = slots[next].next
    }
    return nodes
  }
}
