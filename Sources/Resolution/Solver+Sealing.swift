import SemanticIndex
import SourceText

extension Solver {
  /// The node of a global name that only definitions and imports bind, with all that it will ever hold; nil for others.
  ///
  /// Nearly every name that a function reads is of this kind, and what reads it needs neither edge nor watcher.
  mutating func globalNode(sealed name: Name, in module: UInt32) -> UInt32? {
    let scope = program.moduleBody(module)
    if program.binds(scope, name) { return sealedNode(name, of: module, 0) }
    guard program.stars[Int(module)].isEmpty else { return nil }
    if name == program.known.name {
      return singleton(text(program.index.moduleNames[Int(module)]))
    }
    guard name != program.known.classOf, program.isBuiltin(name) else { return nil }
    return singleton(values.intern(.external, program.join(program.known.builtins, name).raw))
  }

  /// The node of what an import brings, where that is certain by names alone.
  mutating func importedNode(sealed op: Op, in importer: UInt32) -> UInt32? {
    let base = program.absoluteName(Name(op.a), level: Int(op.aux), from: importer)
    let name = Name(op.b)
    guard let module = program.module(named: base) else {
      return singleton(moduleOrExternal(program.join(base, name)))
    }
    if module == importer { return nil }
    return attributeNode(sealed: name, of: module)
  }

  private mutating func attributeNode(sealed name: Name, of module: UInt32) -> UInt32? {
    if program.binds(program.moduleBody(module), name) { return sealedNode(name, of: module, 0) }
    let full = program.join(program.index.moduleNames[Int(module)], name)
    return program.module(named: full).map { singleton(values.intern(.module, $0)) }
  }

  /// The node of an attribute of the one thing that a shared node holds, where names alone tell it.
  mutating func memberNode(sealed name: Name, of node: UInt32) -> UInt32? {
    guard let value = graph.onlyValue(of: node) else { return nil }
    let what = values[value]
    switch what.kind {
    case .external: return singleton(externalMember(what, name))
    case .externalInstance:
      return what.a == .max ? singleton(value) : singleton(externalMemberOfInstance(Name(what.a), name))
    case .module: return attributeNode(sealed: name, of: what.a)
    default: return nil
    }
  }

  /// The node of a global name that is bound, where it can be sealed.
  private mutating func sealedNode(_ name: Name, of module: UInt32, _ depth: Int) -> UInt32? {
    seal(name, of: module, depth) ? globalNode(module, name) : nil
  }

  /// Whether all bindings of a global name are definitions or imports; its node is then filled and final.
  private mutating func seal(_ name: Name, of module: UInt32, _ depth: Int) -> Bool {
    let found = sealed.find(module, name.raw)
    if found != PairTable.absent { return found == 1 }
    // A name that is being looked at depends on itself.
    sealed.set(module, name.raw, 0)
    guard depth < 24, program.storedNames.find(name.raw, 0) == PairTable.absent else { return false }
    var held: [ValueID] = []
    var at = program.newestBinding(program.moduleBody(module), name)
    while at != PairTable.absent {
      let binding = program.bindings[at]
      at = binding.next
      if program.replaced.find(binding.op, 0) != PairTable.absent { continue }
      guard let more = definition(boundBy: binding.op, in: module, depth) else { return false }
      for value in more where !held.contains(value) { held.append(value) }
    }
    let node = globalNode(module, name)
    for value in held { graph.add(value, to: node) }
    graph.finish(node)
    sealed.set(module, name.raw, 1)
    return true
  }

  /// What a binding in a module's own body gives its name; nil where it takes more than names to tell.
  private mutating func definition(boundBy op: UInt32, in module: UInt32, _ depth: Int) -> [ValueID]? {
    let bind = program.operation(numbered: op, in: module)
    let facts = program.bodies[program.moduleBody(module)]
    guard bind.b != .max, bind.c == .max, op &- program.opBase(module) &- facts.firstOp < facts.opCount else {
      return nil
    }
    let source = program.operation(bind.b, in: module)
    switch source.kind {
    case .function: return [values.intern(.function, program.bodyBase(module) + source.a, module)]
    case .class: return [values.intern(.class, program.classBase(module) + source.a, 0)]
    case .importModule: return [importedModule(source)]
    case .importFrom: return imported(source, by: module, depth)
    default: return nil
    }
  }

  private mutating func imported(_ op: Op, by importer: UInt32, _ depth: Int) -> [ValueID]? {
    let base = program.absoluteName(Name(op.a), level: Int(op.aux), from: importer)
    let name = Name(op.b)
    guard let module = program.module(named: base) else { return [moduleOrExternal(program.join(base, name))] }
    let full = program.join(base, name)
    if module == importer, let own = program.module(named: full), program.bindsOnlyImports(of: name, in: module) {
      return [values.intern(.module, own)]
    }
    guard program.binds(program.moduleBody(module), name) else {
      return program.module(named: full).map { [values.intern(.module, $0)] }
    }
    return sealedNode(name, of: module, depth + 1).map { Array(graph.values(of: $0)) }
  }
}
