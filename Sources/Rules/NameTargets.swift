import PCRE2
import Resolution
import SemanticIndex
import SourceText

/// What name patterns mean in one project, as ids: the patterns are looked up once, matching compares numbers.
struct NameTargets: Sendable {
  /// A definition that is meant, and the class that the receiver must be of where the definition alone does not say so.
  struct Target: Sendable, Hashable {
    var body: BodyID
    var receiver: ClassID
  }

  /// Functions and methods.
  var bodies: [Target] = []
  /// Classes, as callees and as types.
  var classes: [ClassID] = []
  /// Things outside the tree.
  var externals: [Name] = []
  /// Whatever has this last name.
  var lasts: [Name] = []
  var modules: [ModuleID] = []

  var isEmpty: Bool {
    bodies.isEmpty && classes.isEmpty && externals.isEmpty && lasts.isEmpty && modules.isEmpty
  }

  /// Whether a value is one of what is meant.
  func contain(_ value: KnownValue, names: ProjectNames) -> Bool {
    switch value {
    case .function(let body): bodies.contains { $0.body == body }
    case .boundMethod(let body, let receiver):
      bodies.contains {
        $0.body == body && ($0.receiver.isNone || names.isClass(receiver, within: $0.receiver))
      }
    case .class(let id): classes.contains(id)
    case .external(let name): externals.contains(name)
    case .module(let id): modules.contains(id)
    default: false
    }
  }

  /// Whether a class is one of those meant, or derives from one, in the tree or outside.
  func containFamily(of class: ClassID, names: ProjectNames) -> Bool {
    let order = names.resolved.resolutionOrders[`class`.index]
    if classes.contains(`class`) || order.contains(where: classes.contains) { return true }
    return !externals.isEmpty && names.resolved.externalBases[`class`.index].contains(where: externals.contains)
  }
}

/// Looks name patterns up in a project.
struct NameTargetFinder: Sendable {
  let names: ProjectNames
  private var catalogue: NameCatalogue?

  init(_ names: ProjectNames) { self.names = names }

  /// The classes that patterns mean, in the tree and outside.
  mutating func types(_ patterns: [NamePattern], using matcher: inout Matcher) -> NameTargets {
    targets(of: patterns, withFunctions: false, using: &matcher)
  }

  /// All that patterns mean; functions need not be looked at where only classes can be meant.
  mutating func targets(
    of patterns: [NamePattern], withFunctions: Bool = true, using matcher: inout Matcher
  ) -> NameTargets {
    var targets = NameTargets()
    for pattern in patterns {
      switch pattern {
      case .exact(let name):
        addThings(names.things(named: name), to: &targets)
        if let name = names.index.names.find(name) { targets.externals.append(name) }
      case .subclasses(let name):
        for case .class(let id) in names.things(named: name) { targets.classes += names.family(of: id) }
        if let name = names.index.names.find(name) {
          targets.externals.append(name)
          for (index, bases) in names.resolved.externalBases.enumerated() where bases.contains(name) {
            targets.classes.append(ClassID(index))
          }
        }
      case .last(let name):
        if let name = names.index.names.find(name) { targets.lasts.append(name) }
      case .glob(let glob):
        let last = glob.text.split(separator: ".").last.map(String.init) ?? ""
        let table = names.index.names
        let isPlain = DottedGlob(last).isPlain
        add(
          to: &targets, last: isPlain ? last : nil, withFunctions: withFunctions,
          couldBe: { name in isPlain || table.withBytes(of: name) { glob.lastPartMatches($0) } },
          where: { glob.matches($0) })
      case .expression(let expression):
        add(to: &targets, last: nil, withFunctions: withFunctions, couldBe: { _ in true }) {
          (try? matcher.firstMatch(of: expression.pattern, in: $0)) != nil
        }
      }
    }
    return targets
  }

  private func addThings(_ values: [KnownValue], to targets: inout NameTargets) {
    for value in values {
      switch value {
      case .function(let body): targets.bodies.append(.init(body: body, receiver: .none))
      case .boundMethod(let body, let receiver): addMethod(body, of: receiver, to: &targets)
      case .class(let id): targets.classes.append(id)
      case .external(let name): targets.externals.append(name)
      case .module(let id): targets.modules.append(id)
      default: break
      }
    }
  }

  /// A method named through a class: itself where the class defines it, and what overrides it in the classes below.
  private func addMethod(_ body: BodyID, of class: ClassID, to targets: inout NameTargets) {
    let name = names.body(body).name
    let isOwn = names.members(of: `class`).contains(body)
    targets.bodies.append(.init(body: body, receiver: isOwn ? .none : `class`))
    for subclass in names.family(of: `class`).dropFirst() {
      for member in names.members(of: subclass) where names.body(member).name == name {
        targets.bodies.append(.init(body: member, receiver: .none))
      }
    }
  }

  /// Adds what a wildcard or an expression takes; with `last`, only things of that last name are looked at.
  private mutating func add(
    to targets: inout NameTargets, last: String?, withFunctions: Bool, couldBe: (Name) -> Bool,
    where isMeant: (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    let catalogue = self.catalogue ?? NameCatalogue(names)
    self.catalogue = catalogue
    let table = names.index.names
    let own = last.map { table.find($0) ?? .none }
    func isMeantText(_ dotted: String) -> Bool {
      var dotted = dotted
      return dotted.withUTF8(isMeant)
    }
    if withFunctions {
      for (own, id) in catalogue.bodies[own] {
        guard couldBe(own), isMeantText(names.dotted(id)) else { continue }
        let body = names.body(id)
        if body.owner.isNone {
          targets.bodies.append(.init(body: id, receiver: .none))
        } else {
          addMethod(id, of: names.index.classID(body.owner, in: names.index.locate(id).module), to: &targets)
        }
      }
    }
    for (own, id) in catalogue.classes[own] {
      if couldBe(own), isMeantText(names.dotted(id)) { targets.classes.append(id) }
    }
    for things in [catalogue.externals[own], catalogue.unnamed[...]] {
      for (_, name) in things where table.withBytes(of: name, isMeant) { targets.externals.append(name) }
    }
  }
}

/// Every definition of a project and everything outside it that is called, by last name: what wildcards are tried on.
private struct NameCatalogue: Sendable {
  let bodies: NameGroups<BodyID>
  let classes: NameGroups<ClassID>
  let externals: NameGroups<Name>
  /// Things outside whose last name is no name of its own anywhere.
  private(set) var unnamed: [(own: Name, id: Name)] = []

  init(_ names: ProjectNames) {
    let table = names.index.names
    var bodies: [(own: Name, id: BodyID)] = []
    bodies.reserveCapacity(names.index.modules.elements.reduce(0) { $0 + $1.bodies.count })
    var classes: [(own: Name, id: ClassID)] = []
    classes.reserveCapacity(names.resolved.resolutionOrders.count)
    for module in names.index.modules.ids {
      let (ownBodies, ownClasses) = (names.index.modules[module].bodies, names.index.modules[module].classes)
      for id in ownBodies.ids where ownBodies[id].kind == .function {
        bodies.append((ownBodies[id].name, names.index.bodyID(id, in: module)))
      }
      for id in ownClasses.ids { classes.append((ownClasses[id].name, names.index.classID(id, in: module))) }
    }
    var isExternal = [Bool](repeating: false, count: table.count)
    for call in names.resolved.calls {
      if case .external(let name) = call.callee { isExternal[name.index] = true }
    }
    for bases in names.resolved.externalBases {
      for name in bases { isExternal[name.index] = true }
    }
    var externals: [(own: Name, id: Name)] = []
    for index in isExternal.indices where isExternal[index] {
      let name = Name(index)
      let last = table.withBytes(of: name) { bytes in
        let start = (bytes.lastIndex(of: UInt8(ascii: ".")) ?? -1) + 1
        return table.find(UnsafeBufferPointer(rebasing: bytes[start...]))
      }
      if let last { externals.append((last, name)) } else { unnamed.append((.none, name)) }
    }
    self.bodies = NameGroups(bodies, names: table.count)
    self.classes = NameGroups(classes, names: table.count)
    self.externals = NameGroups(externals, names: table.count)
  }
}

/// Things grouped by their last names, the groups side by side.
private struct NameGroups<ID: Sendable>: Sendable {
  private var elements: [(own: Name, id: ID)]
  /// By name: where its group begins, one more than there are names.
  private var starts: [UInt32]

  init(_ things: [(own: Name, id: ID)], names: Int) {
    starts = [UInt32](repeating: 0, count: names + 1)
    let things = things.filter { $0.own.index < names }
    for thing in things { starts[thing.own.index + 1] += 1 }
    for name in 0..<names { starts[name + 1] += starts[name] }
    var next = starts
    elements = things
    for thing in things {
      elements[Int(next[thing.own.index])] = thing
      next[thing.own.index] += 1
    }
  }

  /// The things of one last name, or of all where none is given.
  subscript(name: Name?) -> ArraySlice<(own: Name, id: ID)> {
    guard let name else { return elements[...] }
    guard name.index + 1 < starts.count else { return [] }
    return elements[Int(starts[name.index])..<Int(starts[name.index + 1])]
  }
}
