import SemanticIndex
import SourceText

/// The project's classes: their bases by static names, their linearised order, their subclasses.
struct ClassHierarchy: ~Copyable {
  /// By class: direct bases in the project.
  var bases: [[UInt32]] = []
  /// By class: its method resolution order, itself first, project classes only; not beyond `Limit.order`.
  var orders: [[UInt32]] = []
  /// By class: direct subclasses, structural implementers of a protocol included.
  var subclasses: [[UInt32]] = []
  /// By class: all subclasses, in id order.
  var descendants: [[UInt32]] = []
  /// By class: dotted names of bases outside the tree, anywhere in its order.
  var externalBases: [[Name]] = []
  /// By class: its metaclass in the project, or `UInt32.max`.
  var metaclasses: [UInt32] = []
  var traits: [Traits] = []
  /// The fields of classes whose base is made by `namedtuple`.
  private(set) var recordFields: [UInt32: [Name]] = [:]
  private var owners = PairTable(capacity: 4096)
  private var overriderRanges = PairTable(capacity: 1024)
  private var overriderLists: [[UInt32]] = []
  /// By name: the classes whose own bodies bind it, where that was asked.
  private var definers: [Name: [UInt32]] = [:]
  private var storerRanges = PairTable(capacity: 1024)
  private var storerLists: [[UInt32]] = []

  /// Bounds that no honest tree meets. A class beyond one is open: it may have any attribute.
  enum Limit {
    static let bases = 256
    static let order = 256
    static let protocols = 1024
    /// As many as a node takes of what can be called: a call that may mean more of them means none in particular.
    static let overriders = 32
  }

  init(_ program: inout Program) {
    let count = program.classes.count
    bases = Array(repeating: [], count: count)
    subclasses = Array(repeating: [], count: count)
    externalBases = Array(repeating: [], count: count)
    metaclasses = Array(repeating: .max, count: count)
    traits = Array(repeating: [], count: count)
    var ownExternal: [[Name]] = Array(repeating: [], count: count)
    for id in 0..<UInt32(count) {
      let record = program.classes[id]
      for at in 0..<record.argumentCount {
        let argument = program.argument(record.firstArgument + at, in: record.module)
        if !argument.name.isNone {
          if program.index.names[argument.name] == "metaclass",
            case .class(let metaclass)? = program.evaluate(argument.value, in: record.module)
          {
            metaclasses[Int(id)] = metaclass
          }
          continue
        }
        switch program.evaluate(argument.value, in: record.module) {
        case .class(let base)? where base != id && bases[Int(id)].count < Limit.bases:
          if !bases[Int(id)].contains(base) { bases[Int(id)].append(base) }
        case .external(let name)?: ownExternal[Int(id)].append(name)
        default:
          guard let fields = program.recordFields(of: argument.value, in: record.module) else {
            traits[Int(id)].insert(.open)
            continue
          }
          recordFields[id] = fields
          for field in fields { program.noteField(field, of: id) }
          ownExternal[Int(id)].append(program.index.names.intern("typing.NamedTuple"))
        }
      }
      markDecorators(of: id, &program)
    }
    linearise(count)
    for id in 0..<count {
      for base in orders[id].dropFirst() where metaclasses[id] == .max { metaclasses[id] = metaclasses[Int(base)] }
      var inherited: Traits = []
      for ancestor in orders[id] {
        for name in ownExternal[Int(ancestor)] where !externalBases[id].contains(name) {
          externalBases[id].append(name)
        }
        inherited.formUnion(traits[Int(ancestor)].intersection([.open, .dataClass, .ordered]))
        if program.openClasses.find(ancestor, 0) != PairTable.absent { inherited.insert(.anyAttribute) }
      }
      traits[id].formUnion(inherited)
      for name in externalBases[id] {
        let text = program.index.names[name]
        if text.hasPrefix("enum.") { traits[id].insert(.enumeration) }
        if text.hasSuffix(".NamedTuple") { traits[id].formUnion([.namedTuple, .dataClass]) }
        if text.hasSuffix(".BaseModel") || text.hasSuffix(".BaseSettings") { traits[id].insert(.dataClass) }
        if text.hasSuffix(".TypedDict") { traits[id].insert(.typedDictionary) }
        if text.hasPrefix("builtins."), text.hasSuffix("Error") || text.hasSuffix("Exception") {
          traits[id].insert(.exception)
        }
        if !text.hasPrefix("builtins.") && !text.hasPrefix("typing.") && !text.hasPrefix("abc.")
          && !text.hasPrefix("typing_extensions.") && !text.hasPrefix("enum.") && !text.hasPrefix("collections.abc.")
        {
          traits[id].insert(.open)
        }
      }
      for name in ownExternal[id] where program.index.names[name].hasSuffix(".Protocol") {
        traits[id].insert(.protocol)
      }
    }
    for id in 0..<count {
      for base in bases[id] { subclasses[Int(base)].append(UInt32(id)) }
    }
    addImplementers(&program)
    collectDescendants(count)
  }

  /// `@dataclass`, `@attr.s`, `@define` and their like: the constructor takes the annotated fields.
  private mutating func markDecorators(of id: UInt32, _ program: inout Program) {
    let record = program.classes[id]
    // The decorations of a class follow its operation; walk them outward.
    guard record.definingBody != .max else { return }
    let facts = program.bodies[record.definingBody]
    var current = record.op.raw
    var at = record.op.raw + 1
    let end = facts.firstOp + facts.opCount
    let limit = min(end, at + 64)
    while at < limit {
      let op = program.operation(at, in: record.module)
      if op.kind == .bind { break }
      if op.kind == .call, op.b != .max {
        let site = program.site(op.b, in: record.module)
        if site.flags.contains(.decoration), site.argumentCount > 0,
          program.argument(site.firstArgument, in: record.module).value.raw == current
        {
          current = at
          if case .external(let name)? = decorator(site.callee, in: record.module, &program) {
            let text = program.index.names[name]
            let last = text.split(separator: ".").last.map(String.init) ?? text
            if ["dataclass", "define", "frozen", "mutable", "attrs", "s"].contains(last) {
              traits[Int(id)].formUnion([.dataClass, .madeConstructor])
            }
            if text == "functools.total_ordering" { traits[Int(id)].insert(.ordered) }
          }
        }
      }
      at += 1
    }
    // Decorators that are lowered before the class: look for the decoration by its argument.
  }

  private func decorator(_ op: OpID, in module: UInt32, _ program: inout Program) -> StaticValue? {
    guard !op.isNone else { return nil }
    let value = program.operation(op.raw, in: module)
    if value.kind == .call, value.b != .max {
      return program.evaluate(program.site(value.b, in: module).callee, in: module)
    }
    return program.evaluate(op, in: module)
  }

  /// C3; where bases contradict each other or form a circle, the first that is left.
  private mutating func linearise(_ count: Int) {
    orders = Array(repeating: [], count: count)
    var merger = OrderMerger(classes: count)
    var state = [UInt8](repeating: 0, count: count)
    // An explicit stack: a chain of bases can be as long as the input likes.
    for start in 0..<count where state[start] == 0 {
      var stack = [(id: start, next: 0)]
      state[start] = 1
      while let top = stack.last {
        if top.next < bases[top.id].count {
          stack[stack.count - 1].next += 1
          let base = Int(bases[top.id][top.next])
          if state[base] == 0 {
            state[base] = 1
            stack.append((base, 0))
          } else if state[base] == 1 {
            // A circle: leave this base out.
            bases[top.id].remove(at: top.next)
            stack[stack.count - 1].next -= 1
          }
          continue
        }
        orders[top.id] = [UInt32(top.id)] + merger.merge(bases[top.id].map { orders[Int($0)] } + [bases[top.id]])
        if orders[top.id].count > Limit.order {
          orders[top.id].removeLast(orders[top.id].count - Limit.order)
          traits[top.id].insert(.open)
        }
        state[top.id] = 2
        stack.removeLast()
      }
    }
  }

  /// Classes that define all methods of a protocol are its subclasses, too.
  private mutating func addImplementers(_ program: inout Program) {
    let protocols = (0..<UInt32(traits.count)).filter { traits[Int($0)].contains(.protocol) }.prefix(Limit.protocols)
    guard !protocols.isEmpty else { return }
    var members: [[Name]] = Array(repeating: [], count: traits.count)
    var isMember = PairTable(capacity: 1024)
    var isDefiner = [Bool](repeating: false, count: traits.count)
    for body in 0..<UInt32(program.bodies.count) {
      let facts = program.bodies[body]
      guard facts.kind == .function, facts.owner != .max, facts.parent != .max,
        program.bodies[facts.parent].kind == .class
      else { continue }
      if isMember.insert(facts.owner, facts.name.raw) { members[Int(facts.owner)].append(facts.name) }
    }
    for id in protocols {
      var needed: [Name] = []
      for ancestor in orders[Int(id)] where traits[Int(ancestor)].contains(.protocol) {
        needed += members[Int(ancestor)].filter { $0 != program.known.initialize }
      }
      // A protocol of one special method says too little about a class.
      let plain = needed.contains { !program.index.names[$0].hasPrefix("__") }
      guard needed.count >= 2 || plain else { continue }
      // Few classes have the rarest method: only what has that is asked for the others.
      let rarest = needed.map { definers(of: $0, program) }.min { $0.count < $1.count } ?? []
      for definer in rarest { isDefiner[Int(definer)] = true }
      defer { for definer in rarest { isDefiner[Int(definer)] = false } }
      for other in 0..<UInt32(traits.count) where orders[Int(other)].contains(where: { isDefiner[Int($0)] }) {
        if other == id || traits[Int(other)].contains(.protocol) || orders[Int(other)].contains(id) { continue }
        let fits = needed.allSatisfy { name in
          orders[Int(other)].contains { isMember.find($0, name.raw) != PairTable.absent }
        }
        if fits { subclasses[Int(id)].append(other) }
      }
    }
  }

  private mutating func collectDescendants(_ count: Int) {
    descendants = Array(repeating: [], count: count)
    for id in 0..<count {
      for ancestor in orders[id].dropFirst() { descendants[Int(ancestor)].append(UInt32(id)) }
    }
    // What a protocol's implementers are found by is no base: there, and above, the lines have to be followed.
    var special = [Bool](repeating: false, count: count)
    for id in 0..<count where subclasses[id].contains(where: { !bases[Int($0)].contains(UInt32(id)) }) {
      for ancestor in orders[id] { special[Int(ancestor)] = true }
    }
    var seen = [UInt32](repeating: .max, count: count)
    for id in 0..<count where special[id] {
      descendants[id] = []
      var stack = subclasses[id]
      while let next = stack.popLast() {
        if seen[Int(next)] == UInt32(id) || next == UInt32(id) { continue }
        seen[Int(next)] = UInt32(id)
        descendants[id].append(next)
        stack += subclasses[Int(next)]
      }
      descendants[id].sort()
    }
  }

  /// The class in the order of `class` that defines `name` in its body, or `UInt32.max`.
  mutating func owner(of name: Name, in class: UInt32, _ program: inout Program) -> UInt32 {
    let cached = owners.find(`class`, name.raw)
    if cached != PairTable.absent { return cached == .max - 1 ? .max : cached }
    let found = definer(of: name, in: `class`, program)
    owners.set(`class`, name.raw, found ?? .max - 1)
    return found ?? .max
  }

  /// The first of some methods that the order of `class` defines, and the class that does.
  mutating func first(of names: [Name], in class: UInt32, _ program: inout Program) -> (owner: UInt32, name: Name)? {
    for name in names {
      let owner = owner(of: name, in: `class`, &program)
      if owner != .max { return (owner, name) }
    }
    return nil
  }

  /// The next definition of `name` after `previous` in the order of `class`, or `UInt32.max`.
  @inline(__always) func owner(
    of name: Name, in class: UInt32, after previous: UInt32, _ program: inout Program
  ) -> UInt32 {
    var passed = false
    for candidate in orders[Int(`class`)] {
      if passed, program.binds(program.classes[candidate].body, name) { return candidate }
      if candidate == previous { passed = true }
    }
    return .max
  }

  /// Subclasses of `class` that find another definition of `name` than it does, one for each such definition; not
  /// beyond `Limit.overriders`.
  mutating func overriders(of name: Name, in class: UInt32, _ program: inout Program) -> [UInt32] {
    if descendants[Int(`class`)].isEmpty { return [] }
    let cached = overriderRanges.find(`class`, name.raw)
    if cached != PairTable.absent { return overriderLists[Int(cached)] }
    let definers = definers(of: name, program)
    var list =
      definers.count < descendants[Int(`class`)].count
      ? overriders(of: name, in: `class`, among: definers, &program)
      : overridersAmongDescendants(of: name, in: `class`, &program)
    if list.count > Limit.overriders { list.removeLast(list.count - Limit.overriders) }
    overriderRanges.set(`class`, name.raw, UInt32(overriderLists.count))
    overriderLists.append(list)
    return list
  }

  /// Whether a class of the project defines one of some methods.
  mutating func isDefined(_ names: [Name], _ program: borrowing Program) -> Bool {
    for name in names where !definers(of: name, program).isEmpty { return true }
    return false
  }

  private mutating func definers(of name: Name, _ program: borrowing Program) -> [UInt32] {
    if let known = definers[name] { return known }
    let found = program.classes(defining: name)
    definers[name] = found
    return found
  }

  /// The overriders by a look at each class below.
  private mutating func overridersAmongDescendants(
    of name: Name, in class: UInt32, _ program: inout Program
  ) -> [UInt32] {
    var seen = [owner(of: name, in: `class`, &program)]
    var list: [UInt32] = []
    for descendant in descendants[Int(`class`)] {
      let found = owner(of: name, in: descendant, &program)
      if found != .max, !seen.contains(found) {
        seen.append(found)
        list.append(descendant)
      }
    }
    return list
  }

  /// The same by a look at the classes that define the name, where these are fewer: for each, the first class below
  /// `class` that finds its definition.
  private mutating func overriders(
    of name: Name, in class: UInt32, among definers: [UInt32], _ program: inout Program
  ) -> [UInt32] {
    let own = owner(of: name, in: `class`, &program)
    var list: [UInt32] = []
    for definer in definers where definer != own {
      var first = UInt32.max
      if isBelow(definer, `class`), owner(of: name, in: definer, &program) == definer { first = definer }
      for descendant in descendants[Int(definer)] where descendant < first && isBelow(descendant, `class`) {
        if owner(of: name, in: descendant, &program) == definer { first = descendant }
      }
      if first != .max { list.append(first) }
    }
    return list.sorted()
  }

  /// Whether a class is among the descendants of another; these lie in id order.
  @inline(__always) private func isBelow(_ class: UInt32, _ ancestor: UInt32) -> Bool {
    let list = descendants[Int(ancestor)]
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < `class` { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low] == `class`
  }

  /// Subclasses of `class` whose methods store the attribute on themselves.
  mutating func storers(of name: Name, below class: UInt32, _ program: inout Program) -> [UInt32] {
    if descendants[Int(`class`)].isEmpty { return [] }
    let cached = storerRanges.find(`class`, name.raw)
    if cached != PairTable.absent { return storerLists[Int(cached)] }
    let list = descendants[Int(`class`)].filter { program.selfAttributes.find($0, name.raw) != PairTable.absent }
    storerRanges.set(`class`, name.raw, UInt32(storerLists.count))
    storerLists.append(list)
    return list
  }

  // What only reads is inlined: called, it would be handed a copy of all these tables.

  /// The class in the order of `class` that defines `name` in its body, by a look at each.
  @inline(__always) func definer(of name: Name, in class: UInt32, _ program: borrowing Program) -> UInt32? {
    for candidate in orders[Int(`class`)] where program.binds(program.classes[candidate].body, name) {
      return candidate
    }
    return nil
  }

  /// Whether `class` is `ancestor` or derives from it.
  @inline(__always) func derives(_ class: UInt32, from ancestor: UInt32) -> Bool {
    `class` == ancestor || orders[Int(`class`)].contains(ancestor)
  }

  /// Whether an object that is a `class` may count as one of `ancestor`: by derivation or as a protocol's implementer.
  @inline(__always) func conforms(_ class: UInt32, to ancestor: UInt32) -> Bool {
    if derives(`class`, from: ancestor) { return true }
    return traits[Int(ancestor)].contains(.protocol) && descendants[Int(ancestor)].contains(`class`)
  }

  /// Whether a method of the class stores the attribute on itself, anywhere in its order.
  @inline(__always) func storesAttribute(_ name: Name, in class: UInt32, _ program: inout Program) -> Bool {
    orders[Int(`class`)].contains { program.selfAttributes.find($0, name.raw) != PairTable.absent }
  }
}
