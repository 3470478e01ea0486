import SemanticIndex
import SourceText

extension Solver {
  /// The node of a module's global name.
  mutating func globalNode(_ module: UInt32, _ name: Name) -> UInt32 {
    let found = globalNodes.find(module, name.raw)
    if found != PairTable.absent { return found }
    let node = graph.makeNode()
    globalNodes.set(module, name.raw, node)
    if !program.binds(program.moduleBody(module), name) { fillFromStars(module, name, node) }
    return node
  }

  /// What the star imports of a module bring under a name.
  private mutating func fillFromStars(_ module: UInt32, _ name: Name, _ node: UInt32) {
    for star in program.stars[Int(module)].reversed() {
      let op = program.operation(star, in: module)
      let base = program.absoluteName(Name(op.a), level: Int(op.aux), from: module)
      if let source = program.module(named: base) {
        guard source != module, program.exports(name, from: source), provides(name, source, 0) else { continue }
        graph.flow(globalNode(source, name), node)
        return
      } else if !program.isBuiltin(name), program.index.names.bytes(of: name).first != UInt8(ascii: "_") {
        graph.add(values.intern(.external, program.join(base, name).raw), to: node)
      }
    }
  }

  /// Whether a module has a name of its own or by a star import.
  private mutating func provides(_ name: Name, _ module: UInt32, _ depth: Int) -> Bool {
    if program.binds(program.moduleBody(module), name) { return true }
    guard depth < 16 else { return false }
    for star in program.stars[Int(module)] {
      let op = program.operation(star, in: module)
      let base = program.absoluteName(Name(op.a), level: Int(op.aux), from: module)
      guard let source = program.module(named: base) else { return true }
      if source != module, program.exports(name, from: source), provides(name, source, depth + 1) { return true }
    }
    return false
  }

  /// The node of a name in a class's body.
  mutating func classNode(_ class: UInt32, _ name: Name) -> UInt32 {
    let found = classNodes.find(`class`, name.raw)
    if found != PairTable.absent { return found }
    let node = graph.makeNode()
    classNodes.set(`class`, name.raw, node)
    return node
  }

  /// The node of an attribute that is stored on instances of a class, or on the class from outside.
  mutating func fieldNode(_ class: UInt32, _ name: Name) -> UInt32 {
    let found = fieldNodes.find(`class`, name.raw)
    if found != PairTable.absent { return found }
    let node = graph.makeNode()
    fieldNodes.set(`class`, name.raw, node)
    return node
  }

  /// The node of an attribute that is stored on a function or another value.
  mutating func functionNode(_ value: ValueID, _ name: Name) -> UInt32 {
    let found = functionNodes.find(value.raw, name.raw)
    if found != PairTable.absent { return found }
    let node = graph.makeNode()
    functionNodes.set(value.raw, name.raw, node)
    return node
  }

  /// A node that holds one value.
  mutating func singleton(_ value: ValueID) -> UInt32 {
    let number = value.raw & ValueTable.indexMask
    let found = singletons[number]
    if found != 0 { return found }
    let node = graph.makeNode(of: value)
    singletons.set(number, to: node)
    return node
  }

  /// What `import a.b.c` binds: that module, or the first part of its name.
  mutating func importedModule(_ op: Op) -> ValueID {
    moduleOrExternal(op.aux == 1 ? program.firstSegment(Name(op.a)) : Name(op.a))
  }

  /// The module of a dotted name, or the name as a thing outside.
  mutating func moduleOrExternal(_ name: Name) -> ValueID {
    if let module = program.module(named: name) { return values.intern(.module, module) }
    return values.intern(.external, name.raw)
  }

  mutating func importFrom(_ op: Op, _ local: OpID, _ node: UInt32, _ frame: Frame, _ id: UInt32) {
    let base = program.absoluteName(Name(op.a), level: Int(op.aux), from: frame.module)
    let name = Name(op.b)
    guard let module = program.module(named: base) else {
      graph.add(moduleOrExternal(program.join(base, name)), to: node)
      return
    }
    if module == frame.module, let own = program.module(named: program.join(base, name)),
      program.bindsOnlyImports(of: name, in: module)
    {
      graph.add(values.intern(.module, own), to: node)
      return
    }
    moduleAttribute(module, name, into: node, frame: id, op: local.raw)
  }

  /// An attribute of a module: its global, a submodule, a star import's, or what its `__getattr__` answers.
  mutating func moduleAttribute(_ module: UInt32, _ name: Name, into node: UInt32, frame: UInt32, op: UInt32) {
    if program.binds(program.moduleBody(module), name) {
      graph.flow(globalNode(module, name), node)
      return
    }
    if let submodule = program.module(named: program.join(program.index.moduleNames[Int(module)], name)) {
      graph.add(values.intern(.module, submodule), to: node)
      return
    }
    graph.flow(globalNode(module, name), node)
    if name == program.known.name {
      graph.add(text(program.index.moduleNames[Int(module)]), to: node)
    }
    if program.binds(program.moduleBody(module), program.known.getAttr),
      program.index.names.bytes(of: name).first != UInt8(ascii: "_")
    {
      let text = singleton(text(name))
      let arguments = makeArguments([PassedArgument(node: text, name: .none, spread: .none)])
      let call = calls.append(
        Call(frame: frame, op: op, arguments: arguments, result: node, kind: .property, marks: [.fallback]))
      graph.watch(globalNode(module, program.known.getAttr), .call, call)
    }
  }

  mutating func makeArguments(_ passed: [PassedArgument]) -> UInt32 {
    let first = argumentPool.append(contentsOf: passed)
    return argumentLists.append(ArgumentList(first: first, count: UInt32(passed.count)))
  }

  /// The positional argument at a position (or the keyword), as far as the call writes it out.
  mutating func argument(_ list: UInt32, _ position: Int?, _ keyword: Name = .none) -> UInt32 {
    let arguments = argumentLists[list]
    var number = 0
    for at in 0..<arguments.count {
      let passed = argumentPool[arguments.first + at]
      if !passed.name.isNone {
        if passed.name == keyword { return passed.node }
      } else if passed.spread == .none {
        if number == position { return passed.node }
        number += 1
      } else if passed.spread == .iterable {
        number = Int.max / 2
      }
    }
    return FlowGraph.nothing
  }
}
