import Resolution

/// All that one pack says.
struct PackContent: Sendable {
  var head: PackHead
  var rules: [Rule] = []
  var hints: [Hint] = []
  var models = ResolutionModels()
  var chains: [ChainQuery] = []
  var expectations: [Expectation] = []
}

extension PackDecoder {
  /// The whole pack; nil where it is too broken to have a head.
  mutating func content(_ value: YAMLValue, pack: Int) -> PackContent? {
    guard let head = head(value), case .mapping(let pairs) = value.content else { return nil }
    var content = PackContent(head: head)
    for (key, value) in pairs {
      guard case .scalar(let name, _) = key.content else { continue }
      switch name {
      case "rules": content.rules = list(value, "`rules`").compactMap { rule($0, pack: pack) }
      case "hints": content.hints = hints(value, into: &content.models)
      case "types": types(value, into: &content.models)
      case "chains": content.chains = list(value, "`chains`").compactMap { chain($0, pack: pack) }
      case "expect": content.expectations = list(value, "`expect`").compactMap { expectation($0, pack: pack) }
      default: break
      }
    }
    var seen: [String: Int] = [:]
    let ids = content.rules.map { ($0.id, $0.line) } + content.hints.map { ($0.id, $0.line) }
    for (id, line) in ids + content.chains.map({ ($0.id, $0.line) }) + content.expectations.map({ ($0.id, $0.line) }) {
      if let first = seen[id] {
        errors.append(RuleError(path: path, line: line, column: 1, message: "the id `\(id)` is taken by line \(first)"))
      }
      seen[id] = line
    }
    for index in content.hints.indices { content.hints[index].pack = pack }
    return content
  }

  private mutating func list(_ value: YAMLValue, _ what: String) -> [YAMLValue] {
    if case .sequence(let elements) = value.content { return elements }
    report("\(what) must be a list, not \(Self.kind(of: value))", at: value)
    return []
  }
}
