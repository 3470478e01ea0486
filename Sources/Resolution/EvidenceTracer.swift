import SemanticIndex
import SourceText

/// Follows a value that is called back to where it was made: the argument for an edge, as steps in the code.
///
/// Every value of a node remembers the node from which it came first. Walking these back gives one way on which the
/// value can have come; each node of a frame is an operation, and so a place.
struct EvidenceTracer {
  /// Ways of more steps are cut at the far end.
  static let longest = 10

  private var steps: [Evidence] = []

  /// The argument for an edge: empty where the name at the call says it all.
  static func trace(
    _ edge: EdgeTable.Found, _ op: Op, in solution: Solution
  ) -> [Evidence] {
    var tracer = EvidenceTracer()
    tracer.follow(edge, op, solution)
    if let name = computedName(of: edge, in: solution) {
      tracer.steps.append(Evidence(.string, module: ModuleID(edge.module), offset: op.start, subject: name))
    }
    tracer.judge(edge, op, solution)
    if edge.marks.contains(.open) {
      tracer.steps.append(Evidence(.open, module: ModuleID(edge.module), offset: op.start, subject: .none))
    }
    if edge.marks.contains(.rival), !edge.marks.contains(.override) {
      tracer.steps.append(Evidence(.choice, module: ModuleID(edge.module), offset: op.start, subject: .none))
    }
    return tracer.steps
  }

  /// The name under which an edge's callee was read where the name is a value: itself, or the pattern that it fits.
  static func computedName(of edge: EdgeTable.Found, in solution: Solution) -> Name? {
    guard edge.callee < EdgeTable.classBit, solution.solver.program.operation(edge.op, in: edge.module).kind == .call,
      let (_, start) = callee(of: edge, solution)
    else { return nil }
    let name = solution.solver.program.bodies[edge.callee].name.raw
    for value in solution.solver.graph.values(of: start) where means(value, edge, solution, 0) {
      var node = start
      var seen = 0
      while node != FlowGraph.nothing, seen < 64 {
        let told = solution.solver.namedResults.find(node, name)
        if told != PairTable.absent { return Name(told) }
        node = origin(of: value, in: node, solution)
        seen += 1
      }
    }
    return nil
  }

  /// The operation whose value an edge calls, or on which its callee is found, and its node in the edge's frame.
  private static func callee(of edge: EdgeTable.Found, _ solution: Solution) -> (op: OpID, node: UInt32)? {
    let frame = solution.solver.frames[edge.origin]
    guard frame.body == edge.caller else { return nil }
    let op = solution.solver.program.operation(edge.op, in: edge.module)
    var source = OpID.none
    if op.kind == .call, op.b != .max {
      source = solution.solver.program.site(op.b, in: edge.module).callee
    } else if op.a != .max {
      source = OpID(op.a)
    }
    guard !source.isNone else { return nil }
    let node = frame.node(source)
    return node == FlowGraph.nothing ? nil : (source, node)
  }

  /// The steps of the callee's value, from the far end on.
  private mutating func follow(_ edge: EdgeTable.Found, _ op: Op, _ solution: Solution) {
    guard let (source, node) = Self.callee(of: edge, solution) else { return }
    for value in solution.solver.graph.values(of: node) where Self.means(value, edge, solution, 0) {
      if solution.solver.layouts.isShared(solution.solver.program.opBase(edge.module) + source.raw) {
        steps += NameTrail.steps(from: source, in: edge.module, solution)
      } else {
        walk(value, node, solution, 0)
      }
      return
    }
  }

  /// Whether a value is what the edge calls, or the receiver on which it is found.
  private static func means(
    _ value: ValueID, _ edge: EdgeTable.Found, _ solution: Solution, _ depth: Int
  ) -> Bool {
    guard depth < 4 else { return false }
    let what = solution.solver.values[value]
    switch what.kind {
    case .function: return what.a == edge.callee
    case .bound: return means(ValueID(what.a), edge, solution, depth + 1)
    case .staticMethod, .classMethod, .contextFactory, .forwarded, .dispatcher:
      return means(ValueID(what.a), edge, solution, depth + 1)
    case .class:
      if edge.callee & EdgeTable.classBit != 0 { return edge.callee & ~EdgeTable.classBit == what.a }
      guard edge.callee < EdgeTable.classBit else { return false }
      let owner = solution.solver.program.bodies[edge.callee].owner
      return owner != .max && solution.solver.hierarchy.derives(what.a, from: owner)
    case .instance:
      guard edge.callee < EdgeTable.classBit else { return false }
      let owner = solution.solver.program.bodies[edge.callee].owner
      return owner != .max
        && (solution.solver.hierarchy.derives(what.a, from: owner)
          || solution.solver.hierarchy.derives(owner, from: what.a))
    case .partial: return true
    default: return false
    }
  }

  private mutating func walk(_ value: ValueID, _ start: UInt32, _ solution: Solution, _ depth: Int) {
    guard depth < 4 else { return }
    var found: [Evidence] = []
    var node = start
    var seen = 0
    while node != FlowGraph.nothing, found.count < Self.longest, seen < 64 {
      seen += 1
      let origin = Self.origin(of: value, in: node, solution)
      if let (frame, op) = Self.place(of: node, solution) {
        let body = solution.solver.frames[frame]
        let operation = solution.solver.program.operation(op, in: body.module)
        if let step = Self.step(operation, value, isStart: origin == FlowGraph.nothing, solution) {
          let evidence = Evidence(
            step, module: ModuleID(body.module), offset: Self.offset(of: operation, OpID(op), body, solution),
            subject: Self.subject(operation, step, value, body, solution))
          if found.last?.offset != evidence.offset || found.last?.step != evidence.step { found.append(evidence) }
          if operation.kind == .attribute, solution.solver.values[value].kind == .bound, operation.a != .max {
            // The method was found on a receiver: the rest of the argument is where that comes from.
            let receiver = ValueID(solution.solver.values[value].b)
            let object = body.node(OpID(operation.a))
            if solution.solver.layouts.isShared(solution.solver.program.opBase(body.module) + operation.a) {
              steps += NameTrail.steps(from: OpID(operation.a), in: body.module, solution)
            } else if solution.solver.graph.contains(receiver, object) {
              walk(receiver, object, solution, depth + 1)
            }
            break
          }
        }
      }
      node = origin
    }
    steps += found.reversed()
  }

  private static func origin(of value: ValueID, in node: UInt32, _ solution: Solution) -> UInt32 {
    solution.solver.graph.origin(of: value, in: node)
  }

  /// The frame and operation (local to its module) of a node; nil for variables, fields and results.
  private static func place(of node: UInt32, _ solution: Solution) -> (frame: UInt32, op: UInt32)? {
    var low: UInt32 = 0
    var high = UInt32(solution.solver.frames.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if solution.solver.frames[middle].base < node { low = middle } else { high = middle }
    }
    guard solution.solver.frames.count > 0 else { return nil }
    let frame = solution.solver.frames[low]
    guard node > frame.base, node - frame.base < solution.solver.layouts.size(of: frame.body) else { return nil }
    // The first operation of those that share a node is the one that made its values.
    let slot = node - frame.base
    let place = Layouts.Place.slot(slot)
    // Slots are dealt out in the order of operations, behind those of the parameters: none comes before its number.
    let parameters = solution.solver.program.bodies[frame.body].parameterCount
    var offset = slot > parameters ? slot - parameters - 1 : 0
    while offset < frame.opCount {
      if frame.places[Int(offset)] == place { return (low, frame.firstOp + offset) }
      offset += 1
    }
    return nil
  }

  private static func step(
    _ op: Op, _ value: ValueID, isStart: Bool, _ solution: Solution
  ) -> Evidence.Step? {
    let what = solution.solver.values[value]
    if isStart, what.kind == .instance,
      what.b == Value.Knowledge.declared || what.b == Value.Knowledge.declaredOverrider
    {
      return op.kind == .narrow ? .narrowing : .annotation
    }
    switch op.kind {
    case .importFrom, .importModule: return .importing
    case .global, .free, .function, .class: return .name
    case .attribute: return what.kind == .bound ? .method : .attribute
    case .phi, .boolean, .conditional: return .merged
    case .item, .element, .unpack, .slice: return .element
    case .call: return what.kind == .instance && isStart ? .constructed : .returned
    case .parameter: return isReceiver(value, op, isStart, solution) ? .receiver : .parameter
    case .narrow: return .narrowing
    case .annotated: return .assignment
    case .enter, .await, .yield, .yieldFrom: return .returned
    default: return nil
    }
  }

  static func offset(of op: Op, _ local: OpID, _ frame: Frame, _ solution: Solution) -> UInt32 {
    if op.kind == .attribute, op.c != .max { return op.c }
    if op.kind == .call, op.b != .max {
      return solution.solver.program.site(op.b, in: frame.module).place
    }
    return op.start
  }

  private static func subject(
    _ op: Op, _ step: Evidence.Step, _ value: ValueID, _ frame: Frame, _ solution: Solution
  ) -> Name {
    let what = solution.solver.values[value]
    switch step {
    case .constructed, .annotation, .narrowing, .receiver:
      if what.kind == .instance || what.kind == .class { return solution.solver.program.classes[what.a].name }
    case .returned:
      return solution.solver.program.callee(of: op, in: frame.module).map { name(of: $0) } ?? .none
    case .parameter:
      let facts = solution.solver.program.bodies[frame.body]
      if op.a < facts.parameterCount { return solution.solver.program.parameter(op.a, of: facts).name }
    default: break
    }
    return name(of: op)
  }

  /// The name that an operation reads.
  private static func name(of op: Op) -> Name {
    switch op.kind {
    case .global, .free, .importModule: Name(op.a)
    case .attribute, .importFrom: Name(op.b)
    default: Name.none
    }
  }

  /// Whether a value is the receiver of the method whose first parameter it is: it comes from the method itself.
  private static func isReceiver(_ value: ValueID, _ op: Op, _ isStart: Bool, _ solution: Solution) -> Bool {
    let what = solution.solver.values[value]
    return isStart && op.a == 0 && (what.kind == .instance && what.b == Value.Knowledge.own || what.kind == .class)
  }

  /// What the edge's own marks add: overrides, inheritance, models, hints.
  private mutating func judge(_ edge: EdgeTable.Found, _ op: Op, _ solution: Solution) {
    guard edge.callee < EdgeTable.classBit else { return }
    let body = solution.solver.program.bodies[edge.callee]
    let owner = body.owner
    let subject = owner == .max ? Name.none : solution.solver.program.classes[owner].name
    func add(_ step: Evidence.Step, _ subject: Name) {
      steps.append(Evidence(step, module: ModuleID(edge.module), offset: op.start, subject: subject))
    }
    if edge.marks.contains(.override) {
      add(.override, subject)
    } else if edge.kind == .inherited {
      add(.inheritance, subject)
    }
    if edge.marks.contains(.duck) || edge.marks.contains(.fallback) { add(.duck, subject) }
    if edge.marks.contains(.wrapper) { add(.decorator, body.name) }
    if edge.kind == .rpc || edge.kind == .importString || edge.kind == .route {
      add(.hint, edge.hint.isNone ? body.name : edge.hint)
    } else if edge.marks.contains(.model) || edge.kind == .callback || edge.kind == .partial {
      add(.model, body.name)
    }
  }
}
