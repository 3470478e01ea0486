import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// The keys of dictionaries that come out of calls: `scalar(**self.engine.train_batch(…))` records what the functions
/// called return.
struct ReturnedKeys {
  private let observed: ObservedProject

  private static let deepest = 6
  private static let most = 32

  init(_ observed: ObservedProject) { self.observed = observed }

  /// The keys of what a call is given as `**d`, where each of them comes out of a call that was followed; nil otherwise.
  func keys(spreadInto site: Site) -> [String]? {
    guard !site.callSite.isNone else { return nil }
    let index = observed.module(site.module)
    let call = index.callSites[observed.index.locate(site.callSite).local]
    var found: [String] = []
    for argument in index.arguments(of: call) where argument.spread == .mapping {
      guard let keys = keys(of: argument.value, in: site.module, of: site.body, depth: 0), !keys.isEmpty else {
        return nil
      }
      for key in keys where !found.contains(key) { found.append(key) }
    }
    return found.isEmpty ? nil : Array(found.prefix(Self.most))
  }

  private func keys(of op: OpID, in module: ModuleID, of body: BodyID, depth: Int) -> [String]? {
    let index = observed.module(module)
    guard !op.isNone, op.index < index.ops.count, depth < Self.deepest else { return nil }
    let made = index.ops[op]
    switch made.kind {
    case .dict:
      let parts = Array(index.list(of: made))
      var keys: [String] = []
      for at in stride(from: 0, to: parts.count - 1, by: 2) {
        guard !parts[at].isNone else { return nil }
        guard let key = index.ops[parts[at]].writtenText else { return nil }
        keys.append(observed.name(key))
      }
      return keys
    case .call where made.b < UInt32(index.callSites.count):
      let site = index.callSites[CallSiteID(made.b)]
      let callee = index.ops[site.callee]
      if callee.kind == .global, observed.name(Name(callee.a)) == "dict" {
        let arguments = index.arguments(of: site)
        guard arguments.allSatisfy({ !$0.name.isNone }) else { return nil }
        return arguments.map { observed.name($0.name) }
      }
      return returned(at: op, in: module, of: body, depth: depth)
    case .phi: return union(Array(index.list(of: made)), in: module, of: body, depth: depth)
    case .conditional: return union([OpID(made.b), OpID(made.c)], in: module, of: body, depth: depth)
    case .narrow, .annotated, .await: return keys(of: OpID(made.a), in: module, of: body, depth: depth + 1)
    default: return nil
    }
  }

  private func union(_ ops: [OpID], in module: ModuleID, of body: BodyID, depth: Int) -> [String]? {
    var found: [String] = []
    for op in ops.prefix(4) {
      for key in keys(of: op, in: module, of: body, depth: depth + 1) ?? [] where !found.contains(key) {
        found.append(key)
      }
    }
    return found.isEmpty ? nil : found
  }

  /// What the functions return that a call comes to; functions that only declare are passed over.
  private func returned(at op: OpID, in module: ModuleID, of body: BodyID, depth: Int) -> [String]? {
    var found: [String] = []
    for call in observed.calls(at: op, in: module, of: body).prefix(8) {
      guard case .body(let target) = call.callee, !observed.isTest(target) else { continue }
      let (facts, home) = observed.body(target)
      guard facts.kind == .function, !facts.firstOp.isNone else { continue }
      let index = observed.module(home)
      for raw in facts.firstOp.raw..<facts.endOp.raw {
        let operation = index.ops[OpID(raw)]
        guard operation.kind == .return, operation.a != .max else { continue }
        for key in keys(of: OpID(operation.a), in: home, of: target, depth: depth + 1) ?? [] where !found.contains(key)
        {
          found.append(key)
        }
      }
    }
    return found.isEmpty ? nil : found
  }
}
