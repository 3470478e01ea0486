extension PackDecoder {
  static let ruleKeys = ["id", "category", "role", "generic", "match", "where", "bind", "message", "finding"]

  mutating func rule(_ value: YAMLValue, pack: Int) -> Rule? {
    guard
      let fields = fields(
        of: value, in: "a rule", keys: Self.ruleKeys, required: ["id", "category", "role", "match"])
    else { return nil }
    let id = fields["id"].flatMap { identifier($0, "`id`") }
    let category = fields["category"].flatMap { self.category($0) }
    let role = fields["role"].flatMap { word($0, "role", as: Role.self) }
    let facts: [Fact] = fields["match"].map { self.facts($0) } ?? []
    let filter = fields["where"].map { self.filter($0) } ?? Filter()
    let bindings: [Binding] = fields["bind"].map { self.bindings($0) } ?? []
    let isGeneric = fields["generic"].flatMap { boolean($0, "`generic`") } ?? false
    let message = fields["message"].flatMap { string($0, "`message`") } ?? ""
    let finding = fields["finding"].flatMap { word($0, "level", as: Level.self) }
    guard let id, let category, let role, !facts.isEmpty else { return nil }
    return Rule(
      id: id, pack: pack, category: category, role: role, isGeneric: isGeneric, facts: facts, filter: filter,
      bindings: bindings, message: message, finding: finding, line: value.line)
  }

  /// Ids are dotted words, so that selectors can name them with wildcards.
  mutating func identifier(_ value: YAMLValue, _ what: String) -> String? {
    guard let text = string(value, what) else { return nil }
    if Self.isDottedName(text), DottedGlob(text).isPlain { return text }
    report("\(what) must be dotted words of letters, digits, `-` and `_`, not `\(text)`", at: value)
    return nil
  }

  private mutating func category(_ value: YAMLValue) -> String? {
    guard let text = identifier(value, "`category`") else { return nil }
    let first = String(text.prefix { $0 != "." })
    if Line(rawValue: first) != nil { return text }
    unknownWord(
      first, "line of observability, with which a category begins", among: Line.allCases.map(\.rawValue), at: value)
    return nil
  }

  private mutating func filter(_ value: YAMLValue) -> Filter {
    var filter = Filter()
    let keys = ["arg", "args", "inside", "not-inside", "in", "not-in"]
    guard let fields = fields(of: value, in: "`where`", keys: keys) else { return filter }
    if let arguments = fields["arg"] { filter.arguments = argumentFilters(arguments) }
    if let counts = fields["args"],
      let fields = self.fields(of: counts, in: "`args`", keys: ["min", "max", "keywords"])
    {
      filter.minimumArguments = fields["min"].flatMap { integer($0, "`min`") }
      filter.maximumArguments = fields["max"].flatMap { integer($0, "`max`") }
      filter.keywords = fields["keywords"].map { strings($0, "`keywords`").map(\.text) } ?? []
    }
    if let inside = fields["inside"] { filter.inside = surroundings(inside, "`inside`") }
    if let outside = fields["not-inside"] { filter.outside = surroundings(outside, "`not-inside`") }
    if let modules = fields["in"] { filter.modules = globs(modules, "`in`") }
    if let modules = fields["not-in"] { filter.otherModules = globs(modules, "`not-in`") }
    return filter
  }

  private mutating func argumentFilters(_ value: YAMLValue) -> [ArgumentFilter] {
    guard case .mapping(let pairs) = value.content else {
      report("`arg` must be a mapping from an argument's place to what must hold of it", at: value)
      return []
    }
    return pairs.compactMap { key, value in
      guard let name = self.key(key) else { return nil }
      var filter = ArgumentFilter(place: Self.place(name.split(separator: "|").map(String.init)))
      guard let fields = fields(of: value, in: "`arg: {\(name): …}`", keys: ["is", "re", "to", "absent"]) else {
        return nil
      }
      if let forms = fields["is"] {
        filter.forms = strings(forms, "`is`").compactMap { text, value in
          if let form = ArgumentFilter.Form(rawValue: text) { return form }
          unknownWord(text, "form of an argument", among: ArgumentFilter.Form.allCases.map(\.rawValue), at: value)
          return nil
        }
      }
      if let expression = fields["re"] { filter.expression = self.expression(expression, "`re`") }
      if let names = fields["to"] { filter.names = self.names(names, "`to`") }
      if let absent = fields["absent"] { filter.isAbsent = boolean(absent, "`absent`") ?? false }
      return filter
    }
  }

  /// `[0, key]`: the positions and keywords under which an argument may be written.
  static func place(_ words: [String]) -> ArgumentPlace {
    var place = ArgumentPlace()
    for word in words {
      if let position = Int(word), position >= 0 {
        place.positions.append(position)
      } else {
        place.keywords.append(word)
      }
    }
    return place
  }

  mutating func place(_ value: YAMLValue, _ what: String) -> ArgumentPlace {
    Self.place(strings(value, what).map(\.text))
  }

  private mutating func surroundings(_ value: YAMLValue, _ what: String) -> [Surrounding] {
    let keys = ["def", "class", "with", "decorator", "module", "loop"]
    guard let fields = fields(of: value, in: what, keys: keys) else { return [] }
    return keys.compactMap { key in
      guard let value = fields[key] else { return nil }
      switch key {
      case "def": return .function(names(value, "`def`"))
      case "class": return .class(names(value, "`class`"))
      case "with": return .with(names(value, "`with`"))
      case "decorator": return .decorator(names(value, "`decorator`"))
      case "module": return .module(names(value, "`module`"))
      default: return boolean(value, "`loop`") == true ? .loop : nil
      }
    }
  }

  private mutating func bindings(_ value: YAMLValue) -> [Binding] {
    guard case .mapping(let pairs) = value.content else {
      report("`bind` must be a mapping from names to what they capture", at: value)
      return []
    }
    return pairs.compactMap { key, value in
      guard let name = self.key(key) else { return nil }
      return binding(name, value)
    }
  }

  private static let sources = [
    "kwargs", "arg", "dict-keys", "receiver", "receiver-arg", "class", "name", "group", "store", "const",
  ]

  private mutating func binding(_ name: String, _ value: YAMLValue) -> Binding? {
    let keys = Self.sources + ["except", "format", "default", "tail"]
    guard let fields = fields(of: value, in: "`bind: {\(name): …}`", keys: keys) else { return nil }
    let given = fields.keys.filter { Self.sources.contains($0) }
    guard given.count == 1, let kind = given.first, let spec = fields[kind] else {
      report("`\(name)` must be captured from one of \(Self.list(Self.sources))", at: value)
      return nil
    }
    if fields["except"] != nil, kind != "kwargs" { report("`except` goes with `kwargs`", at: value) }
    let source: Binding.Source
    switch kind {
    case "kwargs":
      fixed(spec, "`kwargs`", "names")
      source = .keywordNames(except: fields["except"].map { strings($0, "`except`").map(\.text) } ?? [])
    case "arg": source = .argument(place(spec, "`arg`"))
    case "dict-keys": source = .dictKeys(place(spec, "`dict-keys`"))
    case "receiver":
      fixed(spec, "`receiver`", "text")
      source = .receiver
    case "receiver-arg": source = .receiverArgument(place(spec, "`receiver-arg`"))
    case "class":
      fixed(spec, "`class`", "name")
      source = .className
    case "name":
      fixed(spec, "`name`", "last")
      source = .name
    case "group": source = .group(string(spec, "`group`") ?? "")
    case "store":
      fixed(spec, "`store`", "key")
      source = .storeKey
    default: source = .constant(string(spec, "`const`") ?? "")
    }
    return Binding(
      name: name, source: source, format: fields["format"].flatMap { string($0, "`format`") } ?? "",
      fallback: fields["default"].flatMap { string($0, "`default`") },
      onlyTail: fields["tail"].flatMap { boolean($0, "`tail`") } ?? false)
  }

  /// A value that can be only one word, written out for the reader's sake.
  private mutating func fixed(_ value: YAMLValue, _ what: String, _ word: String) {
    guard let text = string(value, what), text != word else { return }
    report("\(what) can only be `\(word)`, not `\(text)`", at: value)
  }
}
