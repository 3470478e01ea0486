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
  /// The things outside the tree that are called or named anywhere, for wildcards and expressions.
  private var externals: [Name]?
  /// Definitions with their dotted names, for wildcards and expressions; found when first needed.
  private var dottedBodies: [(id: BodyID, name: String)]?
  private var dottedClasses: [(id: ClassID, name: String)]?

  init(_ names: ProjectNames) { self.names = names }

  mutating func targets(of patterns: [NamePattern], using matcher: inout Matcher) -> NameTargets {
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
        if last.utf8.contains(UInt8(ascii: "*")) {
          addAll(to: &targets) { glob.matches($0) }
        } else if names.index.names.find(last) != nil {
          let suffix = "." + last
          addAll(to: &targets) { $0.hasSuffix(suffix) && glob.matches($0) }
        }
      case .expression(let expression):
        addAll(to: &targets) { (try? matcher.firstMatch(of: expression.pattern, in: Array($0.utf8))) != nil }
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

  private mutating func addAll(to targets: inout NameTargets, where isMeant: (String) -> Bool) {
    prepare()
    for (id, name) in dottedBodies ?? [] where isMeant(name) {
      let body = names.body(id)
      if !body.owner.isNone, !body.parent.isNone {
        addMethod(id, of: names.index.classID(body.owner, in: names.index.locate(id).module), to: &targets)
      } else {
        targets.bodies.append(.init(body: id, receiver: .none))
      }
    }
    for (id, name) in dottedClasses ?? [] where isMeant(name) { targets.classes.append(id) }
    for name in externals ?? [] where isMeant(names.index.names[name]) { targets.externals.append(name) }
  }

  private mutating func prepare() {
    guard dottedBodies == nil else { return }
    var bodies: [(id: BodyID, name: String)] = []
    var classes: [(id: ClassID, name: String)] = []
    for module in names.index.modules.ids {
      let facts = names.index.modules[module]
      for id in facts.bodies.ids where facts.bodies[id].kind == .function {
        let id = names.index.bodyID(id, in: module)
        bodies.append((id, names.dotted(id)))
      }
      for id in facts.classes.ids {
        let id = names.index.classID(id, in: module)
        classes.append((id, names.dotted(id)))
      }
    }
    var seen: Set<Name> = []
    for call in names.resolved.calls {
      if case .external(let name) = call.callee { seen.insert(name) }
    }
    for bases in names.resolved.externalBases { seen.formUnion(bases) }
    dottedBodies = bodies
    dottedClasses = classes
    externals = seen.sorted()
  }
}
