import Graph
package import Resolution
import Rules
import SemanticIndex
import SourceText

/// A class that holds configuration, with its fields.
package struct ConfigClass: Sendable {
  package let id: String
  package let name: String
  package let place: Place
  package internal(set) var fields: [ConfigField]
  let classID: ClassID

  /// The class with its first fields only; nil where none is left.
  package func prefix(_ count: Int) -> ConfigClass? {
    guard count > 0, !fields.isEmpty else { return nil }
    var cut = self
    cut.fields = Array(fields.prefix(count))
    return cut
  }
}

/// One field of a configuration class.
package struct ConfigField: Sendable {
  package let name: String
  package let type: String
  /// As written; nil where there is none.
  package let `default`: String?
  package let place: Place
  package let readers: [ConfigReader]
}

/// A place that reads a configuration field.
package struct ConfigReader: Sendable {
  package let place: Place
  package let function: String
  /// The call whose argument the value is, or the condition in which it stands, as written; nil for other uses.
  package let feeds: String?
  package let certainty: Certainty
}

/// Configuration classes, their fields and defaults, and who reads them.
package enum ConfigCatalogue {
  /// The classes in file order, tests left out.
  static func classes(in observed: ObservedProject, _ census: OperationCensus) -> [ConfigClass] {
    var wanted: [ClassID] = []
    for site in observed.sites where !observed.isTest[site.module.index] {
      let rule = observed.rule(of: site)
      guard rule.role == .config, let `class` = classDefined(by: site, in: observed), !wanted.contains(`class`) else {
        continue
      }
      wanted.append(`class`)
    }
    let readers = ConfigReaders(observed, census, of: wanted)
    return wanted.sorted().map { read($0, readers, observed) }
  }

  private static func classDefined(by site: Site, in observed: ObservedProject) -> ClassID? {
    let (body, module) = observed.body(site.body)
    let index = observed.module(module)
    if body.kind == .class {
      return index.classes.ids.first { index.classes[$0].body == observed.index.locate(site.body).local }
        .map { observed.index.classID($0, in: module) }
    }
    return index.classes.ids.first { index.classes[$0].op == site.op && !site.op.isNone }
      .map { observed.index.classID($0, in: module) }
  }

  private static func read(_ id: ClassID, _ readers: ConfigReaders, _ observed: ObservedProject) -> ConfigClass {
    let (module, local) = observed.index.locate(id)
    let index = observed.module(module)
    let facts = index.classes[local]
    let body = index.bodies[facts.body]
    var fields: [ConfigField] = []
    if !body.firstOp.isNone {
      for raw in body.firstOp.raw..<body.endOp.raw {
        let op = index.ops[OpID(raw)]
        guard op.kind == .bind, op.aux == Binding.classAttribute.rawValue, op.c != .max else { continue }
        let type = observed.text(index.ops[OpID(op.c)].range, in: module, limit: 40)
        if type.hasPrefix("ClassVar") { continue }
        let value = op.b == .max ? nil : index.ops[OpID(op.b)]
        fields.append(
          ConfigField(
            name: observed.name(Name(op.a)), type: type,
            default: value.flatMap { defaultText($0, in: module, of: observed) },
            place: observed.place(module, op.start),
            readers: readers.readers(of: id, Name(op.a))))
      }
    }
    let place = observed.definition(ofClass: id) ?? observed.place(module, body.nameOffset)
    return ConfigClass(
      id: observed.graph.nodes[observed.graph.nodeOfClass[id.index]].id, name: observed.qualifiedName(of: id),
      place: place, fields: fields, classID: id)
  }

  /// What a field is by default: what `field(default=…)` or `field(default_factory=…)` says, else as written.
  private static func defaultText(_ value: Op, in module: ModuleID, of observed: ObservedProject) -> String? {
    if value.kind == .annotated, value.a != .max {
      return defaultText(observed.index.modules[module].ops[OpID(value.a)], in: module, of: observed)
    }
    guard value.kind == .call, value.b < UInt32(observed.index.modules[module].callSites.count) else {
      return observed.text(value.range, in: module, limit: 48)
    }
    let index = observed.module(module)
    let site = index.callSites[CallSiteID(value.b)]
    let callee = observed.text(site.calleeRange, in: module)
    guard callee == "field" || callee.hasSuffix(".field") || callee == "Field" || callee.hasSuffix(".Field") else {
      return observed.text(value.range, in: module, limit: 48)
    }
    for argument in index.arguments(of: site) where !argument.name.isNone {
      switch observed.name(argument.name) {
      case "default": return observed.text(argument.range, in: module, limit: 48)
      case "default_factory":
        let text = observed.text(argument.range, in: module, limit: 48)
        return text.hasPrefix("lambda:") ? String(text.dropFirst(7)).trimmingBlanks() : text + "()"
      default: continue
      }
    }
    return nil
  }
}

extension String {
  fileprivate func trimmingBlanks() -> String { String(drop { $0 == " " }) }
}
