import SemanticIndex
import SourceText

extension Solver {
  /// A value arrives at an operand of an operation that does something with it.
  mutating func operand(_ id: UInt32, _ local: OpID, _ position: UInt32, _ value: ValueID, _ origin: UInt32) {
    let frame = frames[id]
    let op = program.operation(local.raw, in: frame.module)
    let node = frame.node(local)
    let what = values[value]
    switch op.kind {
    case .item: item(op, local, id, frame, node, value, what)
    case .slice:
      if value == someText { graph.tie(origin, node) }
      slice(op, local, id, frame, node, value, what)
    case .storeItem: storeItem(op, local, id, frame, value, what)
    case .deleteItem:
      operate([program.known.deleteItem], value, what, id, local, role: 3, [frame.node(OpID(op.b))], 0)
    case .binary, .inPlace:
      if value == someText, op.aux == BinaryOperator.add.rawValue || op.aux == BinaryOperator.mod.rawValue {
        graph.tie(origin, node)
        graph.add(someText, to: node)
      }
      binary(op, local, id, frame, node, position, value, what)
    case .compare: compare(op, local, id, frame, position, value, what)
    case .unary:
      if let name = models.unaryMethod(op.aux) { operate([name], value, what, id, local, role: 3, [], node) }
    case .test: operate([program.known.bool, program.known.length], value, what, id, local, role: 3, [], 0)
    case .formatted:
      operate(
        [program.known.format, program.known.string, program.known.represent], value, what, id, local, role: 3, [],
        0, marks: .text)
    case .unpack: unpack(op, local, id, frame, node, value, what, origin)
    case .enter: enterManager(op, local, id, node, value, what, origin)
    case .await: resume(local, id, node, value, what, origin)
    case .raise:
      guard what.kind == .class else { return }
      let call = implicitCall(id, local.raw, role: 3, kind: .construct, arguments: [], result: FlowGraph.nothing)
      invoke(call, value, emptyArguments, FlowGraph.nothing)
    case .matchPositional: matchPositional(op, node, what)
    default: break
    }
  }

  /// An operator's special method on an instance; overriders are left out, they would be too many.
  private mutating func operate(
    _ names: [Name], _ value: ValueID, _ what: Value, _ id: UInt32, _ local: OpID, role: UInt32,
    _ arguments: [UInt32], _ result: UInt32, marks: EdgeTable.Marks = []
  ) {
    guard what.kind == .instance else { return }
    let call = implicitCall(
      id, local.raw, role: role, kind: .operator, marks: marks,
      arguments: arguments.map { PassedArgument(node: $0, name: .none, spread: .none) }, result: result)
    special(names, of: value, call: call, overriders: false)
  }

  private mutating func item(
    _ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ node: UInt32, _ value: ValueID, _ what: Value
  ) {
    switch what.kind {
    case .container: get(what.a, at: OpID(op.b), into: node, frame)
    case .instance:
      if defines(program.known.getItem, what) {
        operate([program.known.getItem], value, what, id, local, role: 3, [frame.node(OpID(op.b))], node)
      } else if let kind = builtinBase(of: what.a) {
        get(classContainer(what.a, kind), at: OpID(op.b), into: node, frame)
        operate([program.known.missing], value, what, id, local, role: 3, [frame.node(OpID(op.b))], node)
      }
    case .class:
      if hierarchy.traits[Int(what.a)].contains(.enumeration) {
        graph.add(values.intern(.instance, what.a, Value.Knowledge.exact), to: node)
      } else {
        graph.add(value, to: node)
      }
    case .external where what.b == 0: graph.add(value, to: node)
    default: break
    }
  }

  private mutating func slice(
    _ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ node: UInt32, _ value: ValueID, _ what: Value
  ) {
    switch what.kind {
    case .container:
      let kind = containers[what.a].kind
      let target = makeContainer(kind == .tuple ? .tuple : .list, for: node)
      graph.add(values.intern(.container, target), to: node)
      var offset: Int32 = 0
      var end = Int32.max
      if case .index(let lower) = constantKey(OpID(op.b), frame.module) { offset = lower }
      if case .index(let upper) = constantKey(OpID(op.c), frame.module) { end = upper }
      let isUnknown =
        offset < 0 || end < 0 || op.b != .max && offset == 0 && !isZero(OpID(op.b), frame.module)
        || op.c != .max && end == .max
      if isUnknown {
        graph.edgeOnce(all(of: what.a), element(of: target))
      } else {
        copyContent(of: what.a, into: target, offset: offset, end: end, shift: 0)
      }
    case .instance:
      operate([program.known.getItem], value, what, id, local, role: 3, [], node)
      if !defines(program.known.getItem, what), builtinBase(of: what.a) != nil { graph.add(value, to: node) }
    case .string, .text, .pattern, .externalInstance: graph.add(value, to: node)
    default: break
    }
  }

  private mutating func isZero(_ op: OpID, _ module: UInt32) -> Bool {
    if case .index(0) = constantKey(op, module) { return true }
    return false
  }

  private mutating func storeItem(
    _ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ value: ValueID, _ what: Value
  ) {
    if program.replacedEntries.find(projectOp(frame, local), 0) != PairTable.absent { return }
    let stored = frame.node(OpID(op.c))
    switch what.kind {
    case .container: put(stored, at: OpID(op.b), into: what.a, frame)
    case .instance:
      if defines(program.known.setItem, what) {
        operate([program.known.setItem], value, what, id, local, role: 3, [frame.node(OpID(op.b)), stored], 0)
      } else if let kind = builtinBase(of: what.a) {
        put(stored, at: OpID(op.b), into: classContainer(what.a, kind), frame)
      }
    case .superObject: break
    default: break
    }
  }

  private mutating func binary(
    _ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ node: UInt32, _ position: UInt32, _ value: ValueID,
    _ what: Value
  ) {
    let isInPlace = op.kind == .inPlace
    let isJoin = op.aux == 0 || op.aux == 9
    switch what.kind {
    case .container where isInPlace && isJoin:
      if position == 0 {
        graph.add(value, to: node)
        graph.watch(
          frame.node(OpID(op.b)), .copy, what.a, UInt32(bitPattern: containers[what.a].kind == .dictionary ? 0 : .min))
      }
    case .container where isJoin:
      let target = makeContainer(containers[what.a].kind, for: node)
      graph.add(values.intern(.container, target), to: node)
      if position == 0 || containers[what.a].kind == .dictionary {
        copyContent(of: what.a, into: target, shift: 0)
      } else {
        graph.edgeOnce(all(of: what.a), element(of: target))
      }
    case .container: graph.add(value, to: node)
    case .string, .text, .pattern:
      graph.add(values.intern(.externalInstance, models.stringClass.raw), to: node)
      if what.kind != .text { joinTexts(op, frame, node, position, what) }
    case .externalInstance where what.a == models.stringClass.raw: graph.add(value, to: node)
    case .instance:
      guard let methods = models.binaryMethods(op.aux) else { return }
      if position == 0 {
        operate(
          isInPlace ? [methods.inPlace, methods.plain] : [methods.plain], value, what, id, local, role: 3,
          [frame.node(OpID(op.b))], node)
      } else {
        operate([methods.reflected], value, what, id, local, role: 4, [frame.node(OpID(op.a))], node)
      }
      if isInPlace, position == 0, !defines(methods.inPlace, what), !defines(methods.plain, what) {
        graph.add(value, to: node)
      }
    default: break
    }
  }

  private mutating func compare(
    _ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ position: UInt32, _ value: ValueID, _ what: Value
  ) {
    guard what.kind == .instance else { return }
    if op.aux == 8 || op.aux == 9 {
      guard position == 1 else { return }
      // A builtin container's own test of membership does not iterate.
      if !defines(program.known.contains, what), builtinBase(of: what.a) != nil { return }
      operate(
        [program.known.contains, program.known.iterate], value, what, id, local, role: 3,
        [frame.node(OpID(op.a))], 0)
      return
    }
    guard position == 0, let names = models.comparisonMethods(op.aux) else { return }
    operate(names, value, what, id, local, role: 3, [frame.node(OpID(op.b))], 0)
  }

  private mutating func unpack(
    _ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ node: UInt32, _ value: ValueID, _ what: Value,
    _ origin: UInt32
  ) {
    guard what.kind == .container, containers[what.a].kind == .tuple || containers[what.a].kind == .list else {
      if op.aux == 2 {
        let target = makeContainer(.list, for: node)
        graph.add(values.intern(.container, target), to: node)
        iterate(singleton(value), into: element(of: target), frame: id, op: local, isAsync: false)
      } else if what.kind == .instance, hierarchy.traits[Int(what.a)].contains(.namedTuple), op.aux == 0 {
        let fields = dataFields(of: what.a)
        if Int(op.b) < fields.count { graph.edgeOnce(fields[Int(op.b)].node, node) }
      } else {
        iterate(singleton(value), into: node, frame: id, op: local, isAsync: false)
      }
      return
    }
    let container = what.a
    switch op.aux {
    case 0:
      graph.edgeOnce(slot(min(op.b, 255), isIndex: true, of: container), node)
      graph.edgeOnce(element(of: container), node)
    case 1:
      if let length = fixedLength(container), length > Int(op.b) {
        graph.edgeOnce(slot(UInt32(length - 1 - Int(op.b)), isIndex: true, of: container), node)
      } else {
        graph.edgeOnce(all(of: container), node)
      }
    default:
      let target = makeContainer(.list, for: node)
      graph.add(values.intern(.container, target), to: node)
      if op.c == 0 || op.c == .max {
        copyContent(of: container, into: target, offset: Int32(truncatingIfNeeded: op.b), shift: 0)
      } else if let length = fixedLength(container) {
        copyContent(
          of: container, into: target, offset: Int32(truncatingIfNeeded: op.b),
          end: Int32(max(0, length - Int(op.c))), shift: 0)
      } else {
        graph.edgeOnce(all(of: container), element(of: target))
      }
    }
  }

  private mutating func matchPositional(_ op: Op, _ node: UInt32, _ what: Value) {
    guard what.kind == .instance else { return }
    let fields = dataFields(of: what.a)
    if Int(op.aux) < fields.count { graph.edgeOnce(fields[Int(op.aux)].node, node) }
  }

  /// A function outside enters a context manager in the name of its caller.
  mutating func entered(_ value: ValueID, into node: UInt32, frame: UInt32, op: OpID) {
    enterManager(
      Op(.enter, at: SourceRange(0, 0)), op, frame, node, value, values[value], FlowGraph.nothing)
  }

  /// `with`: what `__enter__` gives; `__exit__` is called as well.
  private mutating func enterManager(
    _ op: Op, _ local: OpID, _ id: UInt32, _ node: UInt32, _ value: ValueID, _ what: Value, _ origin: UInt32
  ) {
    let isAsync = op.flags.contains(.async)
    switch what.kind {
    case .container:
      if containers[what.a].kind == .manager { graph.edgeOnce(element(of: what.a), node) }
    case .instance:
      let known = program.known
      let enter = isAsync ? known.asyncEnter : known.enter
      if !defines(enter, what) { graph.add(value, to: node, from: origin) }
      var entered = node
      if isAsync {
        entered = graph.makeNode()
        graph.watch(entered, .awaited, node)
      }
      let first = implicitCall(id, local.raw, role: 3, kind: .context, arguments: [], result: entered)
      special([enter], of: value, call: first, overriders: true)
      let nothing = PassedArgument(node: FlowGraph.nothing, name: .none, spread: .none)
      let last = implicitCall(
        id, local.raw, role: 4, kind: .context, arguments: [nothing, nothing, nothing], result: FlowGraph.nothing)
      special([isAsync ? known.asyncExit : known.exit], of: value, call: last, overriders: true)
    case .externalInstance: graph.add(value, to: node, from: origin)
    default: break
    }
  }

  private mutating func resume(
    _ local: OpID, _ id: UInt32, _ node: UInt32, _ value: ValueID, _ what: Value, _ origin: UInt32
  ) {
    switch what.kind {
    case .container: graph.edgeOnce(result(of: what.a), node)
    case .instance:
      let call = implicitCall(id, local.raw, role: 3, kind: .operator, arguments: [], result: graph.makeNode())
      special([program.known.awaiting], of: value, call: call, overriders: false)
      graph.watch(calls[call].result, .results, node)
    case .externalInstance: graph.add(values.intern(.externalInstance, .max), to: node, from: origin)
    default: break
    }
  }

  mutating func awaited(_ value: ValueID, into node: UInt32, _ origin: UInt32) {
    let what = values[value]
    if what.kind == .container { graph.edgeOnce(result(of: what.a), node) }
  }

  /// An exception class in an `except` clause binds an instance.
  mutating func caught(_ value: ValueID, into node: UInt32) {
    let what = values[value]
    switch what.kind {
    case .class: graph.add(values.intern(.instance, what.a, Value.Knowledge.declared), to: node)
    case .external: graph.add(values.intern(.externalInstance, what.a), to: node)
    // Once: what holds itself would have no end.
    case .container where caughtContainers.insert(what.a, node): graph.watch(all(of: what.a), .caught, node)
    default: break
    }
  }

  /// Text put together from parts; the operand of a constant is a name only where it is a string.
  mutating func formatted(_ op: Op, _ local: OpID, _ frame: Frame, _ id: UInt32) {
    var isName = op.b <= 6
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      guard !part.isNone else { continue }
      let partOp = program.operation(part.raw, in: frame.module)
      if partOp.kind == .constant {
        if partOp.aux != LiteralKind.string.rawValue || partOp.a == .max || !isIdentifierLike(Name(partOp.a)) {
          isName = false
        }
        continue
      }
      observe(operand: frame.node(part), of: op, id, local, position)
    }
    graph.add(values.intern(.externalInstance, models.stringClass.raw), to: frame.node(local))
    addTail(op, frame, local)
    addPattern(op, frame, local)
    guard isName else { return }
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      if !part.isNone { observe(frame.node(part), .textPart, id, local.raw) }
    }
  }

  /// `f"{C.__module__}.{C.__name__}"`: the parts belong to one class; false where the text is of another form.
  private mutating func nameOfClass(_ op: Op, _ frame: Frame, _ node: UInt32) -> Bool {
    var object = UInt32.max
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      guard !part.isNone else { return false }
      let value = program.operation(part.raw, in: frame.module)
      if value.kind == .constant { continue }
      let name = Name(value.b)
      guard value.kind == .attribute,
        name == program.known.module || name == program.known.name || name == program.known.qualifiedName,
        object == .max || object == value.a
      else { return false }
      object = value.a
    }
    guard object != .max else { return false }
    let classes = graph.values(of: frame.node(OpID(object))).filter { values[$0].kind == .class }
    for cls in classes {
      let record = program.classes[values[cls].a]
      var text: [UInt8] = []
      for position in 0..<op.b {
        let part = program.operation(program.operand(op, position, in: frame.module).raw, in: frame.module)
        if part.kind == .constant {
          if part.aux == LiteralKind.string.rawValue, part.a != .max {
            text += program.index.names.bytes(of: Name(part.a))
          }
        } else if Name(part.b) == program.known.module {
          text += program.index.names.bytes(of: program.index.moduleNames[Int(record.module)])
        } else {
          text += program.index.names.bytes(of: record.name)
        }
      }
      graph.add(self.text(program.index.names.intern(text)), to: node)
    }
    return true
  }

  /// A text that ends in a known path is worth following for that end alone.
  private mutating func addTail(_ op: Op, _ frame: Frame, _ local: OpID) {
    guard op.b > 1 else { return }
    let last = program.operand(op, op.b - 1, in: frame.module)
    guard !last.isNone else { return }
    let part = program.operation(last.raw, in: frame.module)
    guard part.kind == .constant, part.aux == LiteralKind.string.rawValue, part.a != .max else { return }
    _ = addTail(Name(part.a), frame.node(local))
  }

  /// The same for a part that came from elsewhere: what stands before a path are hosts, and they are many.
  private mutating func addTail(_ path: Name, _ node: UInt32) -> Bool {
    guard isPath(path) else { return false }
    graph.add(text(path), to: node)
    return true
  }

  private mutating func isPath(_ name: Name) -> Bool {
    program.index.names.withBytes(of: name) { bytes in
      bytes.count > 1 && bytes.count < 80 && bytes.first == UInt8(ascii: "/")
    }
  }

  /// A part of a text is known: where all parts are, so are the texts in which it has a part.
  mutating func textPart(_ value: ValueID, of node: UInt32, _ id: UInt32, _ local: OpID) {
    let frame = frames[id]
    let op = program.operation(local.raw, in: frame.module)
    if value == someText { graph.tie(node, frame.node(local)) }
    if nameOfClass(op, frame, frame.node(local)) { return }
    if value == someText { return graph.add(someText, to: frame.node(local)) }
    guard values[value].kind == .string, !graph.isCrowdedWithTexts(frame.node(local)) else { return }
    let last = frame.node(program.operand(op, op.b - 1, in: frame.module))
    if node == last, !graph.isFinal(last), addTail(Name(values[value].a), frame.node(local)) { return }
    let nodes = (0..<op.b).map { frame.node(program.operand(op, $0, in: frame.module)) }
    guard nodes.allSatisfy({ graph.values(of: $0).contains { values[$0].kind == .string } }) else { return }
    let isOnce = nodes.count { $0 == node } == 1
    var count = 1
    var parts: [[Name]] = []
    for part in nodes {
      if part == node, isOnce {
        // The texts without it were put together before.
        parts.append([Name(values[value].a)])
        continue
      }
      let isOpen = part == last && !graph.isFinal(part)
      let held = graph.values(of: part).filter { values[$0].kind == .string }
      let known = held.filter { !isOpen || !isPath(Name(values[$0].a)) }
      count *= known.count
      guard count > 0, count <= 64 else { return }
      parts.append(known.map { Name(values[$0].a) })
    }
    addTexts(of: parts, to: frame.node(local))
  }

  /// Adds every text that takes one name of each part, in their order.
  private mutating func addTexts(of parts: [[Name]], to node: UInt32) {
    var chosen = [Int](repeating: 0, count: parts.count)
    var text: [UInt8] = []
    while true {
      text.removeAll(keepingCapacity: true)
      for (part, choice) in zip(parts, chosen) {
        program.index.names.withBytes(of: part[choice]) { text.append(contentsOf: $0) }
      }
      if text.count <= 200 { graph.add(self.text(program.index.names.intern(text)), to: node) }
      var turning = parts.count - 1
      while turning >= 0, chosen[turning] + 1 == parts[turning].count {
        chosen[turning] = 0
        turning -= 1
      }
      guard turning >= 0 else { return }
      chosen[turning] += 1
    }
  }
}
