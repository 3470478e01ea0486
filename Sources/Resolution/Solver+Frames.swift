import SemanticIndex
import SourceText

extension Solver {
  /// The project-wide id of an operation of a frame's body.
  @inline(__always) func projectOp(_ frame: Frame, _ op: OpID) -> UInt32 { program.opBase(frame.module) + op.raw }

  /// A frame for a body, its nodes ready, its operations yet to be walked.
  mutating func makeFrame(_ body: UInt32, parent: UInt32, function: ValueID, depth: UInt8) -> UInt32 {
    let facts = program.bodies[body]
    let size = layOut(body)
    let base = graph.makeNodes(Int(size) - 1) - 1
    let returned = base + size - Frame.resultSlots(of: facts)
    let frame = Frame(
      body: body, module: facts.module, base: base, firstKey: nextKey,
      places: layouts.places(from: program.opBase(facts.module) + facts.firstOp), firstOp: facts.firstOp,
      opCount: facts.opCount, parent: parent, parameters: base + 1, cells: returned - facts.cellCount,
      returned: returned, out: returned + 1,
      yielded: facts.flags.contains(.generator) ? returned + 2 : FlowGraph.nothing, function: function, depth: depth)
    nextKey += facts.opCount
    let id = frames.append(frame)
    prepareParameters(frame, facts)
    prepareResult(frame, facts)
    unbuilt.append(id)
    return id
  }

  /// Receivers, the containers of `*args` and `**kwargs`, and what annotations declare.
  private mutating func prepareParameters(_ frame: Frame, _ facts: Program.BodyFacts) {
    for number in 0..<facts.parameterCount {
      let parameter = program.parameter(number, of: facts)
      let node = frame.parameters + number
      switch parameter.kind {
      case .variadic, .keywords:
        let container = makeContainer(parameter.kind == .variadic ? .tuple : .dictionary, for: node)
        graph.add(values.intern(.container, container), to: node)
        graph.finish(node)
        if !parameter.annotation.isNone {
          declare(element(of: container), parameter.annotation, facts.module, facts.owner, part: 0)
        }
      case .positionalOnly, .regular, .keywordOnly:
        if number == 0, parameter.kind != .keywordOnly, let receiver = ownReceiver(facts) {
          graph.add(receiver, to: node)
          if values[receiver].kind == .instance, isMetaclass(facts.owner) {
            classes(madeBy: values.intern(.class, facts.owner, 0), into: node)
          }
        } else if !parameter.annotation.isNone {
          declare(node, parameter.annotation, facts.module, facts.owner, part: 0)
        } else if let base = annotation(inheritedBy: parameter, of: facts) {
          declare(node, base.annotation, base.module, facts.owner, part: 0)
        }
      }
    }
  }

  /// What the first parameter of a method always may be; nil for other functions.
  mutating func ownReceiver(_ facts: Program.BodyFacts) -> ValueID? {
    guard isMethod(facts) else { return nil }
    if takesClass(facts) { return values.intern(.class, facts.owner, 1) }
    return values.intern(.instance, facts.owner, Value.Knowledge.own)
  }

  /// A function that stands directly in a class body and is given its receiver.
  mutating func isMethod(_ facts: Program.BodyFacts) -> Bool {
    guard facts.owner != .max, facts.kind == .function, facts.parent != .max,
      program.bodies[facts.parent].kind == .class
    else { return false }
    return !facts.roles.contains(.staticMethod)
  }

  /// A method whose first parameter is the class.
  mutating func takesClass(_ facts: Program.BodyFacts) -> Bool {
    facts.roles.contains(.classMethod) || facts.name == program.known.new
      || facts.name == program.known.initSubclass || facts.name == program.known.classGetItem
  }

  /// What a call of the function gives: what it returns, or a generator or coroutine of it.
  private mutating func prepareResult(_ frame: Frame, _ facts: Program.BodyFacts) {
    guard facts.kind == .function || facts.kind == .lambda else { return }
    let returns = facts.returns
    if facts.flags.contains(.generator) {
      let container = makeContainer(.generator, for: frame.out)
      graph.add(values.intern(.container, container), to: frame.out)
      graph.flow(frame.yielded, element(of: container))
      graph.flow(frame.returned, result(of: container))
      if !returns.isNone { declare(element(of: container), returns, facts.module, facts.owner, part: 2) }
    } else if facts.flags.contains(.async) {
      let container = makeContainer(.coroutine, for: frame.out)
      graph.add(values.intern(.container, container), to: frame.out)
      flow(frame.returned, result(of: container), filter: resultFilter(facts))
      if !returns.isNone { declare(result(of: container), returns, facts.module, facts.owner, part: 0) }
    } else {
      if layouts.givenBack(by: frame.body).unchanged.isEmpty {
        flow(frame.returned, frame.out, filter: resultFilter(facts))
        declare(frame.out, returns, facts.module, facts.owner, part: 0)
      } else {
        declare(frame.out, returns, facts.module, facts.owner, part: 0, judgedBy: frame.returned)
      }
    }
  }

  /// Notes that an annotation speaks about a node; whether it is needed shows there, or at another node.
  mutating func declare(
    _ node: UInt32, _ annotation: OpID, _ module: UInt32, _ owner: UInt32, part: UInt8, judgedBy evidence: UInt32? = nil
  ) {
    guard !annotation.isNone else { return }
    if part < 3, annotations.type(of: annotation, in: module, &program) == .any { return }
    declarations.append(
      Declaration(
        node: node, evidence: evidence ?? node, module: module, annotation: annotation, owner: owner, part: part))
  }

  /// The frame of a function value without context; made when first asked for.
  mutating func genericFrame(_ function: ValueID) -> UInt32 {
    let found = framesOfFunctions.find(function.raw, .max - 1)
    if found != PairTable.absent { return found }
    let value = values[function]
    let parent = value.b
    let frame = makeFrame(value.a, parent: parent, function: function, depth: frames[parent].depth)
    framesOfFunctions.set(function.raw, .max - 1, frame)
    return frame
  }

  /// The node of a variable that inner scopes capture, seen from a frame.
  mutating func cell(_ name: Name, owner: UInt32, from frame: UInt32) -> UInt32 {
    var at = frame
    var steps = 0
    while at != .max, steps < 1000 {
      let candidate = frames[at]
      if candidate.body == owner {
        let facts = program.bodies[owner]
        for number in 0..<facts.cellCount where program.cells[facts.firstCell + number] == name {
          return candidate.cells + number
        }
        return FlowGraph.nothing
      }
      at = candidate.parent
      steps += 1
    }
    return FlowGraph.nothing
  }

  /// The method in which a frame stands: itself, or a frame around it.
  mutating func enclosingMethod(_ frame: UInt32) -> UInt32? {
    var at = frame
    var steps = 0
    while at != .max, steps < 1000 {
      let facts = program.bodies[frames[at].body]
      if facts.kind == .function, facts.owner != .max, facts.parent != .max,
        program.bodies[facts.parent].kind == .class
      {
        return at
      }
      at = frames[at].parent
      steps += 1
    }
    return nil
  }

  /// Walks the operations of a frame once.
  mutating func build(_ id: UInt32) {
    guard !frames[id].isBuilt else { return }
    frames.pointer(at: id).pointee.isBuilt = true
    let frame = frames[id]
    for offset in 0..<frame.opCount {
      let local = OpID(frame.firstOp &+ offset)
      let op = program.operation(local.raw, in: frame.module)
      if op.flags.contains(.annotation) { continue }
      if frame.places[Int(offset)].sharedNode == nil {
        lower(op, local, frame, id)
      } else if op.kind == .call {
        noteOutside(op, local, frame, id)
      }
    }
  }

  /// Connects one operation's node.
  private mutating func lower(_ op: Op, _ local: OpID, _ frame: Frame, _ id: UInt32) {
    let node = frame.node(local)
    switch op.kind {
    case .parameter:
      let facts = program.bodies[frame.body]
      // One that no annotation filters lies where it is handed in.
      guard op.a < facts.parameterCount, node != frame.parameters + op.a else { return }
      let parameter = program.parameter(op.a, of: facts)
      var filter: UInt32 = 0
      if !parameter.annotation.isNone, parameter.kind != .variadic, parameter.kind != .keywords {
        filter = annotationFilter(parameter.annotation, frame.module, facts.owner)
      }
      flow(frame.parameters + op.a, node, filter: filter)
    case .formatted: formatted(op, local, frame, id)
    case .tuple, .list, .set: display(op, local, node, frame, id)
    case .dict: dictionary(op, local, node, frame, id)
    case .function: function(op, node, frame, id)
    case .class: makeClass(op, local, node, frame, id)
    case .importFrom: importFrom(op, local, node, frame, id)
    case .starred, .constant, .importModule, .importStar, .unbound, .unbind: break
    case .global: global(Name(op.a), node, frame)
    case .free:
      graph.flow(cell(Name(op.a), owner: program.bodyBase(frame.module) + op.b, from: id), node)
    case .attribute:
      let load = loads.append(Load(frame: id, op: local.raw, name: Name(op.b), result: node))
      observe(frame.node(OpID(op.a)), .load, load)
    case .slice: observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
    case .item, .deleteItem:
      observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
      noteKeys(local, id)
    case .call: makeCall(op, local, node, frame, id)
    case .binary, .inPlace:
      if op.aux == BinaryOperator.mod.rawValue, literal(OpID(op.a), frame.module) != nil { noteTexts(local, id) }
      observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
      observe(operand: frame.node(OpID(op.b)), of: op, id, local, 1)
    case .compare:
      if op.isMembership || op.isEquality { noteKeys(local, id) }
      guard hierarchy.isDefined(models.methods(calledBy: op), program) || areOrdersMade && op.isOrdering else { return }
      observe(operand: frame.node(OpID(op.isMembership ? op.b : op.a)), of: op, id, local, 0)
    case .convert: noteTexts(local, id)
    case .unary, .test:
      guard hierarchy.isDefined(models.methods(calledBy: op), program) else { return }
      observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
    case .boolean:
      for position in 0..<op.b {
        let part = frame.node(program.operand(op, position, in: frame.module))
        graph.flow(part, node)
      }
    case .phi:
      for position in 0..<op.b { graph.flow(frame.node(program.operand(op, position, in: frame.module)), node) }
    case .conditional:
      graph.flow(frame.node(OpID(op.b)), node)
      graph.flow(frame.node(OpID(op.c)), node)
    case .element:
      iterate(frame.node(OpID(op.a)), into: node, frame: id, op: local, isAsync: op.flags.contains(.async))
    case .unpack: observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
    case .enter: observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
    case .await: observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
    case .yield: graph.flow(frame.node(OpID(op.a)), frame.yielded)
    case .yieldFrom:
      iterate(frame.node(OpID(op.a)), into: frame.yielded, frame: id, op: local, isAsync: false)
      observe(frame.node(OpID(op.a)), .results, node)
    case .caught: observe(frame.node(OpID(op.a)), .caught, node)
    case .comprehension: comprehension(op, local, node, frame, id)
    case .narrow:
      flow(frame.node(OpID(op.a)), node, filter: narrowing(op, local, frame))
      if Narrowing(rawValue: op.aux) == .isInstance, !op.flags.contains(.negated), op.b != .max {
        declare(node, OpID(op.b), frame.module, .max, part: 3)
      }
      if Narrowing(rawValue: op.aux) == .hasAttribute, !op.flags.contains(.negated), op.b != .max {
        declare(node, OpID(op.b), frame.module, .max, part: 4)
      }
    case .annotated:
      let owner = program.bodies[frame.body].owner
      var filter: UInt32 = 0
      if op.b != .max {
        filter = annotationFilter(OpID(op.b), frame.module, owner)
        declare(node, OpID(op.b), frame.module, owner, part: 0)
      }
      if op.a != .max { flow(frame.node(OpID(op.a)), node, filter: filter) }
    case .matchPositional: observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
    case .bind: bind(op, local, frame, id)
    case .storeAttribute:
      let store = stores.append(
        Store(frame: id, op: local.raw, name: Name(op.b), value: frame.node(OpID(op.c))))
      observe(frame.node(OpID(op.a)), .store, store)
    case .deleteAttribute:
      let store = stores.append(Store(frame: id, op: local.raw, name: Name(op.b), value: FlowGraph.nothing))
      observe(frame.node(OpID(op.a)), .deleted, store)
    case .declareAttribute: declareAttribute(op, frame)
    case .storeItem:
      observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
      noteKeys(local, id)
    case .return: giveBack(OpID(op.a), of: frame, id)
    case .raise: observe(operand: frame.node(OpID(op.a)), of: op, id, local, 0)
    }
  }

  private mutating func function(_ op: Op, _ node: UInt32, _ frame: Frame, _ id: UInt32) {
    let body = program.bodyBase(frame.module) + op.a
    let value = values.intern(.function, body, id)
    graph.add(value, to: node)
    graph.finish(node)
    let forwarded = program.forwarded.find(body, 0)
    if forwarded != PairTable.absent {
      // What is forwarded to is what the wrapper stands for.
      let callee = program.operation(forwarded, in: frame.module)
      if callee.kind == .free {
        stand(value, for: cell(Name(callee.a), owner: program.bodyBase(frame.module) + callee.b, from: id))
      }
    }
    if !program.bodies[body].roles.contains(.overload) { _ = genericFrame(value) }
  }

  /// A name of the module, of a star import, or a builtin.
  private mutating func global(_ name: Name, _ node: UInt32, _ frame: Frame) {
    if program.binds(program.moduleBody(frame.module), name) || !program.stars[Int(frame.module)].isEmpty {
      graph.flow(globalNode(frame.module, name), node)
      if program.binds(program.moduleBody(frame.module), name) { return }
    }
    if name == program.known.name {
      graph.add(text(program.index.moduleNames[Int(frame.module)]), to: node)
    } else if name == program.known.classOf, let method = enclosingMethodClass(frame) {
      graph.add(values.intern(.class, method, 0), to: node)
    } else if program.isBuiltin(name) {
      graph.add(values.intern(.external, program.join(program.known.builtins, name).raw), to: node)
    } else {
      // Set from outside, perhaps: through the module object.
      graph.flow(globalNode(frame.module, name), node)
    }
  }

  private mutating func enclosingMethodClass(_ frame: Frame) -> UInt32? {
    let owner = program.bodies[frame.body].owner
    return owner == .max ? nil : owner
  }

  private mutating func bind(_ op: Op, _ local: OpID, _ frame: Frame, _ id: UInt32) {
    guard let binding = Binding(rawValue: op.aux) else { return }
    let facts = program.bodies[frame.body]
    let name = Name(op.a)
    let target: UInt32
    switch binding {
    case .local: return
    case .cell: target = cell(name, owner: frame.body, from: id)
    case .nonlocal:
      guard op.c != .max else { return }
      target = cell(name, owner: program.bodyBase(frame.module) + op.c, from: id)
    case .global:
      if program.replaced.find(projectOp(frame, local), 0) != PairTable.absent { return }
      target = globalNode(frame.module, name)
    case .classAttribute:
      guard facts.owner != .max else { return }
      if op.b == .max {
        if op.c != .max {
          declare(fieldNode(facts.owner, name), OpID(op.c), frame.module, facts.owner, part: 0)
        }
        return
      }
      if program.replaced.find(projectOp(frame, local), 0) != PairTable.absent { return }
      target = classNode(facts.owner, name)
      if program.operation(op.b, in: frame.module).kind == .call {
        // A function that another one makes, and that becomes a method here.
        graph.watch(frame.node(OpID(op.b)), .method, singleton(values.intern(.class, facts.owner, 1)))
      }
      if op.c != .max {
        declare(fieldNode(facts.owner, name), OpID(op.c), frame.module, facts.owner, part: 0)
      }
    }
    var filter: UInt32 = 0
    if binding != .nonlocal, op.c != .max {
      filter = annotationFilter(OpID(op.c), frame.module, facts.owner)
      declare(target, OpID(op.c), frame.module, facts.owner, part: 0)
    }
    guard op.b != .max else { return }
    let value = frame.node(OpID(op.b))
    if value == FlowGraph.nothing, binding == .classAttribute { addMember(to: target, of: facts.owner) }
    flow(value, target, filter: filter)
  }

  /// A number that a class names is a member where the class is an enumeration.
  private mutating func addMember(to node: UInt32, of class: UInt32) {
    guard hierarchy.traits[Int(`class`)].contains(.enumeration) else { return }
    graph.add(values.intern(.instance, `class`, Value.Knowledge.exact), to: node)
  }

  private mutating func declareAttribute(_ op: Op, _ frame: Frame) {
    let owner = program.bodies[frame.body].owner
    guard owner != .max, op.c != .max else { return }
    declare(fieldNode(owner, Name(op.b)), OpID(op.c), frame.module, owner, part: 0)
  }
}
