import PCRE2
import Resolution
import SemanticIndex
import SourceText

extension ModuleMatch {
  /// Whether everything that a filter asks for holds; `site` is nil where the match is no call.
  mutating func passes(
    _ targets: FilterTargets, site: CallSite?, op: OpID, body: BodyID, using matcher: inout Matcher
  ) -> Bool {
    if targets.filter.isEmpty { return true }
    let filter = targets.filter
    if !filter.modules.isEmpty || !filter.otherModules.isEmpty {
      let name = facts.dottedName
      if !filter.modules.isEmpty, !filter.modules.contains(where: { $0.matches(name) }) { return false }
      if filter.otherModules.contains(where: { $0.matches(name) }) { return false }
    }
    if let site {
      guard countsFit(filter, site) else { return false }
      for (index, argument) in filter.arguments.enumerated() {
        guard fits(argument, targets.arguments[index], site, using: &matcher) else { return false }
      }
    } else if !filter.arguments.isEmpty || !filter.keywords.isEmpty || filter.minimumArguments != nil {
      return false
    }
    for (index, surrounding) in filter.inside.enumerated() {
      guard stands(in: surrounding, targets.surroundings[index], op: op, body: body, using: &matcher) else {
        return false
      }
    }
    for (index, surrounding) in filter.outside.enumerated() {
      let names = targets.surroundings[filter.inside.count + index]
      if stands(in: surrounding, names, op: op, body: body, using: &matcher) { return false }
    }
    return true
  }

  private func countsFit(_ filter: Filter, _ site: CallSite) -> Bool {
    let arguments = facts.arguments(of: site)
    if filter.minimumArguments != nil || filter.maximumArguments != nil {
      let count = arguments.count { $0.name.isNone && $0.spread == .none }
      if let minimum = filter.minimumArguments, count < minimum { return false }
      if let maximum = filter.maximumArguments, count > maximum { return false }
    }
    return filter.keywords.allSatisfy { keyword in
      arguments.contains { !$0.name.isNone && table[$0.name] == keyword }
    }
  }

  /// The argument at a place of a call, the first of its positions and keywords that is written.
  func argument(at place: ArgumentPlace, of site: CallSite) -> Argument? {
    self.arguments(at: place, of: site).first
  }

  /// The arguments at the positions and keywords of a place, those that are written.
  private func arguments(at place: ArgumentPlace, of site: CallSite) -> [Argument] {
    let arguments = facts.arguments(of: site)
    var found: [Argument] = []
    for position in place.positions {
      var at = 0
      for argument in arguments {
        if argument.spread == .iterable { break }
        guard argument.name.isNone, argument.spread == .none else { continue }
        if at == position { found.append(argument) }
        at += 1
      }
    }
    for keyword in place.keywords {
      guard let name = table.find(keyword) else { continue }
      if let named = arguments.first(where: { $0.name == name }) { found.append(named) }
    }
    return found
  }

  private mutating func fits(
    _ filter: ArgumentFilter, _ targets: NameTargets, _ site: CallSite, using matcher: inout Matcher
  ) -> Bool {
    let arguments = arguments(at: filter.place, of: site)
    if filter.isAbsent { return arguments.isEmpty }
    for argument in arguments where fits(filter, targets, argument, using: &matcher) { return true }
    return false
  }

  private mutating func fits(
    _ filter: ArgumentFilter, _ targets: NameTargets, _ argument: Argument, using matcher: inout Matcher
  ) -> Bool {
    if !filter.forms.isEmpty, !filter.forms.contains(where: { isForm($0, argument) }) { return false }
    if let expression = filter.expression {
      let found = reader.readings(of: argument).contains { value in
        search(expression, in: Array(value.utf8), using: &matcher) != nil
      }
      if !found { return false }
    }
    if !filter.names.isEmpty {
      return resolved.values(of: argument.value, in: module).contains { targets.contain($0, names: names) }
    }
    return true
  }

  private func isForm(_ form: ArgumentFilter.Form, _ argument: Argument) -> Bool {
    guard argument.value.index < facts.ops.count else { return false }
    let op = facts.ops[argument.value]
    let values = resolved.values(of: argument.value, in: module)
    switch form {
    case .string:
      if op.kind == .constant { return op.aux == LiteralKind.string.rawValue }
      return values.contains { if case .string = $0 { true } else { false } }
    case .template: return op.kind == .formatted
    case .constant: return op.kind == .constant
    case .call: return op.kind == .call
    case .lambda:
      return op.kind == .function && facts.bodies[BodyID(op.a)].kind == .lambda
    case .name:
      let text = bytes[argument.range.offsets.clamped(to: 0..<bytes.count)]
      return !text.isEmpty
        && text.allSatisfy { byte in
          byte >= 0x80 || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
            || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || "._".utf8.contains(byte)
        }
    case .dict: return op.kind == .dict
    }
  }

  private mutating func stands(
    in surrounding: Surrounding, _ targets: NameTargets, op: OpID, body: BodyID, using matcher: inout Matcher
  ) -> Bool {
    switch surrounding {
    case .module(let patterns):
      let name = facts.dottedName
      let own = name.split(separator: ".").last.map(String.init) ?? name
      return TextNames(patterns, in: table).take(own: own, dotted: name, using: &matcher)
    case .loop:
      return regions(around: op).contains { $0.kind == .loop }
    case .with:
      return regions(around: op).contains { region in
        region.kind == .with && !region.op.isNone && isCall(of: targets, in: OpID(facts.ops[region.op].a))
      }
    case .function(let patterns):
      return enclosing(body).contains { id in
        let body = facts.bodies[id]
        return body.kind == .function && take(patterns, body: id, using: &matcher)
      }
    case .class(let patterns):
      return enclosing(body).contains { id in
        facts.bodies[id].kind == .class && take(patterns, body: id, using: &matcher)
      }
    case .decorator:
      for id in enclosing(body) where facts.bodies[id].kind != .module {
        if decorationSites(ofBody: id).contains(where: { isDecoration($0, by: targets) }) { return true }
      }
      return false
    }
  }

  private func take(_ patterns: [NamePattern], body: BodyID, using matcher: inout Matcher) -> Bool {
    let id = names.index.bodyID(body, in: module)
    let names = names
    return TextNames(patterns, in: table).take(
      facts.bodies[body].name, in: table, dotted: { names.dotted(id) }, using: &matcher)
  }

  /// A body and those around it, from the inside out.
  func enclosing(_ body: BodyID) -> [BodyID] {
    var bodies: [BodyID] = []
    var next = body
    while !next.isNone, next.index < facts.bodies.count, bodies.count < 1024 {
      bodies.append(next)
      next = facts.bodies[next].parent
    }
    return bodies
  }

  private func regions(around op: OpID) -> [Region] {
    var regions: [Region] = []
    var next = op.isNone ? .none : facts.region(of: op)
    while !next.isNone, regions.count < 4096 {
      regions.append(facts.regions[next])
      next = facts.regions[next].parent
    }
    return regions
  }

  /// Whether the value that `op` makes comes of a call of what is meant.
  private func isCall(of targets: NameTargets, in op: OpID) -> Bool {
    guard op.index < facts.ops.count, facts.ops[op].kind == .call, facts.ops[op].b != .max else { return false }
    let site = facts.callSites[CallSiteID(facts.ops[op].b)]
    return resolved.values(of: site.callee, in: module).contains { targets.contain($0, names: names) }
      || lastName(of: site).map(targets.lasts.contains) ?? false
  }

  /// The decorations of a function or class, by its body.
  mutating func decorationSites(ofBody body: BodyID) -> [CallSiteID] {
    if decorations == nil { decorations = Self.decorations(in: facts) }
    for (op, sites) in decorations ?? [:] {
      let made = facts.ops[op]
      if made.kind == .function ? made.a == body.raw : facts.classes[ClassID(made.a)].body == body { return sites }
    }
    return []
  }

  /// Each decoration stands on what the one below it returned; at the bottom is what was defined.
  private static func decorations(in facts: ModuleIndex) -> [OpID: [CallSiteID]] {
    var decorations: [OpID: [CallSiteID]] = [:]
    for id in facts.callSites.ids where facts.callSites[id].flags.contains(.decoration) {
      var op = facts.arguments(of: facts.callSites[id]).first?.value ?? .none
      var steps = 0
      while op.index < facts.ops.count, steps < 256 {
        let made = facts.ops[op]
        if made.kind == .function || made.kind == .class {
          decorations[op, default: []].append(id)
          break
        }
        guard made.kind == .call, made.b != .max else { break }
        op = facts.arguments(of: facts.callSites[CallSiteID(made.b)]).first?.value ?? .none
        steps += 1
      }
    }
    return decorations
  }

  /// Whether a decorator, called or not, is one of those meant.
  func isDecoration(_ id: CallSiteID, by targets: NameTargets) -> Bool {
    let site = facts.callSites[id]
    if CallProbe.isDecoratorCall(site.callee, in: facts) { return isCall(of: targets, in: site.callee) }
    return resolved.values(of: site.callee, in: module).contains { targets.contain($0, names: names) }
      || lastName(of: site).map(targets.lasts.contains) ?? false
  }
}
