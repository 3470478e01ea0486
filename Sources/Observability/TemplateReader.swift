import Graph
import Resolution
import SemanticIndex
import SourceText

/// Reads strings and paths out of the code as templates: what is known as written, what is not as `{name}` or `{}`.
///
/// `os.path.join(root, "logs", user)` is `{root}/logs/{user}`; a call of a function of the project is what that
/// function returns. Several templates where several values are possible.
struct TemplateReader {
  let observed: ObservedProject
  let module: ModuleID
  let index: ModuleIndex
  /// What one question may cost: values that share their parts have more ways through them than anyone reads.
  private let budget: Budget
  /// The call through which the function is read that this reader stands in.
  private let context: Call?

  private final class Budget {
    var steps = 0
  }

  /// A call of a function of the project: what it passes is what the function's parameters are.
  private final class Call {
    let body: BodyID
    let arguments: [Argument]
    let reader: TemplateReader

    init(_ body: BodyID, _ arguments: [Argument], _ reader: TemplateReader) {
      self.body = body
      self.arguments = arguments
      self.reader = reader
    }
  }

  private static let deepest = 44
  private static let mostAlternatives = 4
  private static let mostSteps = 1500

  init(_ observed: ObservedProject, _ module: ModuleID) {
    self.init(observed, module, Budget(), nil)
  }

  private init(_ observed: ObservedProject, _ module: ModuleID, _ budget: Budget, _ call: Call?) {
    self.observed = observed
    self.module = module
    self.budget = budget
    self.context = call
    index = observed.module(module)
  }

  /// A reader of another module, at the same question.
  private func reader(of home: ModuleID) -> TemplateReader { TemplateReader(observed, home, budget, nil) }

  func name(_ raw: UInt32) -> String { raw == .max ? "" : observed.name(Name(raw)) }

  /// The value of a string constant; nil for anything else.
  func constant(_ op: OpID) -> String? {
    guard !op.isNone, op.index < index.ops.count else { return nil }
    let operation = index.ops[op]
    switch operation.kind {
    case .constant where operation.aux == LiteralKind.string.rawValue: return string(operation)
    case .global:
      // A constant of the module.
      let bound = observed.project.values(of: op, in: module)
      if bound.count == 1, case .string(let name)? = bound.first { return observed.name(name) }
      return nil
    default: return nil
    }
  }

  func isModule(_ op: OpID, _ dotted: String) -> Bool {
    guard !op.isNone, op.index < index.ops.count else { return false }
    if isExternal(op, dotted) { return true }
    let operation = index.ops[op]
    return operation.kind == .importModule && name(operation.a) == dotted
      || operation.kind == .global && name(operation.a) == dotted
  }

  func isExternal(_ op: OpID, _ dotted: String) -> Bool {
    guard !op.isNone, op.index < index.ops.count else { return false }
    return observed.project.values(of: op, in: module).contains {
      if case .external(let name) = $0 { return observed.name(name) == dotted }
      return false
    }
  }

  /// What the value of an operation may read as, the likeliest first.
  func templates(of op: OpID, depth: Int = 0) -> [String] {
    if depth == 0 { budget.steps = 0 }
    budget.steps += 1
    guard !op.isNone, op.index < index.ops.count, depth < Self.deepest, budget.steps < Self.mostSteps else {
      return ["{}"]
    }
    let operation = index.ops[op]
    switch operation.kind {
    case .constant:
      if operation.aux == LiteralKind.string.rawValue { return [string(operation)] }
      return [observed.text(operation.range, in: module, limit: 24)]
    case .formatted:
      return product(index.list(of: operation).map { templates(of: $0, depth: depth + 1) }, separator: "")
    case .phi:
      return distinct(
        index.list(of: operation).prefix(3).flatMap { $0 == op ? [] : templates(of: $0, depth: depth + 1) })
    case .conditional:
      return distinct([operation.b, operation.c].flatMap { templates(of: OpID($0), depth: depth + 1) })
    case .boolean:
      return distinct(index.list(of: operation).prefix(3).flatMap { templates(of: $0, depth: depth + 1) })
    case .narrow, .annotated, .await: return templates(of: OpID(operation.a), depth: depth + 1)
    case .binary: return binary(operation, depth)
    case .attribute: return attribute(operation, depth)
    case .parameter: return parameter(op, operation, depth)
    case .element: return element(operation, depth)
    case .unpack where operation.aux == 0: return part(operation, depth)
    case .free: return ["{\(name(operation.a))}"]
    case .global: return [constant(op) ?? "{\(name(operation.a))}"]
    case .item:
      return [constant(OpID(operation.b)).map { "{\($0)}" } ?? "{}"]
    case .call: return call(op, operation, depth)
    default: return ["{}"]
    }
  }

  private func string(_ operation: Op) -> String {
    if operation.a != .max { return name(operation.a) }
    return observed.text(operation.range, in: module, limit: 200)
  }

  /// An attribute is what its class stores in it, where that says more than its name.
  private func attribute(_ operation: Op, _ depth: Int) -> [String] {
    let plain = ["{\(name(operation.b))}"]
    guard depth + 3 < Self.deepest else { return plain }
    for value in observed.project.values(of: OpID(operation.a), in: module).prefix(2) {
      guard case .instance(let type, _) = value else { continue }
      for ancestor in observed.project.resolutionOrders[type.index] {
        let stored = stores(of: Name(operation.b), in: ancestor, depth)
        if !stored.isEmpty { return distinct(stored.map { $0.contains("/") || !$0.hasPrefix("{") ? $0 : plain[0] }) }
      }
    }
    return plain
  }

  private func stores(of attribute: Name, in owner: ClassID, _ depth: Int) -> [String] {
    let home = observed.index.locate(owner).module
    let ops = observed.index.modules[home].ops
    var found: [String] = []
    for method in observed.methods(of: owner) {
      let body = observed.body(method).body
      guard !body.firstOp.isNone else { continue }
      for raw in body.firstOp.raw..<body.endOp.raw {
        let op = ops[OpID(raw)]
        guard op.kind == .storeAttribute, op.b == attribute.raw, op.c != .max else { continue }
        found += reader(of: home).templates(of: OpID(op.c), depth: depth + 3).filter { $0 != "None" && $0 != "{}" }
        if found.count >= Self.mostAlternatives { return distinct(found) }
      }
    }
    return distinct(found)
  }

  /// A part of what a call gives, where the call is known to split a path.
  private func part(_ operation: Op, _ depth: Int) -> [String] {
    guard operation.a < UInt32(index.ops.count), operation.b < 2 else { return ["{}"] }
    let source = index.ops[OpID(operation.a)]
    guard source.kind == .call, source.b < UInt32(index.callSites.count) else { return ["{}"] }
    let site = index.callSites[CallSiteID(source.b)]
    guard externalName(of: site.callee) == "os.path.splitext", let path = index.arguments(of: site).first else {
      return ["{}"]
    }
    return distinct(
      templates(of: path.value, depth: depth + 1).map { path in
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/"), !path[dot...].contains("}") else {
          return operation.b == 0 ? path : ""
        }
        return operation.b == 0 ? String(path[..<dot]) : String(path[dot...])
      })
  }

  /// What is iterated over, where it is written out.
  private func element(_ operation: Op, _ depth: Int) -> [String] {
    guard operation.a < UInt32(index.ops.count) else { return ["{}"] }
    let source = index.ops[OpID(operation.a)]
    guard [.tuple, .list, .set].contains(source.kind), source.b <= UInt32(Self.mostAlternatives) else { return ["{}"] }
    return distinct(index.list(of: source).flatMap { templates(of: $0, depth: depth + 1) })
  }

  /// A parameter is what its callers pass, where few of them pass something that says more than its name.
  private func parameter(_ op: OpID, _ operation: Op, _ depth: Int) -> [String] {
    let owner = observed.body(holding: op, in: module)
    let (body, _) = observed.body(owner)
    let parameters = index.parameters(of: body)
    let at = parameters.startIndex + Int(operation.a)
    guard parameters.indices.contains(at) else { return ["{}"] }
    let plain = ["{\(name(parameters[at].name.raw))}"]
    let node = observed.graph.nodeOfBody[owner.index]
    guard depth + 4 < Self.deepest, !node.isNone else { return plain }
    // The receiver is no argument of a method's call.
    let skipped =
      body.owner.isNone || parameters.first.map { ["self", "cls"].contains(name($0.name.raw)) } != true ? 0 : 1
    let position = Int(operation.a) - skipped
    if let context, context.body == owner {
      if let argument = Self.argument(position, parameters[at].name, in: context.arguments) {
        let passed = context.reader.templates(of: argument.value, depth: depth + 4).filter { $0 != "None" }
        return passed.isEmpty || passed == ["{}"] ? plain : passed
      }
      return parameters[at].default.isNone ? plain : templates(of: parameters[at].default, depth: depth + 4)
    }
    let edges = observed.graph.edges(to: node).filter {
      !observed.isTest[observed.graph.edges[$0].module.index] && observed.graph.edges[$0].certainty == .exact
    }
    guard !edges.isEmpty, edges.count <= Self.mostAlternatives else { return plain }
    var found: [String] = []
    for id in edges {
      let call = observed.project.calls[Int(observed.graph.edges[id].call)]
      guard !call.site.isNone else { return plain }
      let reader = reader(of: call.module)
      let site = reader.index.callSites[observed.index.locate(call.site).local]
      let arguments = Array(reader.index.arguments(of: site))
      guard let argument = Self.argument(position, parameters[at].name, in: arguments) else {
        // What no caller passes is what the definition says.
        if !parameters[at].default.isNone { found += templates(of: parameters[at].default, depth: depth + 4) }
        continue
      }
      found += reader.templates(of: argument.value, depth: depth + 4)
    }
    let better = distinct(found).filter { $0.contains("/") || !$0.hasPrefix("{") }
    return better.isEmpty || better.count != distinct(found).count ? plain : better
  }

  private static func argument(_ position: Int, _ name: Name, in arguments: [Argument]) -> Argument? {
    if let named = arguments.first(where: { $0.name == name }) { return named }
    guard arguments.indices.contains(position),
      arguments[...position].allSatisfy({ $0.name.isNone && $0.spread == .none })
    else { return nil }
    return arguments[position]
  }

  private func binary(_ operation: Op, _ depth: Int) -> [String] {
    let left = templates(of: OpID(operation.a), depth: depth + 1)
    let right = templates(of: OpID(operation.b), depth: depth + 1)
    let text = observed.text(operation.range, in: module, limit: 400)
    // The operator is read from the text between the operands, so that no numbering is shared with the parser.
    let a = index.ops[OpID(operation.a)]
    let b = index.ops[OpID(operation.b)]
    let between =
      a.end <= b.start
      ? observed.text(SourceRange(a.end, b.start), in: module, limit: 16) : text
    if between.contains("/") { return product([left, right], separator: "/") }
    if between.contains("+") {
      // Where a number is added the sum is one: `step + 1` tells itself.
      if Self.isNumber(a) || Self.isNumber(b) {
        return [text.utf8.count <= 32 && !text.holds("{") ? "{\(text)}" : "{}"]
      }
      return product([left, right], separator: "")
    }
    if between.contains("%") { return left }
    return ["{}"]
  }

  private static func isNumber(_ op: Op) -> Bool {
    op.kind == .constant && (op.aux == LiteralKind.int.rawValue || op.aux == LiteralKind.float.rawValue)
  }

  private func call(_ op: OpID, _ operation: Op, _ depth: Int) -> [String] {
    guard operation.b < UInt32(index.callSites.count) else { return ["{}"] }
    let site = index.callSites[CallSiteID(operation.b)]
    let arguments = index.arguments(of: site).filter { $0.spread == .none }
    let callee = index.ops[site.callee]
    let lastName = callee.kind == .attribute ? name(callee.b) : callee.kind == .global ? name(callee.a) : ""
    let dotted = externalName(of: site.callee)
    switch dotted ?? lastName {
    case "os.path.join", "posixpath.join", "join", "joinpath", "pathlib.Path", "Path", "pathlib.PurePath":
      var parts = arguments.filter(\.name.isNone).map { templates(of: $0.value, depth: depth + 1) }
      if lastName == "joinpath" { parts.insert(templates(of: OpID(callee.a), depth: depth + 1), at: 0) }
      if lastName == "join", dotted == nil { return ["{}"] }
      return product(parts, separator: "/")
    case "os.path.abspath", "os.path.expanduser", "os.path.realpath", "os.path.normpath", "str", "builtins.str",
      "os.fspath", "os.path.expandvars":
      return arguments.first.map { templates(of: $0.value, depth: depth + 1) } ?? ["{}"]
    case "resolve", "expanduser", "absolute", "strip", "as_posix":
      return callee.kind == .attribute ? templates(of: OpID(callee.a), depth: depth + 1) : ["{}"]
    case "getpass.getuser": return ["{user}"]
    case "os.path.dirname":
      return arguments.first.map { templates(of: $0.value, depth: depth + 1).map(Self.parentFolder) } ?? ["{}"]
    case "format":
      return callee.kind == .attribute ? templates(of: OpID(callee.a), depth: depth + 1) : ["{}"]
    default: break
    }
    let returned = returns(of: op, body: site.body, depth)
    if !returned.isEmpty { return returned }
    return ["{\(lastName.hasPrefix("get_") ? String(lastName.dropFirst(4)) : lastName)}"]
  }

  private func externalName(of callee: OpID) -> String? {
    for value in observed.project.values(of: callee, in: module) {
      if case .external(let name) = value { return observed.name(name) }
    }
    return nil
  }

  /// What the functions of the project return that a call comes to.
  private func returns(of op: OpID, body: BodyID, _ depth: Int) -> [String] {
    guard depth + 4 < Self.deepest else { return [] }
    let caller = observed.index.bodyID(body, in: module)
    var found: [String] = []
    for call in observed.calls(at: op, in: module, of: caller).prefix(Self.mostAlternatives) {
      guard case .body(let target) = call.callee else { continue }
      let (facts, home) = observed.body(target)
      guard facts.kind == .function, !facts.firstOp.isNone else { continue }
      let passed =
        call.site.isNone ? [] : Array(index.arguments(of: index.callSites[observed.index.locate(call.site).local]))
      let reader = TemplateReader(observed, home, budget, Call(target, passed, self))
      for raw in facts.firstOp.raw..<facts.endOp.raw {
        let operation = reader.index.ops[OpID(raw)]
        if operation.kind == .return, operation.a != .max {
          found += reader.templates(of: OpID(operation.a), depth: depth + 4)
        }
      }
    }
    return distinct(found.filter { $0 != "{}" && $0 != "None" })
  }

  private static func parentFolder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[..<slash])
  }

  private func product(_ parts: [[String]], separator: String) -> [String] {
    var results = [""]
    for (position, all) in parts.enumerated() {
      var next: [String] = []
      // A part that may be missing is told by what it is otherwise.
      let known = all.filter { $0 != "None" }
      let alternatives = known.isEmpty ? all : known
      for prefix in results {
        for alternative in alternatives where next.count < Self.mostAlternatives {
          // An absolute part, or one that already ends a path, is not joined with a second slash.
          let glue = position == 0 || prefix.hasSuffix("/") ? "" : separator
          next.append(Self.cut(prefix + glue + alternative))
        }
      }
      results = next
    }
    return results.isEmpty ? ["{}"] : results
  }

  /// A template grows by what it joins; nobody reads more than this of one.
  private static func cut(_ text: String) -> String {
    text.utf8.count <= 400 ? text : String(text.prefix(200)) + "…"
  }

  private func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return Array(values.filter { seen.insert($0).inserted }.prefix(Self.mostAlternatives))
  }
}
