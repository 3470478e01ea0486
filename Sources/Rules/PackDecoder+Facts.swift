import Resolution

extension PackDecoder {
  static let factKeys = [
    "call", "construct", "with", "decorator", "def", "class", "assign", "store", "import", "string", "text", "main",
  ]

  /// `match`: one fact, or a list of which any will do.
  mutating func facts(_ value: YAMLValue) -> [Fact] {
    if case .sequence(let elements) = value.content {
      if elements.isEmpty { report("`match` is an empty list, which matches nothing", at: value) }
      return elements.compactMap { fact($0) }
    }
    return fact(value).map { [$0] } ?? []
  }

  private mutating func fact(_ value: YAMLValue) -> Fact? {
    guard let fields = fields(of: value, in: "`match`", keys: Self.factKeys) else { return nil }
    guard fields.count == 1, let (key, spec) = fields.first else {
      if fields.count > 1 { report("`match` takes one fact; write a list where any of several will do", at: value) }
      if case .mapping(let pairs) = value.content, pairs.isEmpty { report("`match` names no fact", at: value) }
      return nil
    }
    switch key {
    case "call": return callable(spec, "`call`").map { .call($0) }
    case "construct": return callable(spec, "`construct`").map { .construct($0) }
    case "with": return callable(spec, "`with`").map { .with($0) }
    case "decorator": return callable(spec, "`decorator`").map { .decorator($0) }
    case "def": return definition(spec)
    case "class": return classShape(spec)
    case "assign": return assignment(spec)
    case "store": return store(spec)
    case "import":
      let names = names(spec, "`import`")
      return names.isEmpty ? nil : .import(names)
    case "string": return expression(spec, "`string`").map { .string($0) }
    case "text": return expression(spec, "`text`").map { .text($0) }
    default:
      guard boolean(spec, "`main`") == true else { return nil }
      return .main
    }
  }

  /// Names, or a mapping that tells more.
  mutating func callable(_ value: YAMLValue, _ what: String) -> Callable? {
    guard case .mapping = value.content else {
      let names = names(value, what)
      return names.isEmpty ? nil : Callable(names: names)
    }
    let keys = ["to", "method", "type", "receiver", "certainty"]
    guard let fields = fields(of: value, in: what, keys: keys) else { return nil }
    var callable = Callable()
    if let names = fields["to"] { callable.names = self.names(names, "`to`") }
    if let methods = fields["method"] { callable.methods = names(methods, "`method`") }
    if let types = fields["type"] { callable.types = names(types, "`type`") }
    if let receiver = fields["receiver"] { callable.receiver = expression(receiver, "`receiver`") }
    if let certainty = fields["certainty"], let word = self.certainty(certainty) { callable.textCertainty = word }
    if callable.names.isEmpty, callable.methods.isEmpty {
      report("\(what) needs `to` or `method`", at: value)
      return nil
    }
    if callable.methods.isEmpty, fields["type"] != nil || fields["receiver"] != nil {
      report("`type` and `receiver` speak of the receiver of a `method`; name one", at: value)
    }
    return callable
  }

  mutating func certainty(_ value: YAMLValue) -> Certainty? {
    guard let text = string(value, "`certainty`") else { return nil }
    if let certainty = Certainty.allCases.first(where: { $0.word == text }) { return certainty }
    unknownWord(text, "certainty", among: Certainty.allCases.reversed().map(\.word), at: value)
    return nil
  }

  private mutating func definition(_ value: YAMLValue) -> Fact? {
    guard case .mapping = value.content else {
      let names = names(value, "`def`")
      return names.isEmpty ? nil : .definition(DefinitionShape(names: names))
    }
    let keys = ["name", "class", "decorator", "top-level"]
    guard let fields = fields(of: value, in: "`def`", keys: keys) else { return nil }
    var shape = DefinitionShape()
    if let names = fields["name"] { shape.names = self.names(names, "`name`") }
    if let classes = fields["class"] { shape.classes = names(classes, "`class`") }
    if let decorators = fields["decorator"] { shape.decorators = names(decorators, "`decorator`") }
    if let top = fields["top-level"] { shape.isTopLevel = boolean(top, "`top-level`") }
    return fields.isEmpty ? nil : .definition(shape)
  }

  private mutating func classShape(_ value: YAMLValue) -> Fact? {
    guard case .mapping = value.content else {
      let names = names(value, "`class`")
      return names.isEmpty ? nil : .class(ClassShape(names: names))
    }
    guard let fields = fields(of: value, in: "`class`", keys: ["name", "base", "decorator"]) else { return nil }
    var shape = ClassShape()
    if let names = fields["name"] { shape.names = self.names(names, "`name`") }
    if let bases = fields["base"] { shape.bases = names(bases, "`base`") }
    if let decorators = fields["decorator"] { shape.decorators = names(decorators, "`decorator`") }
    return fields.isEmpty ? nil : .class(shape)
  }

  private mutating func assignment(_ value: YAMLValue) -> Fact? {
    guard let fields = fields(of: value, in: "`assign`", keys: ["target", "value"], required: ["target"]),
      let target = fields["target"], let expression = expression(target, "`target`")
    else { return nil }
    return .assignment(target: expression, value: fields["value"].flatMap { callable($0, "`value`") })
  }

  private mutating func store(_ value: YAMLValue) -> Fact? {
    guard let fields = fields(of: value, in: "`store`", keys: ["into", "how"], required: ["into"]),
      let into = fields["into"], let expression = expression(into, "`into`")
    else { return nil }
    guard let how = fields["how"] else { return .store(into: expression, ways: StoreWay.allCases) }
    let ways = strings(how, "`how`").compactMap { text, value -> StoreWay? in
      if let way = StoreWay(rawValue: text) { return way }
      unknownWord(text, "way to store", among: StoreWay.allCases.map(\.rawValue), at: value)
      return nil
    }
    return .store(into: expression, ways: ways)
  }
}
