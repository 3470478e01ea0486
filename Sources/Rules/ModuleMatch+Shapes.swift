import PCRE2
import Resolution
import SemanticIndex
import SourceText

extension ModuleMatch {
  /// Matches a fact that is not about calls on the whole module.
  mutating func match(_ probe: ShapeProbe, using matcher: inout Matcher) {
    switch probe.fact {
    case .definition(let shape): matchDefinitions(probe, shape, using: &matcher)
    case .class: matchClasses(probe, using: &matcher)
    case .assignment(let target, let value):
      matchAssignments(probe, target, wantsValue: value != nil, using: &matcher)
    case .store(let into, let ways): matchStores(probe, into, ways, using: &matcher)
    case .import: matchImports(probe, using: &matcher)
    case .string(let expression): matchStrings(probe, expression, using: &matcher)
    case .text(let expression): matchText(probe, expression, using: &matcher)
    case .main: matchMain(probe, using: &matcher)
    case .call, .construct, .with, .decorator: break
    }
  }

  private mutating func matchDefinitions(
    _ probe: ShapeProbe, _ shape: DefinitionShape, using matcher: inout Matcher
  ) {
    for id in facts.bodies.ids where facts.bodies[id].kind == .function {
      let body = facts.bodies[id]
      if let top = shape.isTopLevel {
        let isTop = !body.parent.isNone && facts.bodies[body.parent].kind == .module
        let isMethod = !body.parent.isNone && facts.bodies[body.parent].kind == .class
        guard top ? isTop : isMethod else { continue }
      }
      let project = names.index.bodyID(id, in: module)
      if !probe.texts.patterns.isEmpty {
        let names = names
        guard probe.texts.take(body.name, in: table, dotted: { names.dotted(project) }, using: &matcher) else {
          continue
        }
      }
      if probe.wantsClasses {
        guard !body.owner.isNone else { continue }
        let owner = names.index.classID(body.owner, in: module)
        guard probe.classes.containFamily(of: owner, names: names) else { continue }
      }
      if probe.wantsDecorators {
        guard decorationSites(ofBody: id).contains(where: { isDecoration($0, by: probe.decorators) }) else { continue }
      }
      addDefinition(probe.rule, body: id, using: &matcher)
    }
  }

  private mutating func matchClasses(_ probe: ShapeProbe, using matcher: inout Matcher) {
    for id in facts.classes.ids {
      let shape = facts.classes[id]
      let project = names.index.classID(id, in: module)
      if !probe.texts.patterns.isEmpty {
        let names = names
        guard probe.texts.take(shape.name, in: table, dotted: { names.dotted(project) }, using: &matcher) else {
          continue
        }
      }
      if probe.wantsClasses {
        guard probe.classes.containFamily(of: project, names: names), !probe.classes.classes.contains(project) else {
          continue
        }
      }
      if probe.wantsDecorators {
        let sites = decorationSites(ofBody: shape.body)
        guard sites.contains(where: { isDecoration($0, by: probe.decorators) }) else { continue }
      }
      addDefinition(probe.rule, body: shape.body, using: &matcher)
    }
  }

  private mutating func addDefinition(_ rule: Int, body id: BodyID, using matcher: inout Matcher) {
    let body = facts.bodies[id]
    guard passes(engine.filters[rule], site: nil, op: .none, body: body.parent, using: &matcher) else { return }
    let name = table[body.name]
    let end = body.nameOffset + UInt32(name.utf8.count)
    add(rule, body: id, op: .none, range: SourceRange(body.nameOffset, end), own: name, certainty: .exact)
  }

  private mutating func matchAssignments(
    _ probe: ShapeProbe, _ target: Expression, wantsValue: Bool, using matcher: inout Matcher
  ) {
    forEachOp { match, op, body in
      let made = match.facts.ops[op]
      let value: OpID
      let text: String
      switch made.kind {
      case .bind:
        value = OpID(made.b)
        text = match.table[Name(made.a)]
      case .storeAttribute:
        value = OpID(made.c)
        text = Self.target(in: match.string(made.range), name: match.table[Name(made.b)])
      default: return
      }
      guard let found = match.search(target, in: Array(text.utf8), using: &matcher) else { return }
      if wantsValue, !match.isMade(value, by: probe.value) { return }
      guard match.passes(match.engine.filters[probe.rule], site: nil, op: op, body: body, using: &matcher) else {
        return
      }
      let groups = Self.groups(of: target, in: Array(text.utf8), found)
      match.add(probe.rule, body: body, op: op, range: made.range, groups: groups, own: text, certainty: .likely)
    }
  }

  /// The target of an attribute's assignment as written: what stands before the `=`.
  private static func target(in text: String, name: String) -> String {
    guard let range = text.range(ofBytes: "." + name) else { return name }
    return String(text[..<range.upperBound])
  }

  private func isMade(_ op: OpID, by targets: NameTargets) -> Bool {
    guard op.index < facts.ops.count else { return false }
    if facts.ops[op].kind == .call, facts.ops[op].b != .max {
      let site = facts.callSites[CallSiteID(facts.ops[op].b)]
      return resolved.values(of: site.callee, in: module).contains { targets.contain($0, names: names) }
        || lastName(of: site).map(targets.lasts.contains) ?? false
    }
    return resolved.values(of: op, in: module).contains { targets.contain($0, names: names) }
  }

  private mutating func matchImports(_ probe: ShapeProbe, using matcher: inout Matcher) {
    forEachOp { match, op, body in
      let made = match.facts.ops[op]
      guard [.importModule, .importFrom, .importStar].contains(made.kind), made.a != .max else { return }
      let module = match.table[Name(made.a)]
      var dotted = [module]
      if made.kind == .importFrom, made.b != .max { dotted.append(module + "." + match.table[Name(made.b)]) }
      for name in dotted {
        let own = name.split(separator: ".").last.map(String.init) ?? name
        guard probe.texts.take(own: own, dotted: name, using: &matcher) else { continue }
        guard match.passes(match.engine.filters[probe.rule], site: nil, op: op, body: body, using: &matcher) else {
          return
        }
        match.add(probe.rule, body: body, op: op, range: made.range, own: name, certainty: .exact)
        return
      }
    }
  }

  private mutating func matchStrings(
    _ probe: ShapeProbe, _ expression: Expression, using matcher: inout Matcher
  ) {
    forEachOp { match, op, body in
      let made = match.facts.ops[op]
      guard made.kind == .formatted || made.kind == .constant && made.aux == LiteralKind.string.rawValue,
        let text = match.reader.texts(of: op, depth: 0)?.first
      else { return }
      let bytes = Array(text.utf8)
      guard let found = match.search(expression, in: bytes, using: &matcher) else { return }
      guard match.passes(match.engine.filters[probe.rule], site: nil, op: op, body: body, using: &matcher) else {
        return
      }
      match.add(
        probe.rule, body: body, op: op, range: made.range, groups: Self.groups(of: expression, in: bytes, found),
        own: text, certainty: .exact)
    }
  }

  private mutating func matchText(_ probe: ShapeProbe, _ expression: Expression, using matcher: inout Matcher) {
    var start = 0
    while start <= bytes.count, let found = search(expression, in: bytes, from: start, using: &matcher) {
      let range = SourceRange(UInt32(found.range.lowerBound), UInt32(found.range.upperBound))
      start = max(found.range.upperBound, found.range.lowerBound + 1)
      let body = self.body(at: range.start)
      if passes(engine.filters[probe.rule], site: nil, op: .none, body: body, using: &matcher) {
        add(
          probe.rule, body: body, op: .none, range: range, groups: Self.groups(of: expression, in: bytes, found),
          certainty: .possible)
      }
    }
  }

  private mutating func matchMain(_ probe: ShapeProbe, using matcher: inout Matcher) {
    for region in facts.regions.elements where region.kind == .whenTrue && region.parent.isNone {
      guard region.range.count < 80, region.range.count > 16, holdsName(region.range) else { continue }
      let text = string(region.range)
      guard text.holds("__name__"), text.holds("__main__") else { continue }
      guard passes(engine.filters[probe.rule], site: nil, op: region.op, body: BodyID(UInt32(0)), using: &matcher)
      else { continue }
      add(probe.rule, body: BodyID(UInt32(0)), op: region.op, range: region.range, own: "__main__", certainty: .exact)
      return
    }
  }

  /// Whether the first word of a condition begins as `__name__` or `"__main__"` do: most conditions end here.
  private func holdsName(_ range: SourceRange) -> Bool {
    guard Int(range.end) <= bytes.count else { return false }
    let start = bytes[range.offsets].drop { $0 == 40 || $0 == 34 || $0 == 39 || $0 == 32 }
    return start.starts(with: "__".utf8)
  }

  /// Hands each operation with its body to `handle`.
  mutating func forEachOp(_ handle: (inout ModuleMatch, OpID, BodyID) -> Void) {
    for id in facts.bodies.ids {
      let body = facts.bodies[id]
      guard !body.firstOp.isNone, body.firstOp < body.endOp else { continue }
      for op in body.firstOp.index..<body.endOp.index { handle(&self, OpID(op), id) }
    }
  }

  /// The innermost body that holds a place.
  private func body(at offset: UInt32) -> BodyID {
    var found = BodyID(UInt32(0))
    for id in facts.bodies.ids {
      let range = facts.bodies[id].range
      if range.start <= offset, offset < range.end, range.count <= facts.bodies[found].range.count { found = id }
    }
    return found
  }

  static func groups(of expression: Expression, in text: [UInt8], _ match: Match) -> [String: String] {
    var groups: [String: String] = [:]
    for (name, number) in expression.pattern.groupNames {
      if let range = match[number] { groups[name] = String(decoding: text[range], as: UTF8.self) }
    }
    return groups
  }

  mutating func add(
    _ rule: Int, body: BodyID, op: OpID, range: SourceRange, groups: [String: String] = [:], own: String? = nil,
    key: [String] = [], certainty: Certainty
  ) {
    let captures = captures(of: rule, site: nil, body: body, groups: groups, own: own, key: key)
    sites.append(
      Site(
        rule: rule, module: module, body: names.index.bodyID(body, in: module), op: op, callSite: .none,
        range: range, captures: captures, certainty: certainty))
  }
}
