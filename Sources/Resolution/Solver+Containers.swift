import SemanticIndex
import SourceText

extension Solver {
  /// The container of a kind that belongs to a node; made when first asked for.
  mutating func makeContainer(_ kind: Container.Kind, for node: UInt32) -> UInt32 {
    let found = containersOfNodes.find(node, UInt32(kind.rawValue))
    if found != PairTable.absent { return found }
    let id = containers.append(Container(kind: kind))
    containersOfNodes.set(node, UInt32(kind.rawValue), id)
    return id
  }

  /// What a container holds beside its slots.
  mutating func element(of container: UInt32) -> UInt32 {
    if containers[container].element != 0 { return containers[container].element }
    let node = graph.makeNode()
    containers[container].element = node
    if containers[container].all != 0 { graph.flow(node, containers[container].all) }
    return node
  }

  /// Everything that a container holds.
  mutating func all(of container: UInt32) -> UInt32 {
    if containers[container].all != 0 { return containers[container].all }
    let node = graph.makeNode()
    containers[container].all = node
    graph.flow(element(of: container), node)
    var next = containers[container].slots
    while next != .max {
      graph.flow(slots[next].node, node)
      next = slots[next].next
    }
    return node
  }

  mutating func keys(of container: UInt32) -> UInt32 {
    if containers[container].keys != 0 { return containers[container].keys }
    let node = graph.makeNode()
    containers[container].keys = node
    return node
  }

  /// What a generator returns or a coroutine is awaited for.
  mutating func result(of container: UInt32) -> UInt32 {
    if containers[container].result != 0 { return containers[container].result }
    let node = graph.makeNode()
    containers[container].result = node
    return node
  }

  /// The node of one constant key or index.
  mutating func slot(_ key: UInt32, isIndex: Bool, of container: UInt32) -> UInt32 {
    if let known = findSlot(key, isIndex, of: container) { return known }
    if containers[container].isClosed { return FlowGraph.nothing }
    if containers[container].slotCount >= 256 { return element(of: container) }
    let node = nodeOfSlot(key, isIndex: isIndex, of: container)
    addSlot(Container.Slot(key: key, isIndex: isIndex, node: node, next: containers[container].slots), to: container)
    if containers[container].all != 0 { graph.flow(node, containers[container].all) }
    var copy = containers[container].copies
    while copy != .max {
      let record = copies[copy]
      pass(slot: key, isIndex: isIndex, node: node, through: record)
      copy = record.next
    }
    return node
  }

  /// From so many slots on, a container's are looked up and not gone through.
  private static let manySlots = 8

  @inline(__always) func findSlot(_ key: UInt32, _ isIndex: Bool, of container: UInt32) -> UInt32? {
    if containers[container].slotCount >= Self.manySlots {
      let found = slotsOfLarge.find(container, key << 1 | (isIndex ? 1 : 0))
      return found == PairTable.absent ? nil : found
    }
    var next = containers[container].slots
    while next != .max {
      let slot = slots[next]
      if slot.key == key && slot.isIndex == isIndex { return slot.node }
      next = slot.next
    }
    return nil
  }

  mutating func addSlot(_ slot: Container.Slot, to container: UInt32) {
    containers[container].slots = slots.append(slot)
    containers[container].slotCount += 1
    let count = containers[container].slotCount
    guard count >= Self.manySlots else { return }
    var next = containers[container].slots
    // The one that makes it large brings those before it along.
    while next != .max {
      let slot = slots[next]
      slotsOfLarge.set(container, slot.key << 1 | (slot.isIndex ? 1 : 0), slot.node)
      if count > Self.manySlots { return }
      next = slot.next
    }
  }

  /// Indexes that move go no further: what hands `*args` on to itself would fill every slot with everything.
  private static let mostMoved = 16

  private mutating func pass(slot key: UInt32, isIndex: Bool, node: UInt32, through copy: Container.Copy) {
    if copy.taken != 0, findSlot(key, isIndex, of: copy.taken) != nil { return }
    if isIndex {
      let index = Int64(key)
      guard index >= Int64(copy.offset), index < Int64(copy.end) else { return }
      let moved = index - Int64(copy.offset) + Int64(copy.shift)
      guard moved >= 0 else { return }
      if moved > (copy.offset == 0 && copy.shift == 0 ? 255 : Self.mostMoved) {
        graph.edgeOnce(node, element(of: copy.target))
      } else {
        graph.edgeOnce(node, slot(UInt32(moved), isIndex: true, of: copy.target))
      }
    } else {
      graph.edgeOnce(node, slot(key, isIndex: false, of: copy.target))
    }
  }

  /// Everything that one container holds, now or later, goes to another, but for keys that a third one has; indexes from
  /// `offset` up to `end` move.
  mutating func copyContent(
    of source: UInt32, into target: UInt32, offset: Int32 = 0, end: Int32 = .max, shift: Int32, but taken: UInt32 = 0
  ) {
    guard source != target else { return }
    if !copied.insert(source, target) {
      var next = containers[source].copies
      while next != .max {
        let copy = copies[next]
        if copy.target == target, copy.offset == offset, copy.end == end, copy.shift == shift, copy.taken == taken {
          return
        }
        next = copy.next
      }
    }
    let copy = Container.Copy(
      target: target, offset: offset, end: end, shift: shift, taken: taken, next: containers[source].copies)
    containers[source].copies = copies.append(copy)
    graph.edgeOnce(element(of: source), element(of: target))
    if !containers[target].isClosed, containers[source].kind == .dictionary || containers[target].kind == .dictionary {
      graph.edgeOnce(keys(of: source), keys(of: target))
    }
    var slot = containers[source].slots
    while slot != .max {
      let record = slots[slot]
      pass(slot: record.key, isIndex: record.isIndex, node: record.node, through: copy)
      slot = record.next
    }
  }

  /// The values of a container that arrives go to a container.
  mutating func copy(_ value: ValueID, into target: UInt32, shift: Int32) {
    let what = values[value]
    switch what.kind {
    case .container:
      if shift == .min {
        graph.edgeOnce(all(of: what.a), element(of: target))
      } else {
        copyContent(of: what.a, into: target, shift: shift)
      }
    case .instance:
      if let kind = builtinBase(of: what.a) {
        copyContent(of: classContainer(what.a, kind), into: target, shift: 0)
      }
    default: break
    }
  }

  mutating func elements(of value: ValueID, into node: UInt32) {
    let what = values[value]
    guard what.kind == .container else { return }
    graph.edgeOnce(all(of: what.a), node)
  }

  /// What a generator returns, a coroutine is awaited for; other values do not have it.
  mutating func results(of value: ValueID, into node: UInt32) {
    let what = values[value]
    guard what.kind == .container else { return }
    graph.edgeOnce(result(of: what.a), node)
  }

  /// The builtin container class from which a class of the project derives.
  mutating func builtinBase(of class: UInt32) -> Container.Kind? {
    for base in hierarchy.externalBases[Int(`class`)] {
      if let kind = models.containerKind(of: base) { return kind }
    }
    return nil
  }

  /// The same where it is that class that iterates, and not a base that does so by `__getitem__`.
  mutating func iteratingBase(of class: UInt32) -> Container.Kind? {
    for base in hierarchy.externalBases[Int(`class`)] {
      if models.isAbstractSequence(base) {
        return hierarchy.owner(of: program.known.getItem, in: `class`, &program) == .max ? .list : nil
      }
      if let kind = models.containerKind(of: base) { return kind }
    }
    return nil
  }

  /// What instances of a class that derives from a builtin container hold; one for the whole family.
  mutating func classContainer(_ class: UInt32, _ kind: Container.Kind) -> UInt32 {
    var root = `class`
    for ancestor in hierarchy.orders[Int(`class`)] where builtinBase(of: ancestor) != nil { root = ancestor }
    return makeContainer(kind, for: fieldNode(root, program.known.getItem))
  }

  /// `[a, b]`, `(a, b)`, `{a, b}`.
  mutating func display(_ op: Op, _ local: OpID, _ node: UInt32, _ frame: Frame, _ id: UInt32) {
    let kind: Container.Kind = op.kind == .list ? .list : op.kind == .tuple ? .tuple : .set
    let container = makeContainer(kind, for: node)
    graph.add(values.intern(.container, container), to: node)
    graph.finish(node)
    var isCounted = kind != .set
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      guard !part.isNone else { continue }
      let partOp = program.operation(part.raw, in: frame.module)
      if isReplaced(local, position, frame) { continue }
      if partOp.kind == .starred {
        let source = frame.node(OpID(partOp.a))
        if isCounted, position == 0 { graph.watch(source, .copy, container, 0) }
        iterate(source, into: element(of: container), frame: id, op: part, isAsync: false)
        isCounted = false
      } else if isCounted, position < 64 {
        graph.flow(frame.node(part), slot(position, isIndex: true, of: container))
      } else {
        graph.flow(frame.node(part), element(of: container))
      }
    }
    if kind == .set { noteKeys(local, id) }
  }

  mutating func dictionary(_ op: Op, _ local: OpID, _ node: UInt32, _ frame: Frame, _ id: UInt32) {
    let container = makeContainer(.dictionary, for: node)
    graph.add(values.intern(.container, container), to: node)
    graph.finish(node)
    var position: UInt32 = 0
    while position + 1 < op.b {
      let key = program.operand(op, position, in: frame.module)
      let value = program.operand(op, position + 1, in: frame.module)
      position += 2
      if isReplaced(local, position - 2, frame) { continue }
      if key.isNone {
        graph.watch(frame.node(value), .pairs, container, id, local.raw)
      } else {
        put(frame.node(value), at: key, into: container, frame)
      }
    }
    if op.b > 0 { noteKeys(local, id) }
  }

  /// Whether an entry of a display is replaced before it is read.
  private mutating func isReplaced(_ op: OpID, _ position: UInt32, _ frame: Frame) -> Bool {
    program.replacedEntries.find(projectOp(frame, op), position) != PairTable.absent
  }

  /// Stores a value under a key, constant or not.
  mutating func put(_ value: UInt32, at key: OpID, into container: UInt32, _ frame: Frame) {
    let isDictionary = containers[container].kind == .dictionary
    if isDictionary { graph.edgeOnce(frame.node(key), keys(of: container)) }
    switch constantKey(key, frame.module) {
    case .text(let name) where isDictionary:
      graph.edgeOnce(value, slot(name.raw, isIndex: false, of: container))
    case .index(let index) where index >= 0 && index < 256:
      graph.edgeOnce(value, slot(UInt32(index), isIndex: true, of: container))
    default: graph.edgeOnce(value, element(of: container))
    }
  }

  /// Reads what lies under a key, constant or not.
  mutating func get(_ container: UInt32, at key: OpID, into node: UInt32, _ frame: Frame) {
    let isDictionary = containers[container].kind == .dictionary
    switch constantKey(key, frame.module) {
    case .text(let name) where isDictionary:
      graph.edgeOnce(slot(name.raw, isIndex: false, of: container), node)
      graph.edgeOnce(element(of: container), node)
    case .index(let index) where index < 256 && (index >= 0 || isDictionary):
      graph.edgeOnce(slot(UInt32(bitPattern: index), isIndex: true, of: container), node)
      graph.edgeOnce(element(of: container), node)
    case .index(let index) where index < 0:
      if let length = fixedLength(container), Int(index) + length >= 0 {
        graph.edgeOnce(slot(UInt32(Int(index) + length), isIndex: true, of: container), node)
      } else {
        graph.edgeOnce(all(of: container), node)
      }
    case .unknown where !isDictionary && containers[container].slots != .max && !key.isNone:
      let pending = PendingIndex(container: container, index: frame.node(key), result: node)
      if areIndexesKnown { read(pending) } else { pendingIndexes.append(pending) }
    default: graph.edgeOnce(all(of: container), node)
    }
  }

  /// Reads a list: at the numbers that reached the index where these are few, else anywhere.
  mutating func read(_ pending: PendingIndex) {
    let areFew = !graph.isFull(pending.index, ValueTable.numberRoom)
    if areFew, graph.values(of: pending.index).contains(where: { values[$0].kind == .integer }) {
      graph.watch(pending.index, .index, pending.container, pending.result)
    } else {
      graph.edgeOnce(all(of: pending.container), pending.result)
    }
  }

  mutating func index(_ value: ValueID, of container: UInt32, into node: UInt32) {
    let what = values[value]
    let isName = what.kind == .string && containers[container].kind == .dictionary
    if isName || what.kind == .integer && what.a < 256 {
      graph.edgeOnce(slot(what.a, isIndex: !isName, of: container), node)
      graph.edgeOnce(element(of: container), node)
    } else {
      graph.edgeOnce(all(of: container), node)
    }
  }

  /// The number of elements of a tuple or list that was written out and never grows.
  mutating func fixedLength(_ container: UInt32) -> Int? {
    guard containers[container].kind == .tuple, containers[container].element == 0 else { return nil }
    var length = 0
    var next = containers[container].slots
    while next != .max {
      if slots[next].isIndex { length = max(length, Int(slots[next].key) + 1) }
      next = slots[next].next
    }
    return length
  }

  /// A key that the text gives.
  enum ConstantKey {
    case text(Name)
    case index(Int32)
    case unknown
  }

  mutating func constantKey(_ key: OpID, _ module: UInt32) -> ConstantKey {
    guard !key.isNone else { return .unknown }
    let op = program.operation(key.raw, in: module)
    if op.kind == .global || op.kind == .importFrom, let constant = program.constant(key, in: module) {
      return constantKey(constant.op, constant.module)
    }
    guard op.kind == .constant else { return .unknown }
    switch LiteralKind(rawValue: op.aux) {
    case .string: return op.a == .max ? .unknown : .text(Name(op.a))
    case .int: return op.flags.contains(.small) ? .index(Int32(bitPattern: op.a)) : .unknown
    default: return .unknown
    }
  }

  mutating func comprehension(_ op: Op, _ local: OpID, _ node: UInt32, _ frame: Frame, _ id: UInt32) {
    let kinds: [Container.Kind] = [.list, .set, .dictionary, .generator]
    let kind = kinds[Int(min(op.aux, 3))]
    let container = makeContainer(kind, for: node)
    graph.add(values.intern(.container, container), to: node)
    graph.finish(node)
    if kind == .set || kind == .dictionary { noteKeys(local, id) }
    if kind == .dictionary {
      graph.flow(frame.node(OpID(op.a)), keys(of: container))
      graph.flow(frame.node(OpID(op.b)), element(of: container))
    } else {
      graph.flow(frame.node(OpID(op.a)), element(of: container))
    }
  }
}
