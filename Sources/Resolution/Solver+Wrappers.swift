import SemanticIndex
import SourceText

/// Functions that stand for others, which they call: what calls a wrapper reaches what is wrapped.
extension Solver {
  /// The wrapper comes back, and stands for what it wraps.
  mutating func makeWrapper(_ context: EffectContext, wrapper: Int) {
    let node = argument(context.arguments, wrapper)
    graph.edgeOnce(node, context.result)
    graph.watch(node, .marked, argument(context.arguments, 1 - wrapper))
  }

  /// A wrapper is told what it stands for.
  mutating func marked(_ value: ValueID, with wrapped: UInt32) {
    let kind = values[value].kind
    if kind == .function || kind == .instance { stand(value, for: wrapped) }
  }

  mutating func stand(_ value: ValueID, for wrapped: UInt32) {
    let what = values[value]
    let node = functionNode(value, program.known.wrapped)
    graph.edgeOnce(wrapped, node)
    guard what.kind == .function else { return }
    var root = what.a
    while program.bodies[root].parent != .max, program.bodies[program.bodies[root].parent].kind == .function {
      root = program.bodies[root].parent
    }
    graph.watch(wrapped, .rooted, root)
  }

  /// A function whose wrapper is made in another one.
  mutating func rooted(_ value: ValueID, in root: UInt32) {
    let what = values[value]
    guard what.kind == .function, rootsOfWrappers.insert(value.raw, root) else { return }
    wrapperRoots.set(what.a, root, 0)
    if !program.bodies[what.a].roles.isDisjoint(with: [.decorated, .forwarding]) {
      graph.watch(functionNode(value, program.known.wrapped), .rooted, root)
    }
  }

  /// Calls that enter a wrapper reach what it stands for, too: nothing flows because of it, so it is told at the end.
  mutating func tellRepresented() {
    // (operation, function): the marks of the call that told of it; another frame's call with no better ones adds nothing.
    var told = PairTable()
    var at = 0
    while at < standing.count {
      let (call, function) = standing[at]
      at += 1
      let op = projectOp(frames[calls[call].frame], OpID(calls[call].op))
      let marks = UInt32(calls[call].marks.rawValue)
      guard marks < told.find(op, function.raw) else { continue }
      told.set(op, function.raw, marks)
      for value in graph.values(of: functionNode(function, program.known.wrapped)) {
        represented(value, by: call, through: function)
      }
    }
    standing = []
  }

  /// The wrapper that a call enters stands for this function: the call reaches it, through the wrapper.
  private mutating func represented(_ value: ValueID, by id: UInt32, through wrapper: ValueID) {
    let what = values[value]
    let function = what.kind == .bound || what.kind == .contextFactory ? values[ValueID(what.a)] : what
    guard function.kind == .function else { return }
    let call = calls[id]
    var marks = call.marks.union(.wrapper)
    if mayLeaveOut(value, wrapper) { marks.insert(.hint) }
    record(call, callee: function.a, kind: .decorator, marks: marks, value: wrapper, hint: call.hint)
    if !program.bodies[function.a].roles.isDisjoint(with: [.decorated, .forwarding]) {
      noteStanding(what.kind == .function ? value : ValueID(what.a), of: id)
    }
  }

  /// Remembers, once, that a call enters a function that may be a wrapper.
  mutating func noteStanding(_ function: ValueID, of call: UInt32) {
    guard !isReplacing(call), !calls[call].marks.contains(.untold) else { return }
    if represented.insert(call, function.raw) { standing.append((call, function)) }
  }

  /// Whether a wrapper calls what it stands for at one place alone, and there only under a condition: it answers for it
  /// otherwise, as one does that keeps results.
  private mutating func mayLeaveOut(_ wrapped: ValueID, _ wrapper: ValueID) -> Bool {
    let body = values[wrapper].a
    let known = optionalWrappers.find(body, 0)
    if known != PairTable.absent { return known == 1 }
    let frame = frames[genericFrame(wrapper)]
    let module = program.index.modules.elements[Int(frame.module)]
    var places = 0
    var isOptional = false
    for offset in 0..<frame.opCount {
      let local = OpID(frame.firstOp + offset)
      let op = program.operation(local.raw, in: frame.module)
      guard op.kind == .call, op.b != .max else { continue }
      let callee = frame.node(program.site(op.b, in: frame.module).callee)
      guard callee != FlowGraph.nothing, graph.contains(wrapped, callee) else { continue }
      places += 1
      isOptional = module.isConditional(local)
    }
    optionalWrappers.set(body, 0, places == 1 && isOptional ? 1 : 0)
    return places == 1 && isOptional
  }
}

extension ModuleIndex {
  /// Whether an operation runs only where a test or an exception says so.
  fileprivate func isConditional(_ op: OpID) -> Bool {
    var region = region(of: op)
    while !region.isNone {
      switch regions[region].kind {
      case .whenTrue, .whenFalse, .afterExit, .handler, .matchCase: return true
      case .loop, .with, .tryBody, .finally: region = regions[region].parent
      }
    }
    return false
  }
}
