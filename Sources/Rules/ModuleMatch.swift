import PCRE2
import Resolution
import SemanticIndex
import SourceText

/// The matching of all rules on one module.
struct ModuleMatch {
  let engine: RuleEngine
  let module: ModuleID
  let texts: SourceTexts
  let facts: ModuleIndex
  let bytes: [UInt8]
  let reader: ValueReader
  var sites: [Site] = []
  var diagnostics: [Diagnostic] = []
  /// What puts something into containers, found when first asked for.
  var stores: [Store]?
  /// The decorations of each function and class of the module, made when first asked for.
  var decorations: [OpID: [CallSiteID]]?

  var names: ProjectNames { engine.names }
  var resolved: ResolvedProject { engine.names.resolved }
  var table: NameTable { engine.names.resolved.index.names }

  init(engine: RuleEngine, module: ModuleID, texts: SourceTexts) {
    self.engine = engine
    self.module = module
    self.texts = texts
    facts = engine.names.index.modules[module]
    bytes = texts.bytes(of: FileID(module.raw))
    reader = ValueReader(facts: facts, module: module, names: engine.names, bytes: bytes)
  }

  mutating func run(using matcher: inout Matcher) {
    var hits = CallHits()
    matchResolvedCalls(into: &hits)
    matchWrittenNames(into: &hits, using: &matcher)
    for hit in hits.sorted { addCall(hit, using: &matcher) }
    for shape in engine.shapes { match(shape, using: &matcher) }
    dropGeneric()
    sites.sort { a, b in
      (a.range.start, a.range.end, a.rule, a.op.raw) < (b.range.start, b.range.end, b.rule, b.op.raw)
    }
  }

  /// Calls whose callee a rule names, by what resolution found.
  private func matchResolvedCalls(into hits: inout CallHits) {
    let base = names.index.callSiteBases[module.index]
    for index in engine.callStarts[module.index]..<engine.callStarts[module.index + 1] {
      let call = resolved.calls[index]
      // A receiver that only looks like what a rule names is not what it names.
      guard !call.site.isNone, !call.isByUse, call.module == module, call.site.raw >= base,
        Int(call.site.raw - base) < facts.callSites.count
      else { continue }
      let entries: [ProbeEntry]?
      switch call.callee {
      case .body(let body): entries = engine.byBody[body.raw]
      case .class(let id): entries = engine.byClass[id.raw]
      case .external(let name): entries = engine.byExternal[name.raw]
      }
      guard let entries else { continue }
      let local = CallSiteID(call.site.raw - base)
      let site = facts.callSites[local]
      for entry in entries {
        let probe = engine.probes[entry.probe]
        guard probe.fits(site, in: facts), holds(entry, at: site, for: call.callee) else { continue }
        hits.add(.init(rule: probe.rule, site: local, certainty: call.certainty))
      }
    }
  }

  /// Whether the receiver, or the class that is made, is the one that the rule named.
  private func holds(_ entry: ProbeEntry, at site: CallSite, for callee: Callee) -> Bool {
    if entry.receiver.isNone, entry.constructed.isNone { return true }
    let values = resolved.values(of: site.callee, in: module)
    if !entry.constructed.isNone {
      if case .class(let id) = callee { return id == entry.constructed }
      return values.contains(.class(entry.constructed))
    }
    return values.contains { value in
      guard case .boundMethod(_, let receiver) = value else { return false }
      return names.isClass(receiver, within: entry.receiver)
    }
  }

  /// Calls whose last name a rule names, by the receiver's class and text.
  private mutating func matchWrittenNames(into hits: inout CallHits, using matcher: inout Matcher) {
    for local in facts.callSites.ids {
      let site = facts.callSites[local]
      guard let last = lastName(of: site), engine.byLastName.asks(at: last.raw),
        let entries = engine.byLastName[last.raw]
      else { continue }
      for entry in entries {
        let probe = engine.probes[entry.probe]
        guard probe.fits(site, in: facts), let certainty = receiverFits(probe, site, using: &matcher) else { continue }
        hits.add(.init(rule: probe.rule, site: local, certainty: certainty))
      }
    }
  }

  /// The last name of what is called, as it is written.
  func lastName(of site: CallSite) -> Name? {
    let callee = facts.ops[site.callee]
    // A local's value was made elsewhere, under a name of its own.
    if callee.end == site.calleeRange.end {
      switch callee.kind {
      case .attribute: return Name(callee.b)
      case .global, .free, .unbound: return Name(callee.a)
      default: break
      }
    }
    guard site.place <= site.calleeRange.end, Int(site.calleeRange.end) <= bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer {
      table.find(UnsafeBufferPointer(rebasing: $0[Int(site.place)..<Int(site.calleeRange.end)]))
    }
  }

  /// How surely a method's receiver is one that the rule means; nil where it is not.
  private mutating func receiverFits(_ probe: CallProbe, _ site: CallSite, using matcher: inout Matcher) -> Certainty? {
    let callee = facts.ops[site.callee]
    if probe.hasTypes, callee.kind == .attribute {
      var (fitting, other, isWide) = (0, 0, false)
      for value in resolved.values(of: OpID(callee.a), in: module) {
        switch value {
        case .instance(let id, let orSubclass):
          if probe.types.containFamily(of: id, names: names) { fitting += 1 } else { other += 1 }
          isWide = isWide || orSubclass
        case .externalInstance(let name):
          if probe.types.externals.contains(name) { fitting += 1 } else { other += 1 }
        case .string: break
        case .function, .class, .boundMethod, .module, .external: other += 1
        }
      }
      if fitting + other == 0 { (fitting, other) = ownersOfCallee(site, probe.types) }
      if fitting > 0 { return other > 0 ? .possible : isWide || fitting > 1 ? .likely : .exact }
      if other > 0 { return nil }
    }
    guard let receiver = probe.receiver else { return probe.hasTypes ? nil : probe.textCertainty }
    let text = receiverText(of: site)
    guard !text.isEmpty, search(receiver, in: text, using: &matcher) != nil else { return nil }
    return probe.textCertainty
  }

  /// Where the receiver has no value of its own, as `super()`: whose methods may be called, as far as that is known.
  private func ownersOfCallee(_ site: CallSite, _ types: NameTargets) -> (fitting: Int, other: Int) {
    var (fitting, other) = (0, 0)
    for value in resolved.values(of: site.callee, in: module) {
      switch value {
      case .boundMethod(let body, let receiver):
        let owner = names.body(body).owner
        let defining = owner.isNone ? receiver : names.index.classID(owner, in: names.index.locate(body).module)
        if types.containFamily(of: defining, names: names) { fitting += 1 } else { other += 1 }
      case .external(let name):
        let text = table[name]
        let isMethod = types.externals.contains { type in
          text.hasPrefix(table[type]) && text.dropFirst(table[type].count).hasPrefix(".")
        }
        if isMethod { fitting += 1 }
      default: break
      }
    }
    return (fitting, other)
  }

  /// The receiver of a call as it is written, without the dot.
  func receiverText(of site: CallSite) -> [UInt8] {
    guard site.place > site.calleeRange.start, Int(site.place) <= bytes.count else { return [] }
    var text = bytes[Int(site.calleeRange.start)..<Int(site.place)]
    while let last = text.last, last == UInt8(ascii: ".") || last == 32 || last == 10 || last == 13 || last == 9 {
      text.removeLast()
    }
    return Array(text)
  }

  /// Searches for a pack's expression; one that backtracks beyond all bounds is reported once a file.
  mutating func search(
    _ expression: Expression, in text: [UInt8], from start: Int = 0, using matcher: inout Matcher
  ) -> Match? {
    do {
      return try text.withUnsafeBufferPointer { (buffer) throws(MatchError) in
        try matcher.firstMatch(of: expression.pattern, in: buffer, from: start)
      }
    } catch {
      let message = "the expression `\(expression.text)` of a rule took too long here and was given up"
      if !diagnostics.contains(where: { $0.message == message }) {
        diagnostics.append(Diagnostic(message, at: SourceRange(0, 0), severity: .warning))
      }
      return nil
    }
  }

  func string(_ range: SourceRange) -> String { String(decoding: text(range), as: UTF8.self) }

  /// The bytes of a range; none where it lies outside the file.
  func text(_ range: SourceRange) -> ArraySlice<UInt8> {
    guard range.start <= range.end, Int(range.end) <= bytes.count else { return [] }
    return bytes[range.offsets]
  }

  private mutating func addCall(_ hit: CallHits.Hit, using matcher: inout Matcher) {
    let site = facts.callSites[hit.site]
    guard passes(engine.filters[hit.rule], site: site, op: site.op, body: site.body, using: &matcher) else { return }
    let isDecorator = site.flags.contains(.decoration) || site.flags.contains(.inDecorator)
    let start = isDecorator ? site.calleeRange.start : site.place
    let end = max(start + 1, site.calleeRange.end)
    let captures = captures(of: hit.rule, site: site, body: site.body, groups: [:])
    sites.append(
      Site(
        rule: hit.rule, module: module, body: names.index.bodyID(site.body, in: module), op: site.op,
        callSite: names.index.callSiteID(hit.site, in: module), range: SourceRange(start, end), captures: captures,
        certainty: hit.certainty))
  }

  /// A generic rule's match yields to that of any other rule at the same place.
  private mutating func dropGeneric() {
    guard sites.contains(where: { engine.rules[$0.rule].isGeneric }) else { return }
    var specific: Set<UInt32> = []
    for site in sites where !engine.rules[site.rule].isGeneric { specific.insert(site.range.start) }
    sites.removeAll { engine.rules[$0.rule].isGeneric && specific.contains($0.range.start) }
  }
}

/// What was found about calls: each rule once a call, as surely as any way of finding it allows.
struct CallHits {
  struct Hit {
    var rule: Int
    var site: CallSiteID
    var certainty: Certainty
  }

  private var hits: [Hit] = []

  mutating func add(_ hit: Hit) { hits.append(hit) }

  /// By call, then rule.
  var sorted: [Hit] {
    var result: [Hit] = []
    for hit in hits.sorted(by: { ($0.site, $0.rule, $1.certainty) < ($1.site, $1.rule, $0.certainty) }) {
      if let last = result.last, last.site == hit.site, last.rule == hit.rule { continue }
      result.append(hit)
    }
    return result
  }
}
