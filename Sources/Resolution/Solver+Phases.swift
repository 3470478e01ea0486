import SemanticIndex
import SourceText

extension Solver {
  /// Solves the project: first what flows, then the defaults of functions that nothing calls, then what annotations
  /// declare at places where nothing fitting has arrived.
  mutating func solve() {
    findRemoteCallees()
    for module in 0..<UInt32(program.index.modules.count) {
      _ = makeFrame(program.moduleBody(module), parent: .max, function: .none, depth: 0)
    }
    applyTypeFacts()
    settle()
    areIndexesKnown = true
    for pending in pendingIndexes { read(pending) }
    settle()
    openDecorators()
    settle()
    readPatterns()
    settle()
    enterRefused()
    settle()
    giveDefaults()
    settle()
    var first: UInt32 = 0
    var rounds = 0
    while first < UInt32(declarations.count), rounds < 12 {
      let end = UInt32(declarations.count)
      // All places are judged before any is filled: their order cannot matter.
      var filled: [UInt32] = []
      for at in first..<end where needsDeclaration(at) { filled.append(at) }
      for at in filled { fill(declarations[at]) }
      settle()
      first = end
      rounds += 1
    }
    while rounds < 16, fillByUse() {
      settle()
      rounds += 1
    }
    enterRefused()
    settle()
    tellInspections()
    tellRepresented()
  }

  /// Functions that nothing calls may be called from outside without their optional arguments.
  private mutating func giveDefaults() {
    for id in 0..<UInt32(frames.count) {
      let frame = frames[id]
      guard !frame.function.isNone, !entered[Int(frame.body)] else { continue }
      let facts = program.bodies[frame.body]
      for number in 0..<facts.parameterCount { giveDefault(number, facts, id, frame.function) }
    }
  }

  /// What hints say that places hold.
  private mutating func applyTypeFacts() {
    for fact in models.types {
      guard let dot = fact.name.lastIndex(of: ".") else { continue }
      let owner = String(fact.name[..<dot])
      let member = program.index.names.intern(String(fact.name[fact.name.index(after: dot)...]))
      switch fact.place {
      case .attribute:
        guard let cls = findClass(owner) else { continue }
        for type in fact.classes { addInstance(named: type, to: fieldNode(cls, member)) }
      case .returns, .parameter: continue
      }
    }
  }

  /// Whether nothing of the kind that is declared has arrived.
  private mutating func needsDeclaration(_ at: UInt32) -> Bool {
    let declaration = declarations[at]
    if declaration.part == 4 {
      return !graph.values(of: declaration.evidence).contains { values[$0].kind == .instance }
    }
    let wants = declaration.wants.contains(.known) ? declaration.wants : self.wants(of: declaration)
    declarations.pointer(at: at).pointee.wants = wants
    for value in graph.values(of: declaration.evidence) {
      switch values[value].kind {
      case .instance where wants.contains(.instance): return false
      case .class where wants.contains(.class): return false
      case .container where wants.contains(.container): return isHollow(value, alternatives(of: declaration))
      case .externalInstance where wants.contains(.external) && !wants.contains(.instance): return false
      default: continue
      }
    }
    return true
  }

  private mutating func wants(of declaration: Declaration) -> Declaration.Wants {
    var wants = Declaration.Wants.known
    if declaration.part < 2 {
      wants.insert(all: declaredType(of: declaration))
    } else {
      for type in alternatives(of: declaration) { wants.insert(all: type) }
    }
    return wants
  }

  /// Whether a container holds no instance, where a declaration says that it holds some.
  private mutating func isHollow(_ value: ValueID, _ wanted: [DeclaredType]) -> Bool {
    let container = containers[values[value].a]
    let wantsInstances = wanted.contains { type in
      guard case .container(let kind, let elements) = type, kind == container.kind else { return false }
      return elements.contains { element in
        element.type.alternatives.contains { if case .instance = $0 { true } else { false } }
      }
    }
    guard wantsInstances else { return false }
    func holdsInstance(_ node: UInt32) -> Bool { graph.values(of: node).contains { values[$0].kind == .instance } }
    if container.element != 0, holdsInstance(container.element) { return false }
    var next = container.slots
    while next != .max {
      if holdsInstance(slots[next].node) { return false }
      next = slots[next].next
    }
    return true
  }

  private mutating func declaredType(of declaration: Declaration) -> DeclaredType {
    annotations.type(of: declaration.annotation, in: declaration.module, &program)
  }

  private mutating func alternatives(of declaration: Declaration) -> [DeclaredType] {
    if declaration.part == 3 {
      return (classes(declaration.annotation, declaration.module, 0) ?? []).compactMap { type in
        switch type {
        case .class(let cls): .instance(cls)
        case .external(let name): .external(name)
        default: nil
        }
      }
    }
    if declaration.part == 4 { return [] }
    let type = declaredType(of: declaration)
    guard declaration.part == 2 else { return type.alternatives }
    var yielded: [DeclaredType] = []
    for alternative in type.alternatives {
      if case .container(_, let elements) = alternative {
        for element in elements where element.place == .element { yielded += element.type.alternatives }
      }
    }
    return yielded
  }

  /// The few families of classes that have an attribute which is asked for by name.
  private mutating func fillByAttribute(_ declaration: Declaration) {
    guard case .text(let name) = constantKey(declaration.annotation, declaration.module), !isSpecial(name) else {
      return
    }
    for root in families(having: name) {
      graph.add(values.intern(.instance, root, Value.Knowledge.duck), to: declaration.node)
    }
  }

  /// The topmost classes that define an attribute; none where there are more than a few.
  private mutating func families(having name: Name) -> [UInt32] {
    if let known = familiesByAttribute[name] { return known }
    var roots: [UInt32] = []
    for cls in program.classes(defining: name)
    where hierarchy.owner(of: name, in: cls, after: cls, &program) == .max {
      roots.append(cls)
      if roots.count > 4 {
        roots = []
        break
      }
    }
    familiesByAttribute[name] = roots
    return roots
  }

  private mutating func fill(_ declaration: Declaration) {
    if declaration.part == 4 { return fillByAttribute(declaration) }
    if declaration.part < 2 {
      return inject(declaredType(of: declaration), into: declaration.node, declaration.owner, 0)
    }
    for type in alternatives(of: declaration) { inject(type, into: declaration.node, declaration.owner, 0) }
  }

  /// Puts what a type declares into a node.
  mutating func inject(_ type: DeclaredType, into node: UInt32, _ owner: UInt32, _ depth: Int) {
    guard depth < 6 else { return }
    switch type {
    case .instance(let cls): graph.add(values.intern(.instance, cls, Value.Knowledge.declared), to: node)
    case .selfType:
      if owner != .max { graph.add(values.intern(.instance, owner, Value.Knowledge.declared), to: node) }
    case .classObject(let cls): graph.add(values.intern(.class, cls, 1), to: node)
    case .external(let name): graph.add(values.intern(.externalInstance, name.raw), to: node)
    case .container(let kind, let elements):
      let container = makeContainer(kind, for: node)
      graph.add(values.intern(.container, container), to: node)
      for element in elements {
        let target: UInt32
        switch element.place {
        case .slot(let index): target = slot(UInt32(index), isIndex: true, of: container)
        case .element: target = self.element(of: container)
        case .key: target = keys(of: container)
        case .result: target = result(of: container)
        }
        for alternative in element.type.alternatives { inject(alternative, into: target, owner, depth + 1) }
      }
    case .union(let parts): for part in parts { inject(part, into: node, owner, depth) }
    case .callable, .none, .any: break
    }
  }

  /// Gives up what only solving needs; what was found can still be read.
  mutating func close() {
    graph.close()
    calls = Arena()
    loads = Arena()
    stores = Arena()
    argumentLists = Arena()
    argumentPool = Arena()
    declarations = Arena()
    globalNodes = PairTable()
    classNodes = PairTable()
    fieldNodes = PairTable()
    fieldViews = PairTable()
    framesOfFunctions = PairTable()
    connected = PairSet()
    callsOfOps = PairTable()
    containersOfNodes = PairTable()
    filtersOfOps = PairTable()
    sharedFilters = [:]
    replacingCalls = PairTable()
    visitsOfSites = PairTable()
    visitsOfCalls = PairTable()
    visitedNodes = PairTable()
    attributeDictionaries = PairTable()
    classesOfDictionaries = PairTable()
    slotsOfLarge = PairTable()
    gatheredContainers = PairTable()
    closedContainers = PairTable()
    copied = PairSet()
    represented = PairSet()
    optionalWrappers = PairTable()
    refused = PairSet()
    caughtContainers = PairSet()
    rootsByUse = PairTable()
    fieldUses = nil
    classesByFoldedName = [:]
    seenOverriders = PairTable()
    overriderLists = []
    namesAskedOfBases = [:]
    modulesAsked = []
    numbersOfOperations = [:]
    inspected = Arena()
    inspectedByCalls = Arena()
    heldAnswerers = PairTable()
    answererLists = []
  }
}
