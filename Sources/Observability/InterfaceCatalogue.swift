import Graph
import Resolution
import SemanticIndex
import SourceText

/// A method on a chain that several classes implement.
package struct Interface: Sendable {
  package let method: String
  /// Where classes declare it without implementing it.
  package let declared: [Place]
  /// Implementations whose bodies are the same, together; the largest group first.
  package let groups: [ImplementationGroup]
  /// The hops that call it, as `C1.7`.
  package var hops: [String]

  /// Every implementation with its body, group by group.
  var implementations: [(body: BodyID, member: ImplementationGroup.Member)] {
    groups.flatMap { group in zip(group.bodies, group.members).map { ($0, $1) } }
  }
}

/// Implementations with the same body.
package struct ImplementationGroup: Sendable {
  package struct Member: Sendable {
    package let owner: String
    package let place: Place
  }

  package let members: [Member]
  /// What it calls, by last names, that the largest group does not.
  package let callsBesides: [String]
  /// What the largest group calls that this one does not.
  package let lacks: [String]
  /// Parameters that differ from the largest group's.
  package let parameters: String?
  let bodies: [BodyID]
}

/// The methods of a chain that several classes implement, and where the implementations differ.
package enum InterfaceCatalogue {
  static func interfaces(in observed: ObservedProject, chains: [Chain]) -> [Interface] {
    var hopsOfMethod: [String: [String]] = [:]
    var bodies: [String: Set<BodyID>] = [:]
    for chain in chains {
      for hop in chain.hops where hop.branches.count > 1 {
        for branch in hop.branches {
          guard let node = observed.graph.node(named: branch.callee),
            let body = observed.graph.nodes[node].bodies.first,
            observed.owner(of: body) != nil, !observed.isTest(body)
          else {
            continue
          }
          let method = observed.name(observed.body(body).body.name)
          if method.hasPrefix("__") { continue }
          bodies[method, default: []].insert(body)
          let cite = "\(chain.id).\(hop.number)"
          if hopsOfMethod[method]?.last != cite { hopsOfMethod[method, default: []].append(cite) }
        }
      }
    }
    return bodies.keys.sorted().compactMap { method in
      interface(method, bodies[method] ?? [], hopsOfMethod[method] ?? [], observed)
    }
  }

  private static func interface(
    _ method: String, _ seeds: Set<BodyID>, _ hops: [String], _ observed: ObservedProject
  ) -> Interface? {
    // All classes related to those on the chain: their roots, and whoever derives from the roots.
    var roots: Set<ClassID> = []
    for body in seeds {
      guard let owner = observed.owner(of: body) else { continue }
      let order = observed.project.resolutionOrders[owner.index]
      roots.insert(order.last { observed.method(method, of: $0) != nil } ?? owner)
    }
    var implementations = Set<BodyID>()
    var declared: [Place] = []
    var queue = roots.sorted()
    var seen = roots
    while let next = queue.popLast() {
      if let body = observed.method(method, of: next), !observed.isTest(body) {
        if observed.body(body).body.flags.contains(.abstract) || observed.body(body).body.flags.contains(.empty) {
          declared.append(observed.definition(of: body))
        } else {
          implementations.insert(body)
        }
      }
      for subclass in observed.project.subclasses[next.index] where seen.insert(subclass).inserted {
        queue.append(subclass)
      }
    }
    for body in seeds where !observed.body(body).body.flags.contains(.abstract) { implementations.insert(body) }
    guard implementations.count > 1 else { return nil }
    return Interface(
      method: method, declared: declared.sorted(), groups: groups(implementations.sorted(), observed), hops: hops)
  }

  private static func groups(_ bodies: [BodyID], _ observed: ObservedProject) -> [ImplementationGroup] {
    var alike: [(shape: BodyShape, bodies: [BodyID])] = []
    for body in bodies {
      guard let shape = BodyShape(body, in: observed) else { continue }
      if let at = alike.firstIndex(where: { $0.shape == shape }) {
        alike[at].bodies.append(body)
      } else {
        alike.append((shape, [body]))
      }
    }
    let sorted = alike.map(\.bodies).sorted { a, b in a.count != b.count ? a.count > b.count : a[0] < b[0] }
    guard let main = sorted.first?.first else { return [] }
    let mainCalls = callNames(in: main, observed)
    let mainParameters = parameters(of: main, observed)
    return sorted.map { bodies in
      let calls = callNames(in: bodies[0], observed)
      let own = parameters(of: bodies[0], observed)
      return ImplementationGroup(
        members: bodies.map { body in
          ImplementationGroup.Member(
            owner: observed.owner(of: body).map { observed.qualifiedName(of: $0) } ?? "",
            place: observed.definition(of: body))
        }, callsBesides: calls.filter { !mainCalls.contains($0) }, lacks: mainCalls.filter { !calls.contains($0) },
        parameters: own == mainParameters ? nil : "(" + own.joined(separator: ", ") + ")", bodies: bodies)
    }
  }

  /// The last names of what a function calls, each once, in order.
  static func callNames(in body: BodyID, _ observed: ObservedProject) -> [String] {
    let (module, local) = observed.index.locate(body)
    let ops = observed.index.modules[module].ops
    var names: [String] = []
    for site in observed.index.modules[module].callSites.elements where site.body == local {
      let callee = ops[site.callee]
      let name: String
      switch callee.kind {
      case .attribute: name = observed.name(Name(callee.b))
      case .global, .free: name = observed.name(Name(callee.a))
      default: continue
      }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func parameters(of body: BodyID, _ observed: ObservedProject) -> [String] {
    let (facts, module) = observed.body(body)
    return observed.module(module).parameters(of: facts).map { observed.name($0.name) }.filter {
      $0 != "self" && $0 != "cls"
    }
  }
}
