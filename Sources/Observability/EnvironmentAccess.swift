import Graph
import Resolution
import SemanticIndex
import SourceText

/// An environment variable read or written.
package struct EnvironmentAccess: Sendable {
  package let name: String
  package let isWrite: Bool
  package let place: Place
  package let function: String
  package let guards: [Guard]
  let module: ModuleID
  let body: BodyID
  /// The operation of the access, and for a write the value that is written.
  let op: OpID
  let value: OpID

  /// The names by which the environment is asked; one that no code has is no operation's.
  private struct Words {
    let environ, getenv, get, setdefault, pop: UInt32

    init(_ names: NameTable) {
      func raw(_ word: String) -> UInt32 { names.find(word)?.raw ?? UInt32.max - 1 }
      environ = raw("environ")
      getenv = raw("getenv")
      get = raw("get")
      setdefault = raw("setdefault")
      pop = raw("pop")
    }

    /// Whether a method of this name may read or write a variable.
    func mayRead(_ name: UInt32) -> Bool { name == get || name == setdefault || name == pop || name == getenv }
  }

  /// Every access whose variable is named in the code, in file order, tests left out.
  static func all(in observed: ObservedProject, _ census: OperationCensus) -> [EnvironmentAccess] {
    var found: [EnvironmentAccess] = []
    var helpers: [BodyID: UInt32] = [:]
    let words = Words(observed.index.names)
    for module in observed.index.modules.ids where !observed.isTest[module.index] {
      let ops = observed.index.modules[module].ops
      // Few modules touch the environment: only those that name it are read.
      guard census.takings(in: module).contains(where: { ops[$0].b == words.environ || ops[$0].b == words.getenv })
      else { continue }
      let index = observed.module(module)
      let reader = TemplateReader(observed, module)
      for id in index.bodies.ids {
        let body = index.bodies[id]
        guard !body.firstOp.isNone else { continue }
        for raw in body.firstOp.raw..<body.endOp.raw {
          let op = OpID(raw)
          switch index.ops[op].kind {
          case .call, .item, .storeItem: break
          default: continue
          }
          if let parameter = parameterAsked(op, reader, words) {
            helpers[observed.index.bodyID(id, in: module)] = parameter
          }
          guard let access = read(op, reader, words) else { continue }
          let bodyID = observed.index.bodyID(id, in: module)
          found.append(
            EnvironmentAccess(
              name: access.name, isWrite: access.isWrite, place: observed.place(module, access.offset),
              function: observed.qualifiedName(of: bodyID), guards: Guards.around(op, in: module, of: observed),
              module: module, body: bodyID, op: op, value: access.value))
        }
      }
    }
    return helpers.isEmpty ? found : (found + asked(through: helpers, observed)).sorted { $0.place < $1.place }
  }

  /// The variables that callers of a helper name, which reads whichever it is given.
  private static func asked(through helpers: [BodyID: UInt32], _ observed: ObservedProject) -> [EnvironmentAccess] {
    var isHelper = [Bool](repeating: false, count: observed.graph.nodeOfBody.count)
    for body in helpers.keys { isHelper[body.index] = true }
    return observed.project.calls.compactMap { call -> EnvironmentAccess? in
      guard case .body(let body) = call.callee, isHelper[body.index], !call.site.isNone, let position = helpers[body],
        !observed.isTest[call.module.index]
      else { return nil }
      let index = observed.module(call.module)
      let (facts, home) = observed.body(body)
      let arguments = index.arguments(of: index.callSites[observed.index.locate(call.site).local])
      let reader = TemplateReader(observed, call.module)
      guard let argument = observed.argument(for: position, of: facts, in: home, among: arguments),
        let name = reader.constant(argument.value)
      else { return nil }
      return EnvironmentAccess(
        name: name, isWrite: false, place: observed.place(call.module, argument.range.start),
        function: observed.qualifiedName(of: call.caller),
        guards: Guards.around(call.op, in: call.module, of: observed), module: call.module, body: call.caller,
        op: call.op, value: .none)
    }
  }

  /// The parameter whose value is the name of the variable that is read.
  private static func parameterAsked(_ id: OpID, _ reader: TemplateReader, _ words: Words) -> UInt32? {
    let index = reader.index
    let op = index.ops[id]
    guard op.kind == .call, op.b < UInt32(index.callSites.count) else { return nil }
    let site = index.callSites[CallSiteID(op.b)]
    let callee = index.ops[site.callee]
    // Most calls are of something else.
    guard callee.kind != .attribute || callee.b == words.get || callee.b == words.getenv,
      let first = index.arguments(of: site).first, first.value.index < index.ops.count,
      index.ops[first.value].kind == .parameter
    else { return nil }
    let isRead =
      callee.kind == .attribute && callee.b == words.get && isEnvironment(callee.a, reader, words)
      || isGetenv(site.callee, reader, words)
    return isRead ? index.ops[first.value].a : nil
  }

  /// Whether what is called is `os.getenv`; values are asked for last.
  private static func isGetenv(_ callee: OpID, _ reader: TemplateReader, _ words: Words) -> Bool {
    let op = reader.index.ops[callee]
    guard op.kind == .attribute else { return reader.isExternal(callee, "os.getenv") }
    return op.b == words.getenv && reader.isModule(OpID(op.a), "os")
  }

  private typealias Found = (name: String, isWrite: Bool, offset: UInt32, value: OpID)

  private static func read(_ id: OpID, _ reader: TemplateReader, _ words: Words) -> Found? {
    let index = reader.index
    let op = index.ops[id]
    switch op.kind {
    case .storeItem, .item:
      guard let name = reader.constant(OpID(op.b)), isEnvironment(op.a, reader, words) else { return nil }
      return (name, op.kind == .storeItem, index.ops[OpID(op.b)].start, op.kind == .storeItem ? OpID(op.c) : .none)
    case .call:
      guard op.b < UInt32(index.callSites.count) else { return nil }
      let site = index.callSites[CallSiteID(op.b)]
      let callee = index.ops[site.callee]
      // Most calls are of something else.
      guard callee.kind != .attribute || words.mayRead(callee.b) else { return nil }
      let arguments = index.arguments(of: site)
      guard let first = arguments.first, let name = reader.constant(first.value) else { return nil }
      let isWrite = callee.b == words.setdefault
      if callee.kind == .attribute, isWrite || callee.b == words.get || callee.b == words.pop,
        isEnvironment(callee.a, reader, words)
      {
        return (name, isWrite, first.range.start, isWrite ? arguments.dropFirst().first?.value ?? .none : .none)
      }
      return isGetenv(site.callee, reader, words) ? (name, false, first.range.start, .none) : nil
    default: return nil
    }
  }

  private static func isEnvironment(_ raw: UInt32, _ reader: TemplateReader, _ words: Words) -> Bool {
    guard raw < UInt32(reader.index.ops.count) else { return false }
    let op = reader.index.ops[OpID(raw)]
    if op.kind == .attribute, op.b == words.environ { return reader.isModule(OpID(op.a), "os") }
    return reader.isExternal(OpID(raw), "os.environ")
  }
}
