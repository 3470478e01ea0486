import SemanticIndex
import SourceText

/// What `namedtuple` makes: classes without a statement, whose instances are tuples with names for their places.
extension Solver {
  /// `namedtuple("P", "a b")`: a value that makes tuples; nothing where its fields are not written out.
  mutating func defineRecord(_ context: EffectContext) {
    let call = calls[context.call]
    let module = frames[call.frame].module
    guard let fields = program.fields(writtenIn: program.operation(call.op, in: module), in: module) else { return }
    let place = projectOp(frames[call.frame], OpID(call.op))
    if recordsOfOps[place] == nil {
      recordsOfOps[place] = UInt32(records.count)
      records.append(fields)
    }
    graph.add(values.intern(.record, recordsOfOps[place] ?? 0), to: context.result)
  }

  /// Calls such a class: the arguments lie in a tuple, by their places and by the names of the fields.
  mutating func makeRecord(_ id: UInt32, _ record: UInt32, _ arguments: UInt32, _ result: UInt32) {
    self.record(id, external: program.join(models.recordMaker, program.known.new))
    guard result != FlowGraph.nothing else { return }
    let container = recordContainer(record, for: result)
    let list = argumentLists[arguments]
    var next: UInt32 = 0
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      if !passed.name.isNone {
        if let node = findSlot(passed.name.raw, false, of: container) { graph.edgeOnce(passed.node, node) }
      } else if passed.spread == .none {
        graph.edgeOnce(passed.node, slot(min(next, 255), isIndex: true, of: container))
        next += 1
      } else if passed.spread == .mapping {
        graph.watch(passed.node, .spreadMapping, container)
      } else if next == 0 {
        graph.watch(passed.node, .spreadIterable, container)
      } else {
        graph.watch(passed.node, .elements, element(of: container))
      }
    }
    graph.add(values.intern(.container, container), to: result)
  }

  /// `P._make(values)`.
  mutating func fillRecord(_ context: EffectContext) {
    guard let receiver = context.receiver, values[receiver].kind == .record else { return }
    let container = recordContainer(values[receiver].a, for: context.result)
    graph.watch(argument(context.arguments, 0), .spreadIterable, container)
    graph.add(values.intern(.container, container), to: context.result)
  }

  /// `p._replace(a=1)`: a tuple like it, with other values for some fields.
  mutating func replaceInRecord(_ context: EffectContext) {
    guard let source = context.container(values), containers[source].kind == .tuple else { return }
    let target = makeContainer(.tuple, for: context.result)
    var next = containers[source].slots
    while next != .max {
      let slot = slots[next]
      if !slot.isIndex, let place = place(of: slot.node, in: source) { name(place, Name(slot.key), in: target) }
      next = slot.next
    }
    copyContent(of: source, into: target, shift: 0)
    let list = argumentLists[context.arguments]
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      guard !passed.name.isNone, let node = findSlot(passed.name.raw, false, of: target) else { continue }
      graph.edgeOnce(passed.node, node)
    }
    graph.add(values.intern(.container, target), to: context.result)
  }

  /// `replace(x, a=1)`, `x._replace(a=1)`: other values for some fields of what it is like.
  mutating func replaceFields(_ context: EffectContext) {
    let call = calls[context.call]
    let object = context.receiver.map { singleton($0) } ?? argument(context.arguments, 0)
    let list = argumentLists[context.arguments]
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      guard !passed.name.isNone else { continue }
      let store = stores.append(Store(frame: call.frame, op: call.op, name: passed.name, value: passed.node))
      graph.watch(object, .store, store)
    }
  }

  /// `SimpleNamespace(a=1)`: what has the attributes that it is given, and others later.
  mutating func makeNamespace(_ context: EffectContext) {
    guard context.result != FlowGraph.nothing else { return }
    let container = makeContainer(.namespace, for: context.result)
    let list = argumentLists[context.arguments]
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      if !passed.name.isNone {
        graph.edgeOnce(passed.node, slot(passed.name.raw, isIndex: false, of: container))
      } else if passed.spread == .mapping {
        graph.watch(passed.node, .spreadMapping, container)
      }
    }
    graph.add(values.intern(.container, container), to: context.result)
  }

  /// The tuple that a place makes of a record, with its names.
  private mutating func recordContainer(_ record: UInt32, for node: UInt32) -> UInt32 {
    let container = makeContainer(.tuple, for: node)
    for (place, field) in records[Int(record)].enumerated().prefix(255) { name(UInt32(place), field, in: container) }
    return container
  }

  /// Gives a place of a tuple a name: both mean one node.
  private mutating func name(_ place: UInt32, _ name: Name, in container: UInt32) {
    guard findSlot(name.raw, false, of: container) == nil else { return }
    let node = slot(place, isIndex: true, of: container)
    addSlot(
      Container.Slot(key: name.raw, isIndex: false, node: node, next: containers[container].slots), to: container)
  }

  private func place(of node: UInt32, in container: UInt32) -> UInt32? {
    var next = containers[container].slots
    while next != .max {
      let slot = slots[next]
      if slot.isIndex, slot.node == node { return slot.key }
      next = slot.next
    }
    return nil
  }

  /// Whether a tuple's places have names.
  func isNamed(_ container: UInt32) -> Bool {
    guard containers[container].kind == .tuple else { return false }
    var next = containers[container].slots
    while next != .max {
      if !slots[next].isIndex { return true }
      next = slots[next].next
    }
    return false
  }

  /// `p.a` where something named the places of a tuple, or keeps things under names.
  mutating func loadNamedSlot(_ name: Name, of container: UInt32, into node: UInt32) -> Bool {
    switch containers[container].kind {
    case .tuple:
      guard let slot = findSlot(name.raw, false, of: container) else { return false }
      graph.edgeOnce(slot, node)
      return true
    case .namespace:
      graph.edgeOnce(slot(name.raw, isIndex: false, of: container), node)
      graph.edgeOnce(element(of: container), node)
      return true
    default: return false
    }
  }

  /// A field of an instance of a class whose base `namedtuple` made, by its place.
  mutating func field(_ op: OpID, of class: UInt32, into node: UInt32, _ module: UInt32) {
    let fields = dataFields(of: `class`)
    guard case .index(let index) = constantKey(op, module) else {
      for field in fields { graph.edgeOnce(field.node, node) }
      return
    }
    let place = index < 0 ? fields.count + Int(index) : Int(index)
    if fields.indices.contains(place) { graph.edgeOnce(fields[place].node, node) }
  }
}
