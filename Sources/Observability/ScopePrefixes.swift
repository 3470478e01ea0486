import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// The scopes in which functions run: the prefixes that they put before the keys recorded there.
///
/// A scope is entered by a `with`, or by a decorator; it holds for everything that is called inside, however far away.
/// A function that is handed over and called back later runs in the scopes of the place that hands it over: that is
/// where it is named, and the function that calls it back is shared by many.
struct ScopePrefixes {
  private let observed: ObservedProject
  private let category: String
  /// The scope names that a site gives, by project-wide operation of the with-item.
  private var scopeOfWith: [UInt32: String] = [:]
  /// By project-wide body: the scopes that its decorators open.
  private var scopeOfBody: [BodyID: [String]] = [:]
  private var prefixes: [BodyID: [String]] = [:]

  /// More than this many ways to reach one function are not told apart.
  private static let mostPrefixes = 32
  private static let deepest = 6

  /// - Parameter bodies: those whose prefixes are asked for.
  init(_ observed: ObservedProject, line: Line, for bodies: [BodyID], decorations: Decorations) {
    self.observed = observed
    category = line.rawValue
    for site in observed.sites where observed.rule(of: site).role == .scope {
      guard observed.rule(of: site).observes == line, !site.op.isNone,
        let name = site.captures.first(where: { $0.name == "scope" || $0.name == "key" })?.values.first
      else { continue }
      if let body = decorations.body(decoratedAt: site.op, in: site.module) {
        scopeOfBody[body, default: []].append(name)
      } else {
        scopeOfWith[observed.index.opBases[site.module.index] + site.op.raw] = name
      }
    }
    solve(for: bodies)
  }

  /// The prefixes with which a place in a body records, each ending in `/` or empty.
  func prefixes(at op: OpID, in module: ModuleID, of body: BodyID) -> [String] {
    let outer = prefixes[body] ?? [""]
    let inner = lexical(op, in: module)
    return outer.map { $0 + inner }
  }

  /// The scopes of the `with` statements around an operation, within its body.
  private func lexical(_ op: OpID, in module: ModuleID) -> String {
    guard !scopeOfWith.isEmpty, !op.isNone else { return "" }
    let modules = observed.index.modules
    let base = observed.index.opBases[module.index]
    var region = modules[module].region(of: op)
    var names: [String] = []
    var steps = 0
    while !region.isNone, steps < 200 {
      let step = modules[module].regions[region]
      if step.kind == .with, !step.op.isNone, step.op.index < modules[module].ops.count {
        let context = modules[module].ops[step.op].a
        if context != .max, let name = scopeOfWith[base + context] { names.append(name) }
      }
      region = step.parent
      steps += 1
    }
    return names.reversed().map { $0 + "/" }.joined()
  }

  private struct Way {
    let caller: BodyID
    let scope: String
  }

  private mutating func solve(for bodies: [BodyID]) {
    guard !scopeOfWith.isEmpty || !scopeOfBody.isEmpty else { return }
    let handedOver = HandedOver(observed)
    var ways: [BodyID: [Way]] = [:]
    var queue = bodies
    var next = 0
    var seen = Set(bodies)
    // Backwards: who leads to the places that record.
    while next < queue.count {
      let body = queue[next]
      next += 1
      var found: [Way] = []
      for (caller, module, op) in callers(of: body, handedOver) {
        found.append(Way(caller: caller, scope: lexical(op, in: module)))
        if seen.insert(caller).inserted { queue.append(caller) }
      }
      ways[body] = found
    }
    // Forwards: prefixes flow along the ways until nothing new arrives.
    var calledBy: [BodyID: [BodyID]] = [:]
    for (body, ways) in ways { for way in ways { calledBy[way.caller, default: []].append(body) } }
    var work = queue.sorted()
    var isQueued = Set(work)
    var at = 0
    var steps = 0
    while at < work.count, steps < 400_000 {
      let body = work[at]
      at += 1
      isQueued.remove(body)
      steps += 1
      let own = (scopeOfBody[body] ?? []).map { $0 + "/" }.joined()
      var values = Set(prefixes[body] ?? [])
      let before = values.count
      let reached = (ways[body] ?? []).filter { $0.caller != body }
      if reached.isEmpty {
        values.insert(own)
      }
      for way in reached {
        for outer in prefixes[way.caller] ?? [] where values.count < Self.mostPrefixes {
          let prefix = outer + way.scope + own
          if prefix.utf8.count < 400,
            prefix.utf8.split(separator: UInt8(ascii: "/")).count <= Self.deepest
          {
            values.insert(prefix)
          }
        }
      }
      guard values.count > before else { continue }
      prefixes[body] = values.sorted()
      for callee in (calledBy[body] ?? []).sorted() where isQueued.insert(callee).inserted { work.append(callee) }
    }
  }

  /// Whether a call is written with another name than the function's own: through a variable that holds it.
  private func isThroughVariable(_ call: ResolvedCall, of body: BodyID) -> Bool {
    guard !call.site.isNone, call.kind == .call else { return false }
    let index = observed.module(call.module)
    let callee = index.ops[index.callSites[observed.index.locate(call.site).local].callee]
    let own = observed.body(body).body.name
    switch callee.kind {
    case .attribute: return callee.b != own.raw
    case .global, .free, .parameter: return callee.kind == .parameter || callee.a != own.raw
    case .function: return false
    default: return true
    }
  }

  /// From where a body is entered: the calls that name it, the places that hand it over, or whoever calls it back.
  private func callers(
    of body: BodyID, _ handedOver: HandedOver
  ) -> [(BodyID, ModuleID, OpID)] {
    let node = observed.graph.nodeOfBody[body.index]
    guard !node.isNone else { return [] }
    var named: [(BodyID, ModuleID, OpID)] = []
    var calledBack: [(BodyID, ModuleID, OpID)] = []
    for id in observed.graph.edges(to: node) {
      let edge = observed.graph.edges[id]
      guard edge.certainty != .possible, !observed.isTest[edge.module.index] else { continue }
      let call = observed.project.calls[Int(edge.call)]
      if edge.kind == .callback || edge.kind == .partial || isThroughVariable(call, of: body) {
        calledBack.append((call.caller, call.module, call.op))
      } else {
        named.append((call.caller, call.module, call.op))
      }
    }
    let given = handedOver.places(of: body)
    if !given.isEmpty { return named + given }
    if !named.isEmpty || scopeOfBody[body] != nil && calledBack.isEmpty { return named }
    return calledBack
  }
}
