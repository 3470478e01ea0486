import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// Parameters of the functions at the heart of a line that no call of the tree ever sets, and the settings that count
/// only together with one.
///
/// A parameter is unset where its default is False or None, or it has none, and every call outside tests leaves it out,
/// passes False or None, or hands on a parameter that is unset itself.
struct UnsetFlags {
  private struct Flag: Hashable {
    let body: BodyID
    let parameter: UInt32
  }

  private let observed: ObservedProject
  private var unset: Set<Flag> = []

  init(_ observed: ObservedProject, in modules: Set<ModuleID>) {
    self.observed = observed
    var handedOn: [Flag: [Flag]] = [:]
    var candidates: Set<Flag> = []
    var queue: [Flag] = []
    for module in modules.sorted() {
      let index = observed.module(module)
      for id in index.bodies.ids where index.bodies[id].kind == .function {
        let body = observed.index.bodyID(id, in: module)
        for flag in Self.flags(of: index.bodies[id], body, in: index) { candidates.insert(flag) }
      }
    }
    for flag in candidates.sorted(by: { ($0.body, $0.parameter) < ($1.body, $1.parameter) }) {
      guard let given = given(to: flag) else {
        queue.append(flag)
        continue
      }
      for source in given {
        if candidates.contains(source) { handedOn[source, default: []].append(flag) } else { queue.append(flag) }
      }
    }
    // What is set, and whatever is handed what is set.
    unset = candidates
    while let flag = queue.popLast() {
      if unset.remove(flag) != nil { queue += handedOn[flag] ?? [] }
    }
  }

  /// The parameters that may be unset: named, with a default of False or None, or without one.
  private static func flags(of body: Body, _ id: BodyID, in index: ModuleIndex) -> [Flag] {
    index.parameters(of: body).enumerated().compactMap { position, parameter in
      guard parameter.kind == .regular || parameter.kind == .keywordOnly || parameter.kind == .positionalOnly else {
        return nil
      }
      if position == 0, !body.owner.isNone { return nil }
      if !parameter.default.isNone {
        guard isOff(index.ops[parameter.default]) else { return nil }
      }
      return Flag(body: id, parameter: UInt32(position))
    }
  }

  private static func isOff(_ op: Op) -> Bool {
    op.kind == .constant && (op.aux == LiteralKind.false.rawValue || op.aux == LiteralKind.none.rawValue)
  }

  /// The parameters that are handed on to one by calls; nil where it is set, or where nothing calls its function.
  private func given(to flag: Flag) -> [Flag]? {
    let (facts, home) = observed.body(flag.body)
    let node = observed.graph.nodeOfBody[flag.body.index]
    guard !node.isNone else { return nil }
    var sources: [Flag] = []
    var isCalled = false
    for id in observed.graph.edges(to: node) where !observed.isTest[observed.graph.edges[id].module.index] {
      let call = observed.project.calls[Int(observed.graph.edges[id].call)]
      // A call that is not written cannot be read.
      guard !call.site.isNone, call.kind != .partial, call.kind != .decorator, call.kind != .callback else {
        return nil
      }
      isCalled = true
      let modules = observed.index.modules
      let site = modules[call.module].callSites[observed.index.locate(call.site).local]
      let arguments = modules[call.module].arguments(of: site)
      guard !arguments.contains(where: { $0.spread != .none }) else { return nil }
      guard let argument = observed.argument(for: flag.parameter, of: facts, in: home, among: arguments) else {
        continue
      }
      let ops = modules[call.module].ops
      let value = ops[plain(argument.value, in: ops)]
      if Self.isOff(value) { continue }
      guard value.kind == .parameter else { return nil }
      sources.append(Flag(body: call.caller, parameter: value.a))
    }
    return isCalled ? sources : nil
  }

  /// Settings of a configuration that are stored in an attribute which is only asked together with an unset parameter.
  func findings(config: [ConfigClass]) -> [Finding] {
    unset.sorted { ($0.body, $0.parameter) < ($1.body, $1.parameter) }.compactMap { flag in
      let (facts, module) = observed.body(flag.body)
      guard !facts.owner.isNone, !facts.firstOp.isNone else { return nil }
      let index = observed.module(module)
      for raw in facts.firstOp.raw..<facts.endOp.raw {
        let op = index.ops[OpID(raw)]
        guard op.kind == .boolean, op.aux == 0 else { continue }
        let parts = index.list(of: op).filter { !$0.isNone }.map { plain($0, in: index.ops) }
        guard parts.contains(where: { index.ops[$0].kind == .parameter && index.ops[$0].a == flag.parameter }) else {
          continue
        }
        for part in parts {
          let attribute = index.ops[part]
          guard attribute.kind == .attribute,
            let found = field(storedIn: Name(attribute.b), of: facts.owner, module, config)
          else { continue }
          let name = observed.name(Array(index.parameters(of: facts))[Int(flag.parameter)].name)
          return Finding(
            "config-without-effect", .warning,
            "\(code: found.field.name) of \(code: found.owner.name) counts only where \(code: name) of \(code: observed.qualifiedName(of: flag.body)) is set, and no call in the tree sets it",
            reason: "setting it changes nothing", at: observed.place(module, op.start),
            related: [.init(message: "\(code: found.field.name)", place: found.field.place)])
        }
      }
      return nil
    }
  }

  /// An operation without what was found out about it.
  private func plain(_ op: OpID, in ops: IndexedBlock<OpTag, Op>) -> OpID {
    var op = op
    for _ in 0..<8 where ops[op].kind == .narrow && ops[op].a < UInt32(ops.count) { op = OpID(ops[op].a) }
    return op
  }

  /// The setting that is read where an attribute of a class is stored.
  private func field(
    storedIn name: Name, of owner: ClassID, _ module: ModuleID, _ config: [ConfigClass]
  ) -> (owner: ConfigClass, field: ConfigField)? {
    let index = observed.module(module)
    for body in index.bodies.elements where body.owner == owner && !body.firstOp.isNone {
      for raw in body.firstOp.raw..<body.endOp.raw {
        let op = index.ops[OpID(raw)]
        guard op.kind == .storeAttribute, op.b == name.raw, op.c < UInt32(index.ops.count) else { continue }
        let value = index.ops[OpID(op.c)]
        let (first, last) = (
          observed.place(module, value.start), observed.place(module, max(value.start, value.end &- 1))
        )
        for owner in config {
          for field in owner.fields {
            if field.readers.count == 1, let reader = field.readers.first, first <= reader.place, reader.place <= last {
              return (owner, field)
            }
          }
        }
      }
    }
    return nil
  }
}
