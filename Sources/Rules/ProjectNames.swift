import Resolution
import SemanticIndex
import SourceText

/// Looks dotted names up in a resolved project: which definitions a rule means when it writes `a.b.C.method`.
///
/// A class, as every match hands it on, and what it holds has many lists.
final class ProjectNames: Sendable {
  let resolved: ResolvedProject
  let index: ProjectIndex
  /// By project-wide class: row starts into `members`, one more than there are classes.
  private let memberStarts: [UInt32]
  /// The bodies that stand directly in class bodies, project-wide, by class.
  private let members: [BodyID]

  init(_ resolved: ResolvedProject) {
    self.resolved = resolved
    let index = resolved.index
    self.index = index
    let classes = resolved.resolutionOrders.count
    var counts = [UInt32](repeating: 0, count: classes + 1)
    func forEachMember(_ body: (Int, BodyID) -> Void) {
      for module in index.modules.ids {
        let bodies = index.modules[module].bodies
        for id in bodies.ids {
          let body_ = bodies[id]
          guard body_.kind == .function, !body_.owner.isNone, !body_.parent.isNone,
            bodies[body_.parent].kind == .class
          else { continue }
          let owner = index.classID(body_.owner, in: module).index
          if owner < classes { body(owner, index.bodyID(id, in: module)) }
        }
      }
    }
    forEachMember { owner, _ in counts[owner + 1] += 1 }
    for row in 0..<classes { counts[row + 1] += counts[row] }
    var next = counts
    var members = [BodyID](repeating: .none, count: Int(counts[classes]))
    forEachMember { owner, body in
      members[Int(next[owner])] = body
      next[owner] += 1
    }
    memberStarts = counts
    self.members = members
  }

  /// The methods that a class defines itself.
  func members(of class: ClassID) -> ArraySlice<BodyID> {
    guard `class`.index + 1 < memberStarts.count else { return [] }
    return members[Int(memberStarts[`class`.index])..<Int(memberStarts[`class`.index + 1])]
  }

  func body(_ id: BodyID) -> Body {
    let place = index.locate(id)
    return index.modules[place.module].bodies[place.local]
  }

  func facts(_ id: ClassID) -> ClassFacts {
    let place = index.locate(id)
    return index.modules[place.module].classes[place.local]
  }

  /// The dotted name of a body: its node id.
  func dotted(_ id: BodyID) -> String {
    let module = index.locate(id).module
    let body = body(id)
    let prefix = index.names[index.moduleNames[module.index]]
    return body.qualifiedName.isNone ? prefix : prefix + "." + index.names[body.qualifiedName]
  }

  func dotted(_ id: ClassID) -> String {
    index.names[index.moduleNames[index.locate(id).module.index]] + "." + index.names[facts(id).qualifiedName]
  }

  /// A class and all that derive from it, in breadth-first order.
  func family(of class: ClassID) -> [ClassID] {
    var family = [`class`]
    var seen: Set<ClassID> = [`class`]
    var next = 0
    while next < family.count {
      let current = family[next]
      next += 1
      for subclass in resolved.subclasses[current.index] where seen.insert(subclass).inserted {
        family.append(subclass)
      }
    }
    return family
  }

  /// Whether `class` is `other` or derives from it.
  func isClass(_ class: ClassID, within other: ClassID) -> Bool {
    `class` == other || resolved.resolutionOrders[`class`.index].contains(other)
  }

  /// What a dotted name stands for in the tree; methods come with the class through which they were named.
  func things(named name: String) -> [KnownValue] {
    var name = name
    return name.withUTF8 { name in
      var end = name.count
      while true {
        let prefix = UnsafeBufferPointer(rebasing: name[..<end])
        if let found = index.names.find(prefix), let module = index.moduleIDs[found] {
          return members(at: UnsafeBufferPointer(rebasing: name[end...]), of: module)
        }
        guard let dot = name[..<end].lastIndex(of: UInt8(ascii: ".")) else { return [] }
        end = dot
      }
    }
  }

  /// What the parts of a dotted name after the module's stand for.
  private func members(at path: UnsafeBufferPointer<UInt8>, of module: ModuleID) -> [KnownValue] {
    var values: [KnownValue] = [.module(module)]
    for part in path.split(separator: UInt8(ascii: ".")) {
      guard let name = index.names.find(UnsafeBufferPointer(rebasing: part)) else { return [] }
      values = values.flatMap { members(named: name, of: $0, depth: 0) }
    }
    return values
  }

  private func members(named name: Name, of value: KnownValue, depth: Int) -> [KnownValue] {
    switch value {
    case .module(let module): globals(named: name, of: module, depth: depth)
    case .class(let id): members(named: name, of: id)
    case .instance(let id, _): members(named: name, of: id)
    case .external(let outer):
      index.names.find(index.names[outer] + "." + index.names[name]).map { [.external($0)] } ?? []
    default: []
    }
  }

  private func members(named name: Name, of class: ClassID) -> [KnownValue] {
    for ancestor in resolved.resolutionOrders[`class`.index] {
      let own = members(of: ancestor).filter { body($0).name == name }
      if !own.isEmpty { return own.map { .boundMethod($0, receiver: `class`) } }
      let place = index.locate(ancestor)
      let values = bindings(of: name, in: index.modules[place.module].classes[place.local].body, of: place.module)
      if !values.isEmpty { return values }
    }
    return []
  }

  private func globals(named name: Name, of module: ModuleID, depth: Int) -> [KnownValue] {
    if let nested = index.names.find(index.names[index.moduleNames[module.index]] + "." + index.names[name]),
      let id = index.moduleIDs[nested]
    {
      return [.module(id)]
    }
    let values = bindings(of: name, in: BodyID(UInt32(0)), of: module)
    guard values.isEmpty, depth < 8 else { return values }
    let facts = index.modules[module]
    for op in ops(of: BodyID(UInt32(0)), in: facts) where facts.ops[op].kind == .importStar {
      for value in resolved.values(of: op, in: module) {
        let found = members(named: name, of: value, depth: depth + 1)
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// What is bound to a name in a module's or class's body.
  private func bindings(of name: Name, in body: BodyID, of module: ModuleID) -> [KnownValue] {
    let facts = index.modules[module]
    guard body.index < facts.bodies.count else { return [] }
    var values: [KnownValue] = []
    for op in ops(of: body, in: facts) where facts.ops[op].kind == .bind && facts.ops[op].a == name.raw {
      guard facts.ops[op].b != .max else { continue }
      let value = OpID(facts.ops[op].b)
      switch facts.ops[value].kind {
      case .function: values.append(.function(index.bodyID(BodyID(facts.ops[value].a), in: module)))
      case .class: values.append(.class(index.classID(ClassID(facts.ops[value].a), in: module)))
      default: values += resolved.values(of: value, in: module)
      }
    }
    var seen: Set<KnownValue> = []
    return values.filter { seen.insert($0).inserted }
  }

  private func ops(of body: BodyID, in facts: ModuleIndex) -> some Sequence<OpID> {
    let body = facts.bodies[body]
    let range = body.firstOp.isNone ? 0..<0 : body.firstOp.index..<max(body.firstOp.index, body.endOp.index)
    return range.lazy.map { OpID($0) }
  }
}
