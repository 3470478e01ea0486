package import SemanticIndex
import SourceText

extension ObservedProject {
  /// The methods that a class itself defines, in source order, by project-wide body.
  package func methods(of class: ClassID) -> [BodyID] {
    let (module, local) = index.locate(`class`)
    let bodies = index.modules[module].bodies
    return bodies.ids.compactMap { id in
      let body = bodies[id]
      return body.kind == .function && body.owner == local ? index.bodyID(id, in: module) : nil
    }
  }

  /// The method of a name that a class itself defines.
  package func method(_ wanted: String, of class: ClassID) -> BodyID? {
    guard let name = index.names.find(wanted) else { return nil }
    let (module, local) = index.locate(`class`)
    // The last definition of a name is the one that counts.
    let found = index.modules[module].bodies.elements.lastIndex {
      $0.name == name && $0.owner == local && $0.kind == .function
    }
    return found.map { index.bodyID(BodyID($0), in: module) }
  }

  /// The class whose method a body is, project-wide.
  package func owner(of body: BodyID) -> ClassID? {
    let (facts, module) = self.body(body)
    return facts.kind == .function && !facts.owner.isNone ? index.classID(facts.owner, in: module) : nil
  }

  /// The dotted path of a class from its module.
  package func qualifiedName(of class: ClassID) -> String {
    let (module, local) = index.locate(`class`)
    return name(index.modules[module].classes[local].qualifiedName)
  }
}

extension ObservedProject {
  /// Where a class is defined; nil for none.
  package func definition(ofClass class: ClassID) -> Place? {
    guard !`class`.isNone else { return nil }
    let (module, local) = index.locate(`class`)
    let body = index.modules[module].classes[local].body
    return body.isNone ? nil : definition(of: index.bodyID(body, in: module))
  }
}
