import Resolution

extension PackDecoder {
  mutating func chain(_ value: YAMLValue, pack: Int) -> ChainQuery? {
    let keys = ["id", "title", "from", "via", "to", "through", "max-depth"]
    guard let fields = fields(of: value, in: "a chain", keys: keys, required: ["id", "from", "to"]),
      let id = fields["id"].flatMap({ identifier($0, "`id`") }),
      let from = fields["from"].flatMap({ selector($0, "`from`") }),
      let to = fields["to"].flatMap({ selector($0, "`to`") })
    else { return nil }
    var query = ChainQuery(id: id, from: from, to: to, line: value.line, pack: pack)
    if let title = fields["title"] { query.title = string(title, "`title`") ?? "" }
    if let via = fields["via"] {
      if case .sequence(let elements) = via.content {
        query.via = elements.compactMap { selector($0, "`via`") }
      } else {
        query.via = selector(via, "`via`").map { [$0] } ?? []
      }
    }
    if let through = fields["through"] {
      query.through = strings(through, "`through`").compactMap { text, value in
        edgeKind(YAMLValue(content: .scalar(text, isPlain: true), line: value.line, column: value.column))
      }
    }
    if let depth = fields["max-depth"].flatMap({ integer($0, "`max-depth`") }) { query.maximumDepth = depth }
    return query
  }

  mutating func selector(_ value: YAMLValue, _ what: String) -> SiteSelector? {
    guard let fields = fields(of: value, in: what, keys: ["role", "category", "rule", "def"]) else { return nil }
    var selector = SiteSelector()
    if let roles = fields["role"] {
      selector.roles = strings(roles, "`role`").compactMap { text, value in
        if let role = Role(rawValue: text) { return role }
        unknownWord(text, "role", among: Role.allCases.map(\.rawValue), at: value)
        return nil
      }
    }
    if let categories = fields["category"] { selector.categories = globs(categories, "`category`") }
    if let rules = fields["rule"] { selector.rules = globs(rules, "`rule`") }
    if let definitions = fields["def"] { selector.definitions = globs(definitions, "`def`") }
    if fields.isEmpty {
      report("\(what) must say which sites it means: `role`, `category`, `rule` or `def`", at: value)
      return nil
    }
    return selector
  }

  mutating func expectation(_ value: YAMLValue, pack: Int) -> Expectation? {
    let keys = [
      "id", "level", "message", "certainty", "every", "method", "reaches", "defines", "never", "count", "unique",
    ]
    guard let fields = fields(of: value, in: "an expectation", keys: keys, required: ["id"]),
      let id = fields["id"].flatMap({ identifier($0, "`id`") }), let demand = demand(fields, at: value)
    else { return nil }
    return Expectation(
      id: id, level: fields["level"].flatMap { word($0, "level", as: Level.self) } ?? .error,
      message: fields["message"].flatMap { string($0, "`message`") } ?? "", demand: demand,
      certainty: fields["certainty"].flatMap { certainty($0) } ?? .likely, line: value.line, pack: pack)
  }

  private mutating func demand(_ fields: [String: YAMLValue], at value: YAMLValue) -> Expectation.Demand? {
    let forms = ["every", "never", "count", "unique"].filter { fields[$0] != nil }
    guard forms.count == 1, let form = forms.first, let spec = fields[form] else {
      report("an expectation says one of `every`, `never`, `count`, `unique`", at: value)
      return nil
    }
    switch form {
    case "every":
      guard let classes = classes(spec) else { return nil }
      if let method = fields["defines"].flatMap({ string($0, "`defines`") }) {
        return .defines(classes: classes, method: method)
      }
      guard let method = fields["method"].flatMap({ string($0, "`method`") }),
        let target = fields["reaches"].flatMap({ selector($0, "`reaches`") })
      else {
        report("`every` wants `defines`, or `method` and `reaches`", at: value)
        return nil
      }
      return .reaches(classes: classes, method: method, target: target)
    case "never":
      guard
        let parts = self.fields(
          of: spec, in: "`never`", keys: ["from", "to", "unless-via"], required: ["from", "to"]),
        let from = parts["from"].flatMap({ selector($0, "`from`") }),
        let to = parts["to"].flatMap({ selector($0, "`to`") })
      else { return nil }
      return .never(from: from, to: to, unlessVia: parts["unless-via"].flatMap { selector($0, "`unless-via`") })
    case "count":
      guard let parts = self.fields(of: spec, in: "`count`", keys: ["of", "min", "max"], required: ["of"]),
        let selector = parts["of"].flatMap({ selector($0, "`of`") })
      else { return nil }
      return .count(
        selector, minimum: parts["min"].flatMap { integer($0, "`min`") } ?? 0,
        maximum: parts["max"].flatMap { integer($0, "`max`") })
    default:
      guard let parts = self.fields(of: spec, in: "`unique`", keys: ["of", "bind"], required: ["of", "bind"]),
        let selector = parts["of"].flatMap({ selector($0, "`of`") }),
        let capture = parts["bind"].flatMap({ string($0, "`bind`") })
      else { return nil }
      return .unique(selector, capture: capture)
    }
  }

  private mutating func classes(_ value: YAMLValue) -> ClassSelector? {
    guard let fields = fields(of: value, in: "`every`", keys: ["class", "base", "concrete"]) else { return nil }
    var classes = ClassSelector()
    if let names = fields["class"] { classes.names = globs(names, "`class`") }
    if let bases = fields["base"] { classes.bases = globs(bases, "`base`") }
    if let concrete = fields["concrete"] { classes.isConcrete = boolean(concrete, "`concrete`") ?? false }
    if classes.names.isEmpty, classes.bases.isEmpty {
      report("`every` must say which classes it means: `class` or `base`", at: value)
      return nil
    }
    return classes
  }
}
