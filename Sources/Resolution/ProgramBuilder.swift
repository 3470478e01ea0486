import SemanticIndex
import SourceText

/// Makes a `Program` of the modules of a project, and collects, in one walk, what is asked before solving.
struct ProgramBuilder: ~Copyable {
  private var bodies: Arena<Program.BodyFacts>
  private var bindingHeads = PairTable(capacity: 4096)
  private var bindings = Arena<Program.Binding>(capacity: 4096)
  private var memberHeads = PairTable(capacity: 1024)
  private var memberLinks = Arena<Program.Binding>(capacity: 1024)
  private var replaced = PairTable()
  private var storedNames = PairTable()
  private var openClasses = PairTable()
  private var selfAttributes = PairTable(capacity: 1024)
  private var storerHeads = PairTable(capacity: 1024)
  private var storerLinks = Arena<Program.StorerLink>(capacity: 1024)
  private var stars: [[UInt32]]
  private var decorations: [Program.Decoration] = []
  private var replacedEntries = PairTable()
  private var trampolines = PairTable()
  private var forwarded = PairTable()
  private var storesUnderValues = false
  private let index: ProjectIndex
  private let staticMethod, classMethod, overload, property, cachedProperty, setAttribute, attributes, dictionary,
    update: Name
  private let getAttribute, importModule: Name

  /// The program of `project`.
  static func build(_ project: consuming ProjectIndex) -> Program {
    let known = KnownNames(&project.names)
    for text in ["staticmethod", "classmethod", "overload", "property", "cached_property", "setattr", "update"] {
      _ = project.names.intern(text)
    }
    let builtins = Builtins.table(&project.names)
    let builder = ProgramBuilder(project)
    return builder.finish(known, builtins)
  }

  private init(_ project: ProjectIndex) {
    let names = project.names
    staticMethod = names.find("staticmethod") ?? .none
    classMethod = names.find("classmethod") ?? .none
    overload = names.find("overload") ?? .none
    property = names.find("property") ?? .none
    cachedProperty = names.find("cached_property") ?? .none
    setAttribute = names.find("setattr") ?? .none
    attributes = names.find("vars") ?? .none
    dictionary = names.find("__dict__") ?? .none
    update = names.find("update") ?? .none
    getAttribute = names.find("getattr") ?? .none
    importModule = names.find("import_module") ?? .none
    index = project
    stars = Array(repeating: [], count: project.modules.count)
    bodies = Arena(capacity: project.modules.elements.reduce(0) { $0 + $1.bodies.count })
  }

  private consuming func finish(_ known: KnownNames, _ builtins: consuming PairTable) -> Program {
    let project = index
    let modules = project.modules.elements
    var lists = Arena<Program.Lists>(capacity: modules.count)
    var cells = Arena<Name>()
    var classes = Arena<Program.ClassRecord>(capacity: modules.reduce(0) { $0 + $1.classes.count })
    var classOfBody = PairTable()
    for (number, module) in modules.enumerated() {
      let module32 = UInt32(number)
      lists.append(Program.Lists(module))
      let cellBase = cells.append(contentsOf: module.cells)
      for facts in module.classes.elements {
        let id = classes.append(
          Program.ClassRecord(
            module: module32, name: facts.name, body: project.bodyBases[number] + facts.body.raw, op: facts.op,
            definingBody: .max, firstArgument: facts.firstArgument, argumentCount: facts.argumentCount))
        classOfBody.set(project.bodyBases[number] + facts.body.raw, 0, id)
      }
      for body in module.bodies.elements {
        let first = body.firstOp.isNone ? 0 : body.firstOp.raw
        let end = body.endOp.isNone ? first : body.endOp.raw
        bodies.append(
          Program.BodyFacts(
            module: module32, kind: body.kind, flags: body.flags, roles: [],
            owner: body.owner.isNone ? .max : project.classBases[number] + body.owner.raw,
            parent: body.parent.isNone ? .max : project.bodyBases[number] + body.parent.raw, name: body.name,
            firstOp: first, opCount: end - first, returns: body.returns,
            firstParameter: body.firstParameter, parameterCount: body.parameterCount,
            firstCell: body.firstCell + cellBase, cellCount: body.cellCount))
      }
      markRoles(in: module, module32)
      collect(module, module32)
    }
    for id in 0..<UInt32(classes.count) {
      let record = classes[id]
      let parent = bodies[record.body].parent
      var changed = record
      changed.definingBody = parent
      classes[id] = changed
    }
    return Program(
      index: project, lists: lists, operationCount: modules.reduce(0) { $0 + $1.ops.count },
      siteCount: modules.reduce(0) { $0 + $1.callSites.count }, cells: cells, bodies: bodies, classes: classes,
      bindingHeads: bindingHeads, bindings: bindings, memberHeads: memberHeads, memberLinks: memberLinks,
      replaced: replaced, replacedEntries: replacedEntries,
      stars: stars, storedNames: storedNames,
      openClasses: openClasses, selfAttributes: selfAttributes, storerHeads: storerHeads, storerLinks: storerLinks,
      decorations: decorations,
      trampolines: trampolines, forwarded: forwarded, storesUnderValues: storesUnderValues,
      classOfBody: classOfBody, builtinNames: builtins, known: known)
  }

  /// Follows each decoration to the function it decorates and notes the decorators that need no solving.
  private mutating func markRoles(in module: ModuleIndex, _ number: UInt32) {
    for site in module.callSites.elements where site.flags.contains(.decoration) && site.argumentCount > 0 {
      var value = module.arguments[Int(site.firstArgument)].value
      var steps = 0
      while !value.isNone, module.ops[value].kind == .call, steps < 64 {
        let inner = module.callSites[CallSiteID(module.ops[value].b)]
        guard inner.flags.contains(.decoration), inner.argumentCount > 0 else { break }
        value = module.arguments[Int(inner.firstArgument)].value
        steps += 1
      }
      guard !value.isNone, module.ops[value].kind == .function else { continue }
      let body = index.bodyBases[Int(number)] + module.ops[value].a
      var facts = bodies[body]
      facts.roles.insert(.decorated)
      decorations.append(Program.Decoration(body: body, op: site.op.raw))
      switch name(of: site.callee, in: module) ?? .none {
      case staticMethod: facts.roles.insert(.staticMethod)
      case classMethod: facts.roles.insert(.classMethod)
      case overload: facts.roles.insert(.overload)
      case property, cachedProperty: facts.roles.insert(.property)
      default: break
      }
      bodies[body] = facts
    }
  }

  /// The last name of a callee that is written as a name or an attribute.
  private func name(of op: OpID, in module: ModuleIndex) -> Name? {
    guard !op.isNone else { return nil }
    let callee = module.ops[op]
    switch callee.kind {
    case .global, .free: return Name(callee.a)
    case .attribute: return Name(callee.b)
    case .importFrom: return Name(callee.b)
    default: return nil
    }
  }

  /// Bindings, stored attributes and star imports of one module.
  private mutating func collect(_ module: ModuleIndex, _ number: UInt32) {
    let opBase = index.opBases[Int(number)]
    let bodyBase = index.bodyBases[Int(number)]
    for (local, body) in module.bodies.elements.enumerated() where !body.firstOp.isNone {
      let scope = bodyBase + UInt32(local)
      let facts = bodies[scope]
      let isSmall = facts.kind == .function && facts.parameterCount > 0 && facts.opCount < 200
      var lookups: [OpID] = []
      var mayReplace = false
      for at in body.firstOp.raw..<max(body.firstOp.raw, body.endOp.raw) {
        let op = module.ops[OpID(at)]
        switch op.kind {
        case .bind:
          let name = Name(op.a)
          let binding = Binding(rawValue: op.aux) ?? .local
          switch binding {
          // Nobody asks by name for a variable that only its own body sees.
          case .local: break
          case .cell: bind(name, in: scope, op: opBase + at)
          case .global: bind(name, in: bodyBase, op: opBase + at)
          case .nonlocal: if op.c != .max { bind(name, in: bodyBase + op.c, op: opBase + at) }
          case .classAttribute:
            if op.c != .max { storedNames.set(op.a, 0, 0) }
            if op.b == .max {
              storeOnSelf(facts.owner == .max ? ownerOfClassBody(scope) : facts.owner, op.a)
            } else {
              bind(name, in: scope, op: opBase + at)
            }
          }
        case .storeItem, .attribute:
          if op.kind == .attribute, Name(op.b) == dictionary { noteOpen(scope) }
          if !mayReplace { mayReplace = ReplacedEntries.mayReplace(op, OpID(at), in: module, update: update) }
        case .importStar: stars[Int(number)].append(at)
        case .storeAttribute, .declareAttribute:
          storedNames.set(op.b, 0, 0)
          if Name(op.b) == dictionary { noteOpen(scope) }
          if facts.owner != .max, facts.kind == .function, op.a != .max,
            isFirstParameter(OpID(op.a), in: module)
          {
            storeOnSelf(facts.owner, op.b)
          }
        case .call:
          collectStoredName(op, in: module, scope)
          collectTrampoline(op, in: module, scope)
          if isSmall, looksUp(op, in: module) { lookups.append(OpID(at)) }
        case .return where !lookups.isEmpty:
          if returns(oneOf: lookups, op, in: module) { bodies.pointer(at: scope).pointee.roles.insert(.finding) }
        default: break
        }
      }
      if body.kind == .function, isRefusal(body, module) {
        var changed = bodies[scope]
        changed.roles.insert(.refusal)
        bodies[scope] = changed
      }
      if mayReplace {
        for entry in ReplacedEntries.find(in: body, of: module, update: update) {
          replacedEntries.set(opBase + entry.op, entry.position, 0)
        }
      }
      if body.kind == .module || body.kind == .class { markReplaced(body, scope, module, opBase) }
    }
  }

  /// `setattr(object, "name", value)` stores the name.
  private mutating func collectStoredName(_ op: Op, in module: ModuleIndex, _ scope: UInt32) {
    guard op.b != .max else { return }
    let site = module.callSites[CallSiteID(op.b)]
    guard site.argumentCount == 1 || site.argumentCount == 3 else { return }
    let callee = name(of: site.callee, in: module)
    if site.argumentCount == 1 {
      if !attributes.isNone, callee == attributes { noteOpen(scope) }
      return
    }
    guard callee == setAttribute else { return }
    let key = module.arguments[Int(site.firstArgument) + 1].value
    guard !key.isNone, let text = module.ops[key].writtenText else {
      storesUnderValues = true
      let object = module.arguments[Int(site.firstArgument)].value
      if !object.isNone, isFirstParameter(object, in: module) { noteOpen(scope) }
      return
    }
    storedNames.set(text.raw, 0, 0)
  }

  /// A method of a class gives attributes names that its text does not tell (`__dict__`, `vars`, `setattr` on itself).
  private mutating func noteOpen(_ scope: UInt32) {
    let facts = bodies[scope]
    if facts.owner != .max, facts.kind == .function { openClasses.set(facts.owner, 0, 0) }
  }

  /// Whether a call is one of `getattr` or `import_module` with a name that is a value.
  private func looksUp(_ op: Op, in module: ModuleIndex) -> Bool {
    guard op.b != .max else { return false }
    let site = module.callSites[CallSiteID(op.b)]
    guard !site.callee.isNone, site.argumentCount > 0 else { return false }
    let callee = module.ops[site.callee]
    guard
      callee.kind == .global && Name(callee.a) == getAttribute
        || !importModule.isNone
          && (callee.kind == .global && Name(callee.a) == importModule
            || callee.kind == .attribute && Name(callee.b) == importModule)
    else { return false }
    let position = callee.kind == .global && site.argumentCount > 1 ? 1 : 0
    let name = module.arguments[Int(site.firstArgument) + position].value
    return !name.isNone && module.ops[name].kind != .constant
  }

  /// Whether what is returned is, or may be, one of some values.
  private func returns(oneOf values: [OpID], _ op: Op, in module: ModuleIndex) -> Bool {
    guard op.a != .max else { return false }
    if values.contains(OpID(op.a)) { return true }
    let value = module.ops[OpID(op.a)]
    guard value.kind == .phi || value.kind == .boolean else { return false }
    return module.list(of: value).contains { values.contains($0) }
  }

  /// `def run(f, *args, **kwargs): f(*args, **kwargs)`: a call of `run` is a call of what it is handed.
  private mutating func collectTrampoline(_ op: Op, in module: ModuleIndex, _ scope: UInt32) {
    guard op.b != .max else { return }
    let site = module.callSites[CallSiteID(op.b)]
    guard site.flags.contains(.spread), !site.callee.isNone else { return }
    let callee = module.ops[site.callee]
    guard callee.kind == .parameter || callee.kind == .free else { return }
    for argument in module.arguments(of: site) where argument.spread != .none && !argument.value.isNone {
      if module.ops[argument.value].kind == .parameter {
        if callee.kind == .parameter {
          trampolines.set(scope, callee.a, 0)
        } else if bodies[scope].kind == .function, isParameter(Name(callee.a), around: scope, module) {
          var changed = bodies[scope]
          changed.roles.insert(.forwarding)
          bodies[scope] = changed
          forwarded.set(scope, 0, site.callee.raw)
        }
      }
    }
  }

  /// Whether a name is a parameter of a function around a body: what a decorator is given is wrapped, what it made is not.
  private func isParameter(_ name: Name, around scope: UInt32, _ module: ModuleIndex) -> Bool {
    var outer = bodies[scope].parent
    while outer != .max, bodies[outer].kind == .function {
      let first = Int(bodies[outer].firstParameter)
      for at in first..<(first + Int(bodies[outer].parameterCount)) where module.parameters[at].name == name {
        return true
      }
      outer = bodies[outer].parent
    }
    return false
  }

  /// A body without conditions whose end is an exception.
  private func isRefusal(_ body: Body, _ module: ModuleIndex) -> Bool {
    guard body.endOp.raw > body.firstOp.raw, body.endOp.raw - body.firstOp.raw <= 24 else { return false }
    var raises = false
    for at in body.firstOp.raw..<body.endOp.raw {
      let op = module.ops[OpID(at)]
      switch op.kind {
      case .return, .yield, .test, .storeAttribute, .storeItem: if !op.flags.contains(.implicit) { return false }
      case .raise:
        if module.region(of: OpID(at)).isNone { raises = true }
      default: break
      }
    }
    return raises
  }

  /// Notes that a method of a class stores or declares an attribute on itself.
  private mutating func storeOnSelf(_ owner: UInt32, _ name: UInt32) {
    guard selfAttributes.insert(owner, name) else { return }
    let earlier = storerHeads.find(name, 0)
    storerHeads.set(name, 0, storerLinks.append(Program.StorerLink(class: owner, next: earlier)))
  }

  private func ownerOfClassBody(_ scope: UInt32) -> UInt32 { bodies[scope].owner }

  private func isFirstParameter(_ op: OpID, in module: ModuleIndex) -> Bool {
    var op = op
    for _ in 0..<8 {
      let value = module.ops[op]
      if value.kind == .parameter { return value.a == 0 }
      guard value.kind == .narrow, value.a != .max else { return false }
      op = OpID(value.a)
    }
    return false
  }

  private mutating func bind(_ name: Name, in scope: UInt32, op: UInt32) {
    let head = bindingHeads.find(scope, name.raw)
    if head == PairTable.absent, bodies[scope].kind == .class {
      let earlier = memberHeads.find(name.raw, 0)
      memberHeads.set(name.raw, 0, memberLinks.append(Program.Binding(op: scope, next: earlier)))
    }
    let binding = bindings.append(Program.Binding(op: op, next: head))
    bindingHeads.set(scope, name.raw, binding)
  }

  /// In a module's or class's own body, an unconditional assignment replaces every earlier one for good.
  private mutating func markReplaced(_ body: Body, _ scope: UInt32, _ module: ModuleIndex, _ opBase: UInt32) {
    var certain = PairTable()
    var at = body.endOp.raw
    while at > body.firstOp.raw {
      at -= 1
      let op = module.ops[OpID(at)]
      guard op.kind == .bind, op.b != .max else { continue }
      if certain.find(op.a, 0) != PairTable.absent {
        replaced.set(opBase + at, 0, 0)
      } else if module.region(of: OpID(at)).isNone {
        certain.set(op.a, 0, 0)
      }
    }
  }
}
