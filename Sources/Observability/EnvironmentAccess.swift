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

  /// Every access whose variable is named in the code, in file order, tests left out.
  package static func all(in observed: ObservedProject) -> [EnvironmentAccess] {
    var found: [EnvironmentAccess] = []
    var helpers: [BodyID: UInt32] = [:]
    for module in observed.index.modules.ids where !observed.isTest[module.index] {
      let index = observed.module(module)
      guard let environ = observed.index.names.find("environ"), let getenv = observed.index.names.find("getenv") else {
        return []
      }
      // Few modules touch the environment: only those that name it are read.
      guard
        index.ops.contains(where: {
          ($0.kind == .attribute || $0.kind == .importFrom) && ($0.b == environ.raw || $0.b == getenv.raw)
        })
      else { continue }
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
          if let parameter = parameterAsked(op, reader, environ: environ.raw, getenv: getenv.raw) {
            helpers[observed.index.bodyID(id, in: module)] = parameter
          }
          guard let access = read(op, reader, environ: environ.raw, getenv: getenv.raw) else { continue }
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
  private static func parameterAsked(_ id: OpID, _ reader: TemplateReader, environ: UInt32, getenv: UInt32) -> UInt32? {
    let index = reader.index
    let op = index.ops[id]
    guard op.kind == .call, op.b < UInt32(index.callSites.count) else { return nil }
    let site = index.callSites[CallSiteID(op.b)]
    let callee = index.ops[site.callee]
    guard let first = index.arguments(of: site).first, first.value.index < index.ops.count,
      index.ops[first.value].kind == .parameter
    else { return nil }
    let isRead =
      callee.kind == .attribute && isEnvironment(callee.a, reader, environ) && reader.name(callee.b) == "get"
      || callee.kind == .attribute && callee.b == getenv && reader.isModule(OpID(callee.a), "os")
      || reader.isExternal(site.callee, "os.getenv")
    return isRead ? index.ops[first.value].a : nil
  }

  private typealias Found = (name: String, isWrite: Bool, offset: UInt32, value: OpID)

  private static func read(_ id: OpID, _ reader: TemplateReader, environ: UInt32, getenv: UInt32) -> Found? {
    let index = reader.index
    let op = index.ops[id]
    switch op.kind {
    case .storeItem, .item:
      guard isEnvironment(op.a, reader, environ), let name = reader.constant(OpID(op.b)) else { return nil }
      return (name, op.kind == .storeItem, index.ops[OpID(op.b)].start, op.kind == .storeItem ? OpID(op.c) : .none)
    case .call:
      guard op.b < UInt32(index.callSites.count) else { return nil }
      let site = index.callSites[CallSiteID(op.b)]
      let callee = index.ops[site.callee]
      let arguments = index.arguments(of: site)
      guard let first = arguments.first, let name = reader.constant(first.value) else { return nil }
      if callee.kind == .attribute, isEnvironment(callee.a, reader, environ) {
        let method = reader.name(callee.b)
        guard ["get", "setdefault", "pop"].contains(method) else { return nil }
        let value = method == "setdefault" ? arguments.dropFirst().first?.value ?? .none : .none
        return (name, method == "setdefault", first.range.start, value)
      }
      let isGetenv =
        callee.kind == .attribute && callee.b == getenv && reader.isModule(OpID(callee.a), "os")
        || reader.isExternal(site.callee, "os.getenv")
      return isGetenv ? (name, false, first.range.start, .none) : nil
    default: return nil
    }
  }

  private static func isEnvironment(_ raw: UInt32, _ reader: TemplateReader, _ environ: UInt32) -> Bool {
    guard raw < UInt32(reader.index.ops.count) else { return false }
    let op = reader.index.ops[OpID(raw)]
    if op.kind == .attribute, op.b == environ { return reader.isModule(OpID(op.a), "os") }
    return reader.isExternal(OpID(raw), "os.environ")
  }
}
