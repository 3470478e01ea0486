import SemanticIndex
import SourceText

/// The whole project's flow programs in flat arrays, with what can be known of them before solving.
///
/// Ids of bodies and classes are project-wide: the module's base plus the local id. Operations, and what they name
/// (operands, bodies, classes, call sites), lie with their module and have its local ids; where a number is needed that
/// no operation of another module has, it is again the module's base plus the local id.
struct Program: ~Copyable {
  /// One body, with what its decorators say about it.
  struct BodyFacts {
    var module: UInt32
    var kind: Body.Kind
    var flags: Body.Flags
    var roles: Roles
    /// Project-wide, `UInt32.max` where there is none.
    var owner: UInt32
    var parent: UInt32
    var name: Name
    /// Local to the module, as all that follows but `firstCell`.
    var firstOp: UInt32
    var opCount: UInt32
    var returns: OpID
    var firstParameter: UInt32
    var parameterCount: UInt32
    var firstCell: UInt32
    var cellCount: UInt32
  }

  /// What the decorators of a function change about how it is found and called.
  struct Roles: OptionSet {
    let rawValue: UInt8
    static let staticMethod = Roles(rawValue: 1)
    static let classMethod = Roles(rawValue: 2)
    static let overload = Roles(rawValue: 4)
    static let decorated = Roles(rawValue: 8)
    static let property = Roles(rawValue: 16)
    /// The body does nothing but raise.
    static let refusal = Roles(rawValue: 32)
    /// It calls a function of the scope around it with all that it is given.
    static let forwarding = Roles(rawValue: 64)
    /// It returns what it finds under a name (`getattr`, `import_module`): each call of it asks for names of its own.
    static let finding = Roles(rawValue: 128)
  }

  struct ClassRecord {
    var module: UInt32
    var name: Name
    /// Project-wide body.
    var body: UInt32
    /// Local to the module.
    var op: OpID
    var definingBody: UInt32
    var firstArgument: UInt32
    var argumentCount: UInt32
  }

  /// Where the lists of a module lie, seen without a count of who looks.
  struct Lists {
    let ops: UnsafePointer<Op>
    let operands: UnsafePointer<OpID>
    let sites: UnsafePointer<CallSite>
    let arguments: UnsafePointer<Argument>
    let parameters: UnsafePointer<Parameter>

    init(_ module: ModuleIndex) {
      ops = module.ops.elements.start
      operands = module.operands.start
      sites = module.callSites.elements.start
      arguments = module.arguments.start
      parameters = module.parameters.start
    }
  }

  /// One assignment to a name of a scope; the newest first.
  struct Binding {
    /// Project-wide.
    var op: UInt32
    var next: UInt32
  }

  /// One class that stores an attribute on itself; the newest first.
  struct StorerLink {
    var `class`: UInt32
    var next: UInt32
  }

  /// A decorator that is applied to a function.
  struct Decoration {
    /// Project-wide.
    var body: UInt32
    /// The call that applies it, local to the module.
    var op: UInt32
  }

  var index: ProjectIndex
  var names: NameTable { index.names }
  /// By module; kept alive by `index`.
  let lists: Arena<Lists>
  let operationCount: Int
  let siteCount: Int
  let cells: Arena<Name>
  let bodies: Arena<BodyFacts>
  let classes: Arena<ClassRecord>
  /// By scope (a project-wide body) and name: the newest binding.
  let bindingHeads: PairTable
  let bindings: Arena<Binding>
  /// By name: the newest link to a class body that binds it.
  let memberHeads: PairTable
  /// Class bodies (`op`, project-wide) that bind one name.
  let memberLinks: Arena<Binding>
  /// `bind` operations whose value a later statement of the same scope always replaces.
  let replaced: PairTable
  /// (operation, position) of the entries of displays and the stores that are replaced before they are read.
  let replacedEntries: PairTable
  /// The `importStar` operations of each module.
  let stars: [[UInt32]]
  /// Attribute names that some operation stores.
  private(set) var storedNames: PairTable
  /// Classes of which a method stores attributes under names that its text does not tell.
  let openClasses: PairTable
  /// (class, attribute) where a method stores or declares the attribute on its first parameter.
  private(set) var selfAttributes: PairTable
  /// By name: the newest link to a class that has it in `selfAttributes`.
  let storerHeads: PairTable
  let storerLinks: Arena<StorerLink>
  /// Every decorator applied to a function, in the order of their operations.
  let decorations: [Decoration]
  /// (body, parameter) where the body calls the parameter with the rest of what it was given.
  let trampolines: PairTable
  /// By forwarding body: the operation, local to its module, of the function that it calls.
  let forwarded: PairTable
  /// Whether `setattr` stores attributes under names that are values.
  let storesUnderValues: Bool
  /// The class of the project whose `class` operation or body this is; by project-wide body.
  let classOfBody: PairTable
  /// Dotted names joined from two: a table, so that no string is built twice.
  var joined = PairTable(capacity: 4096)
  /// (module and level, name) of relative imports: what they mean.
  var relatives = PairTable()
  /// Dotted names: what stands behind the last dot.
  var lastSegments = PairTable(capacity: 1024)
  let builtinNames: PairTable
  var known: KnownNames

  @inline(__always) func opBase(_ module: UInt32) -> UInt32 { index.opBases[Int(module)] }
  @inline(__always) func bodyBase(_ module: UInt32) -> UInt32 { index.bodyBases[Int(module)] }
  @inline(__always) func classBase(_ module: UInt32) -> UInt32 { index.classBases[Int(module)] }
  @inline(__always) func siteBase(_ module: UInt32) -> UInt32 { index.callSiteBases[Int(module)] }

  /// The module's own body.
  @inline(__always) func moduleBody(_ module: UInt32) -> UInt32 { bodyBase(module) }

  /// Whether a scope binds a name with a value.
  @inline(__always) func binds(_ scope: UInt32, _ name: Name) -> Bool {
    bindingHeads.find(scope, name.raw) != PairTable.absent
  }

  /// The classes whose own bodies bind a name, in id order.
  func classes(defining name: Name) -> [UInt32] {
    var classes: [UInt32] = []
    var next = memberHeads.find(name.raw, 0)
    while next != PairTable.absent {
      let link = memberLinks[next]
      next = link.next
      let found = classOfBody.find(link.op, 0)
      if found != PairTable.absent { classes.append(found) }
    }
    return classes.sorted()
  }

  /// The classes whose own methods store or declare an attribute on themselves.
  func classes(storing name: Name) -> [UInt32] {
    var classes: [UInt32] = []
    var next = storerHeads.find(name.raw, 0)
    while next != PairTable.absent {
      let link = storerLinks[next]
      next = link.next
      if link.class < self.classes.count { classes.append(link.class) }
    }
    return classes
  }

  /// The newest binding of a name in a scope, or `PairTable.absent`.
  @inline(__always) func newestBinding(_ scope: UInt32, _ name: Name) -> UInt32 {
    bindingHeads.find(scope, name.raw)
  }

  @inline(__always) func operation(_ local: UInt32, in module: UInt32) -> Op {
    assert(local < index.modules.elements[Int(module)].ops.count)
    return lists[module].ops[Int(local)]
  }

  /// The operation of `module` with a project-wide number.
  @inline(__always) func operation(numbered number: UInt32, in module: UInt32) -> Op {
    operation(number - opBase(module), in: module)
  }

  /// The values in the list of an operation of `module`.
  @inline(__always) func operand(_ op: Op, _ position: UInt32, in module: UInt32) -> OpID {
    assert(op.a + position < index.modules.elements[Int(module)].operands.count)
    return lists[module].operands[Int(op.a + position)]
  }

  @inline(__always) func site(_ local: UInt32, in module: UInt32) -> CallSite {
    assert(local < index.modules.elements[Int(module)].callSites.count)
    return lists[module].sites[Int(local)]
  }

  /// The project-wide id of the call that an operation is; nil for other operations.
  @inline(__always) func siteID(of local: UInt32, in module: UInt32) -> UInt32? {
    let op = operation(local, in: module)
    return op.kind == .call && op.b != .max ? siteBase(module) + op.b : nil
  }

  /// The operation that a call calls; nil where there is none, and for other operations.
  @inline(__always) func callee(of op: Op, in module: UInt32) -> Op? {
    guard op.kind == .call, op.b != .max else { return nil }
    return site(op.b, in: module).callee.orNil.map { operation($0.raw, in: module) }
  }

  @inline(__always) func argument(_ local: UInt32, in module: UInt32) -> Argument {
    assert(local < index.modules.elements[Int(module)].arguments.count)
    return lists[module].arguments[Int(local)]
  }

  /// A parameter of a function, by its position from 0.
  @inline(__always) func parameter(_ number: UInt32, of facts: BodyFacts) -> Parameter {
    assert(number < facts.parameterCount)
    return lists[facts.module].parameters[Int(facts.firstParameter + number)]
  }

  /// Notes that instances of a class have an attribute which no statement stores.
  mutating func noteField(_ name: Name, of class: UInt32) {
    storedNames.set(name.raw, 0, 0)
    selfAttributes.set(`class`, name.raw, 0)
  }

  /// `a.b` as one name.
  mutating func join(_ a: Name, _ b: Name) -> Name {
    let found = joined.find(a.raw, b.raw)
    if found != PairTable.absent { return Name(found) }
    let name = index.names.intern(a, dot: b)
    joined.set(a.raw, b.raw, name.raw)
    return name
  }

  /// The module of a dotted name, or nil.
  @inline(__always) func module(named name: Name) -> UInt32? { index.moduleIDs[name].map { $0.raw } }

  /// The module with this text as its dotted name, or nil.
  @inline(__always) func module(named text: String) -> UInt32? { index.names.find(text).flatMap { module(named: $0) } }
}
