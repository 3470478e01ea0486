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
    for module in observed.index.modules.ids where !observed.isTest[module.index] {
      let index = observed.module(module)
      guard let environ = observed.index.names.find("environ"), let getenv = observed.index.names.find("getenv") else {
        return []
      }
      // Few modules touch the environment: only those that name it are read.
      guard index.ops.elements.contains(where: { ($0.kind == .attribute || $0.kind == .importFrom) && ($0.b == environ.raw || $0.b == getenv.raw) })
      else { continue }
      let reader = TemplateReader(observed, module)
      for id in index.bodies.ids {
        let body = index.bodies[id]
        guard !body.firstOp.isNone else { continue }
        for raw in body.firstOp.raw..<body.endOp.raw {
          let op = OpID(raw)
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
    return found
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
