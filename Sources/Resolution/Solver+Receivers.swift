import SemanticIndex
import SourceText

/// Which instances a method can run on.
///
/// What a method asks of its receiver is looked up in the receiver's class, which may be any below the method's own: but
/// a class that replaces the method, and never asks its bases for it, has no instance on which it runs.
extension Solver {
  /// The subclasses of `own`, the class of a method's receiver, that find another definition of a name than it does; those
  /// alone whose instances the method runs on, where it is the method that asks.
  mutating func overriders(of name: Name, in own: UInt32, askedBy load: Load) -> [UInt32] {
    let all = hierarchy.overriders(of: name, in: own, &program)
    guard !all.isEmpty, !load.isComputed else { return all }
    let frame = frames[load.frame]
    let op = program.operation(load.op, in: frame.module)
    guard op.kind == .attribute, let method = program.methodAsking(OpID(op.a), in: frame.body),
      program.bodies[method].owner == own
    else { return all }
    let known = seenOverriders.find(method, name.raw)
    if known != PairTable.absent { return overriderLists[Int(known)] }
    let seen = all.compactMap { receiver(like: $0, of: name, in: method) }
    seenOverriders.set(method, name.raw, UInt32(overriderLists.count))
    overriderLists.append(seen)
    return seen
  }

  /// A class that finds the same definition of a name as `cls` does, and on whose instances a method runs.
  private mutating func receiver(like cls: UInt32, of name: Name, in method: UInt32) -> UInt32? {
    if runs(method, on: cls) { return cls }
    let definer = hierarchy.owner(of: name, in: cls, &program)
    for other in hierarchy.descendants[Int(program.bodies[method].owner)] where other != cls {
      if hierarchy.owner(of: name, in: other, &program) == definer, runs(method, on: other) { return other }
    }
    return nil
  }

  /// Whether a method can run on instances of a class below its own: the class finds it, by its name or by another, or
  /// asks its bases for it.
  private mutating func runs(_ method: UInt32, on cls: UInt32) -> Bool {
    let facts = program.bodies[method]
    guard hierarchy.derives(cls, from: facts.owner),
      hierarchy.owner(of: facts.name, in: cls, &program) != facts.owner
    else { return true }
    for ancestor in hierarchy.orders[Int(cls)] {
      if ancestor == facts.owner { break }
      if namesAskedOfBases(by: ancestor).contains(facts.name) { return true }
    }
    return program.isTakenInClassBody(method)
  }

  /// The attributes that the methods of a class ask `super()` for, or what they have by a name from outside: a base,
  /// perhaps.
  private mutating func namesAskedOfBases(by cls: UInt32) -> Set<Name> {
    let module = program.classes[cls].module
    if modulesAsked.insert(module).inserted { readNamesAskedOfBases(in: module) }
    return namesAskedOfBases[cls] ?? []
  }

  /// Reads that for all classes of a module at once: it may have very many.
  private mutating func readNamesAskedOfBases(in module: UInt32) {
    let first = program.bodyBase(module)
    for body in first..<(first + UInt32(program.index.modules.elements[Int(module)].bodies.count)) {
      guard let method = program.method(around: body) else { continue }
      let cls = program.bodies[method].owner
      let facts = program.bodies[body]
      for at in facts.firstOp..<(facts.firstOp + facts.opCount) {
        let op = program.operation(at, in: module)
        guard op.kind == .attribute, op.a != .max else { continue }
        let object = program.operation(op.a, in: module)
        switch object.kind {
        case .global, .free, .importFrom, .attribute: namesAskedOfBases[cls, default: []].insert(Name(op.b))
        case .call:
          let callee = program.callee(of: object, in: module)
          if callee?.kind == .global, callee?.a == program.known.superName.raw {
            namesAskedOfBases[cls, default: []].insert(Name(op.b))
          }
        default: continue
        }
      }
    }
  }
}

extension Program {
  /// Whether a call asks `super()` for what it calls.
  @inline(__always) func asksBases(_ call: Op, in module: UInt32) -> Bool {
    guard let attribute = callee(of: call, in: module), attribute.kind == .attribute, attribute.a != .max,
      let name = callee(of: operation(attribute.a, in: module), in: module)
    else { return false }
    return name.kind == .global && Name(name.a) == known.superName
  }

  /// The method whose receiver an object is, in the method's own body or in a function inside it; nil for other objects.
  func methodAsking(_ object: OpID, in body: UInt32) -> UInt32? {
    guard !object.isNone, let method = method(around: body) else { return nil }
    let facts = bodies[method]
    guard facts.parameterCount > 0, !facts.roles.contains(.staticMethod) else { return nil }
    var op = operation(object.raw, in: facts.module)
    for _ in 0..<8 where op.kind == .narrow && op.a != .max { op = operation(op.a, in: facts.module) }
    switch op.kind {
    case .parameter: return method == body && op.a == 0 ? method : nil
    case .free: return method != body && Name(op.a) == parameter(0, of: facts).name ? method : nil
    default: return nil
    }
  }

  /// The method that a body is, or inside which it stands; nil for others.
  func method(around body: UInt32) -> UInt32? {
    var method = body
    while bodies[method].kind != .class, bodies[method].parent != .max {
      if bodies[bodies[method].parent].kind == .class {
        return bodies[method].kind == .function && bodies[method].owner != .max ? method : nil
      }
      method = bodies[method].parent
    }
    return nil
  }

  /// Whether the body of its class takes a method for more than its name: binds it to another, or hands it on.
  func isTakenInClassBody(_ method: UInt32) -> Bool {
    let facts = bodies[method]
    let body = bodies[facts.parent]
    let local = method - bodyBase(facts.module)
    var function = UInt32.max
    for at in body.firstOp..<(body.firstOp + body.opCount) {
      let op = operation(at, in: facts.module)
      switch op.kind {
      case .function where op.a == local: function = at
      case _ where function == .max: continue
      case .bind: if op.b == function, Name(op.a) != facts.name { return true }
      case .tuple, .list, .set, .dict:
        for position in 0..<op.b where operand(op, position, in: facts.module).raw == function { return true }
      case .call:
        guard op.b != .max else { continue }
        let site = site(op.b, in: facts.module)
        guard !site.flags.contains(.decoration) else { continue }
        for position in 0..<site.argumentCount
        where argument(site.firstArgument + position, in: facts.module).value.raw == function { return true }
      default: continue
      }
    }
    return false
  }
}
