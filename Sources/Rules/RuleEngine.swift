package import PCRE2
package import Resolution
package import SemanticIndex
package import SourceText

/// The rules of a set, looked up in one project: what `match` compares is numbers, and only where a rule may hold.
///
/// Made once a run; `match` reads one module and may run for many at the same time.
package struct RuleEngine: Sendable {
  let rules: [Rule]
  let names: ProjectNames
  var probes: [CallProbe] = []
  var byBody: ProbeTable
  var byClass: ProbeTable
  var byExternal: ProbeTable
  var byLastName: ProbeTable
  /// Facts that are not about calls, with the indices of their rules.
  var shapes: [ShapeProbe] = []
  var filters: [FilterTargets] = []
  /// How the methods that put something into their receiver do so.
  let storingMethods: [Name: StoreWay]
  /// Calls are sorted by caller: where each module's begin, one more than there are modules.
  var callStarts: [Int] = []

  /// Looks `set`'s names up in `project`.
  package init(_ set: RuleSet, for project: ResolvedProject) {
    rules = set.rules
    names = ProjectNames(project)
    let bodies = Int(project.index.bodyBases.last ?? 0) + (project.index.modules.elements.last?.bodies.count ?? 0)
    byBody = ProbeTable(count: bodies)
    byClass = ProbeTable(count: project.resolutionOrders.count)
    byExternal = ProbeTable(count: project.index.names.count)
    byLastName = ProbeTable(count: project.index.names.count)
    callStarts = Self.starts(of: project)
    let storing: KeyValuePairs<String, StoreWay> = [
      "append": .append, "extend": .append, "add": .append, "update": .update,
    ]
    storingMethods = storing.reduce(into: [:]) { ways, method in
      if let name = project.index.names.find(method.key) { ways[name] = method.value }
    }
    var finder = NameTargetFinder(names)
    var matcher = Matcher()
    for (index, rule) in rules.enumerated() {
      for fact in rule.facts { add(fact, of: index, finder: &finder, matcher: &matcher) }
      filters.append(FilterTargets(rule.filter, finder: &finder, matcher: &matcher))
    }
  }

  /// The sites of one module, by place; `matcher` is the worker's own.
  package func match(
    _ module: ModuleID, texts: SourceTexts, using matcher: inout Matcher
  ) -> (sites: [Site], diagnostics: [Diagnostic]) {
    var match = ModuleMatch(engine: self, module: module, texts: texts)
    match.run(using: &matcher)
    return (match.sites, match.diagnostics)
  }

  private static func starts(of project: ResolvedProject) -> [Int] {
    var starts: [Int] = []
    var at = 0
    for module in project.index.modules.ids {
      let first = project.index.bodyBases[module.index]
      while at < project.calls.count, project.calls[at].caller.raw < first { at += 1 }
      starts.append(at)
    }
    starts.append(project.calls.count)
    return starts
  }

  private mutating func add(
    _ fact: Fact, of rule: Int, finder: inout NameTargetFinder, matcher: inout Matcher
  ) {
    switch fact {
    case .call(let callable): add(callable, as: .call, of: rule, finder: &finder, matcher: &matcher)
    case .construct(let callable): add(callable, as: .construct, of: rule, finder: &finder, matcher: &matcher)
    case .with(let callable): add(callable, as: .with, of: rule, finder: &finder, matcher: &matcher)
    case .decorator(let callable): add(callable, as: .decorator, of: rule, finder: &finder, matcher: &matcher)
    default:
      shapes.append(ShapeProbe(fact, of: rule, finder: &finder, matcher: &matcher))
    }
  }

  private mutating func add(
    _ callable: Callable, as form: CallProbe.Form, of rule: Int, finder: inout NameTargetFinder,
    matcher: inout Matcher
  ) {
    let targets = finder.targets(of: callable.names, using: &matcher)
    let probe = probes.count
    probes.append(
      CallProbe(
        rule: rule, form: form, types: finder.types(callable.types, using: &matcher),
        hasTypes: !callable.types.isEmpty, receiver: callable.receiver, textCertainty: callable.textCertainty))
    func entry(receiver: ClassID = .none, constructed: ClassID = .none) -> ProbeEntry {
      ProbeEntry(probe: probe, receiver: receiver, constructed: constructed)
    }
    for target in Set(targets.bodies).sorted(by: { ($0.body, $0.receiver) < ($1.body, $1.receiver) }) {
      byBody.add(entry(receiver: target.receiver), at: target.body.raw)
    }
    for name in Set(targets.externals).sorted() { byExternal.add(entry(), at: name.raw) }
    for name in Set(targets.lasts).sorted() { byLastName.add(entry(), at: name.raw) }
    let includesSubclasses = form == .construct || form == .with
    for named in Set(targets.classes).sorted() {
      for id in includesSubclasses ? names.family(of: named) : [named] {
        byClass.add(entry(constructed: id), at: id.raw)
        for constructor in constructors(of: id) { byBody.add(entry(constructed: id), at: constructor.raw) }
      }
    }
    for name in lastNames(callable.methods, using: &matcher) { byLastName.add(entry(), at: name.raw) }
  }

  /// What runs when an instance of a class is made: `__init__` and `__new__`, its own or inherited ones.
  private func constructors(of class: ClassID) -> [BodyID] {
    ["__init__", "__new__"].compactMap { text in
      guard let name = names.index.names.find(text) else { return nil }
      for ancestor in names.resolved.resolutionOrders[`class`.index] {
        if let own = names.members(of: ancestor).last(where: { names.body($0).name == name }) { return own }
      }
      return nil
    }
  }

  /// The names that method patterns take; wildcards and expressions are tried on every attribute that is called.
  private func lastNames(_ patterns: [NamePattern], using matcher: inout Matcher) -> [Name] {
    var found: Set<Name> = []
    var open: [NamePattern] = []
    for pattern in patterns {
      switch pattern {
      case .exact(let text), .last(let text), .subclasses(let text):
        if let name = names.index.names.find(text) { found.insert(name) }
      case .glob, .expression: open.append(pattern)
      }
    }
    if !open.isEmpty {
      var called: Set<Name> = []
      for facts in names.index.modules.elements {
        for site in facts.callSites.elements {
          if facts.ops[site.callee].kind == .attribute { called.insert(Name(facts.ops[site.callee].b)) }
        }
      }
      let table = names.index.names
      let texts = TextNames(open, in: table)
      for name in called where texts.take(name, in: table, dotted: { table[name] }, using: &matcher) {
        found.insert(name)
      }
    }
    return found.sorted()
  }
}
