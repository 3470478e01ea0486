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
    case .compare: compare(op, local, id, frame, value, what)
    case .unary, .test: operate(models.methods(calledBy: op), value, what, id, local, role: 3, [], node)
    case .unpack: unpack(op, local, id, frame, node, value, what, origin)
    case .enter: enterManager(op, local, id, node, value, what, origin)
    case .await: resume(local, id, node, value, what, origin)
    case .raise:
      guard what.kind == .class else { return }
      let call = implicitCall(id, local.raw, role: 3, kind: .construct, arguments: [], result: FlowGraph.nothing)
      invoke(call, value, emptyArguments, FlowGraph.nothing)
    case .matchPositional: matchPositional(op, local, id, node, value, what)
    default: break
    }
  }

  /// An operator's special method on an instance. On a method's own receiver what may stand for it is told as well, though
  /// nothing flows from there: the overriders of operators are many, and what they give would crowd out all else.
  private mutating func operate(
    _ names: [Name], _ value: ValueID, _ what: Value, _ id: UInt32, _ local: OpID, role: UInt32,
    _ arguments: [UInt32], _ result: UInt32, marks: EdgeTable.Marks = []
  ) {
    guard let cls = methodClass(of: what), hierarchy.first(of: names, in: cls, &program) != nil else { return }
    let call = implicitCall(
      id, local.raw, role: role, kind: .operator, marks: marks,
      arguments: arguments.map { PassedArgument(node: $0, name: .none, spread: .none) }, result: result)
    special(names, of: value, call: call, overriders: false)
    guard what.kind == .instance, what.b == Value.Knowledge.own else { return }
    let other = implicitCall(
      id, local.raw, role: Self.roleOfOverriders + role, kind: .operator, marks: marks, arguments: [],
      result: FlowGraph.nothing)
    overriding(names, of: what, call: other)
  }

  /// Roles from here on are of calls that only what stands for a receiver would make.
  private static let roleOfOverriders: UInt32 = 16

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
      } else if hierarchy.traits[Int(what.a)].contains(.namedTuple) {
        field(OpID(op.b), of: what.a, into: node, frame.module)
      }
    case .class:
      if defines(program.known.getItem, what) {
        operate([program.known.getItem], value, what, id, local, role: 3, [frame.node(OpID(op.b))], node)
      } else if hierarchy.owner(of: program.known.classGetItem, in: what.a, &program) != .max {
        parametrise(value, with: frame.node(OpID(op.b)), into: node, id, local)
      } else if hierarchy.traits[Int(what.a)].contains(.enumeration) {
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
    if position == 1, op.aux == BinaryOperator.mod.rawValue, literal(OpID(op.a), frame.module) != nil { return }
    switch what.kind {
    case .container where !containers[what.a].kind.answers(op.aux): break
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
    case .instance, .class:
      guard let cls = methodClass(of: what), let methods = models.binaryMethods(op.aux) else { return }
      if position == 0 {
        operate(
          isInPlace ? [methods.inPlace, methods.plain] : [methods.plain], value, what, id, local, role: 3,
          [frame.node(OpID(op.b))], node)
      } else {
        operate([methods.reflected], value, what, id, local, role: 4, [frame.node(OpID(op.a))], node)
      }
      // Members of a flag are joined to another.
      if position == 0, isInPlace || hierarchy.traits[Int(cls)].contains(.enumeration),
        !defines(methods.inPlace, what), !defines(methods.plain, what)
      {
        graph.add(value, to: node)
      }
    default: break
    }
  }

  private mutating func compare(
    _ op: Op, _ local: OpID, _ id: UInt32, _ frame: Frame, _ value: ValueID, _ what: Value
  ) {
    guard methodClass(of: what) != nil else { return }
    if op.isMembership, !defines(program.known.contains, what) {
      if what.kind == .class, !defines(program.known.iterate, what) { return }
      // A builtin container's own test of membership does not iterate.
      if iteratingBase(of: what.a) != nil { return }
      return iterate(singleton(value), into: FlowGraph.nothing, frame: id, op: local, isAsync: false)
    }
    let other = frame.node(OpID(op.isMembership ? op.a : op.b))
    operate(comparisons(by: op, of: what), value, what, id, local, role: 3, [other], 0)
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
    case .container:
      switch containers[what.a].kind {
      case .coroutine, .generator: graph.edgeOnce(result(of: what.a), node)
      // What nobody awaits came out of something that models hold to be read at once.
      case .list, .tuple, .dictionary, .set, .manager, .cell, .namespace: graph.add(value, to: node, from: origin)
      }
    case .function, .bound, .class, .partial: graph.add(value, to: node, from: origin)
    case .instance:
      if !defines(program.known.awaiting, what) { graph.add(value, to: node, from: origin) }
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
}
