import Resolution

/// A rule set with one clause of one pack taken out: some mark must fail on it, or the clause does nothing that is proven.
package struct Mutant: Sendable {
  /// What was taken out: `wandb.log: receiver of fact 2`.
  package var name: String
  /// The line of the pack at which the rule or hint begins.
  package var line: Int
  package var set: RuleSet
  /// Whether calls must be resolved anew.
  package var changesModels: Bool

  /// Every clause of a pack taken out in turn.
  package static func all(of set: RuleSet, pack: Int) -> [Mutant] {
    var mutants: [Mutant] = []
    for (index, rule) in set.rules.enumerated() where rule.pack == pack {
      for (name, mutated) in variants(ofRule: rule) {
        var changed = set
        changed.rules[index] = mutated
        mutants.append(Mutant(name: "\(rule.id): \(name)", line: rule.line, set: changed, changesModels: false))
      }
    }
    for hint in set.hints where hint.pack == pack {
      var changed = set
      changed.models.removeHints { $0 == hint.id }
      mutants.append(Mutant(name: hint.id, line: hint.line, set: changed, changesModels: true))
    }
    return mutants
  }

  private static func variants(ofRule rule: Rule) -> [(String, Rule)] {
    var variants: [(String, Rule)] = []
    func add(_ name: String, _ change: (inout Rule) -> Void) {
      var copy = rule
      change(&copy)
      variants.append((name, copy))
    }
    for index in rule.facts.indices {
      let which = rule.facts.count > 1 ? " of fact \(index + 1)" : ""
      if rule.facts.count > 1 { add("fact \(index + 1)") { $0.facts.remove(at: index) } }
      for (name, fact) in factVariants(of: rule.facts[index]) { add(name + which) { $0.facts[index] = fact } }
    }
    if rule.isGeneric { add("generic") { $0.isGeneric = false } }
    let filter = rule.filter
    for index in filter.arguments.indices {
      let argument = filter.arguments[index]
      let clauses = [!argument.forms.isEmpty, argument.expression != nil, !argument.names.isEmpty].count { $0 }
      add("arg") { $0.filter.arguments.remove(at: index) }
      guard clauses > 1 else { continue }
      if !argument.forms.isEmpty { add("arg is") { $0.filter.arguments[index].forms = [] } }
      if argument.expression != nil { add("arg re") { $0.filter.arguments[index].expression = nil } }
      if !argument.names.isEmpty { add("arg to") { $0.filter.arguments[index].names = [] } }
    }
    if filter.minimumArguments != nil { add("args min") { $0.filter.minimumArguments = nil } }
    if filter.maximumArguments != nil { add("args max") { $0.filter.maximumArguments = nil } }
    if !filter.keywords.isEmpty { add("args keywords") { $0.filter.keywords = [] } }
    for index in filter.inside.indices { add("inside") { $0.filter.inside.remove(at: index) } }
    for index in filter.outside.indices { add("not-inside") { $0.filter.outside.remove(at: index) } }
    if !filter.modules.isEmpty { add("in") { $0.filter.modules = [] } }
    if !filter.otherModules.isEmpty { add("not-in") { $0.filter.otherModules = [] } }
    return variants
  }

  private static func factVariants(of fact: Fact) -> [(String, Fact)] {
    switch fact {
    case .call(let callable): return variants(of: callable).map { ($0.0, .call($0.1)) }
    case .construct(let callable):
      return variants(of: callable).map { ($0.0, .construct($0.1)) } + [("construct", .call(callable))]
    case .with(let callable): return variants(of: callable).map { ($0.0, .with($0.1)) } + [("with", .call(callable))]
    case .decorator(let callable): return variants(of: callable).map { ($0.0, .decorator($0.1)) }
    case .definition(let shape): return variants(of: shape).map { ($0.0, .definition($0.1)) }
    case .class(let shape): return variants(of: shape).map { ($0.0, .class($0.1)) }
    case .assignment(let target, let value):
      return value == nil ? [] : [("value", .assignment(target: target, value: nil))]
    case .store(let into, let ways):
      return ways.count < StoreWay.allCases.count ? [("how", .store(into: into, ways: StoreWay.allCases))] : []
    case .import, .string, .text, .main: return []
    }
  }

  private static func variants(of callable: Callable) -> [(String, Callable)] {
    var variants: [(String, Callable)] = []
    if !callable.types.isEmpty {
      var copy = callable
      copy.types = []
      variants.append(("type", copy))
    }
    if callable.receiver != nil {
      var copy = callable
      copy.receiver = nil
      variants.append(("receiver", copy))
    }
    if !callable.names.isEmpty, !callable.methods.isEmpty {
      var (names, methods) = (callable, callable)
      names.names = []
      methods.methods = []
      variants += [("to", names), ("method", methods)]
    }
    return variants
  }

  private static func variants(of shape: DefinitionShape) -> [(String, DefinitionShape)] {
    var variants: [(String, DefinitionShape)] = []
    func add(_ name: String, _ change: (inout DefinitionShape) -> Void) {
      var copy = shape
      change(&copy)
      variants.append((name, copy))
    }
    if !shape.names.isEmpty { add("name") { $0.names = [] } }
    if !shape.classes.isEmpty { add("class") { $0.classes = [] } }
    if !shape.decorators.isEmpty { add("decorator") { $0.decorators = [] } }
    if shape.isTopLevel != nil { add("top-level") { $0.isTopLevel = nil } }
    return variants
  }

  private static func variants(of shape: ClassShape) -> [(String, ClassShape)] {
    var variants: [(String, ClassShape)] = []
    func add(_ name: String, _ change: (inout ClassShape) -> Void) {
      var copy = shape
      change(&copy)
      variants.append((name, copy))
    }
    if !shape.names.isEmpty { add("name") { $0.names = [] } }
    if !shape.bases.isEmpty { add("base") { $0.bases = [] } }
    if !shape.decorators.isEmpty { add("decorator") { $0.decorators = [] } }
    return variants
  }
}
