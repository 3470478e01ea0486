import Resolution
import SemanticIndex
import SourceText

/// The names of all nodes, sorted: what decides which definitions are one node, and every node's id.
struct GraphNodeNames {
  /// Nodes in id order, without what the calls add.
  private(set) var nodes: IndexedArray<GraphNodeTag, GraphNode> = .init()
  private(set) var nodeOfBody: [GraphNodeID]
  private(set) var nodeOfClass: [GraphNodeID]
  /// By the name table's id of an external callee: its node; none where nothing calls it.
  private(set) var nodeOfExternal: [GraphNodeID]

  init(of project: ResolvedProject) {
    let index = project.index
    var ids = NameTable(capacity: 1024)
    var keyOfBody: [Name] = []
    var keyOfClass: [Name] = []
    var keyOfExternal = [Name](repeating: .none, count: index.names.count)
    var id: [UInt8] = []

    for module in index.modules.ids {
      let prefix = Array(index.modules[module].dottedName.utf8)
      func key(_ qualifiedName: Name) -> Name {
        id.removeAll(keepingCapacity: true)
        id.append(contentsOf: prefix)
        if !qualifiedName.isNone {
          if !prefix.isEmpty { id.append(UInt8(ascii: ".")) }
          index.names.withBytes(of: qualifiedName) { id.append(contentsOf: $0) }
        }
        return ids.intern(id)
      }
      for body in index.modules[module].bodies.elements { keyOfBody.append(key(body.qualifiedName)) }
      for `class` in index.modules[module].classes.elements { keyOfClass.append(key(`class`.qualifiedName)) }
    }
    for call in project.calls {
      guard case .external(let name) = call.callee, keyOfExternal[name.index].isNone else { continue }
      keyOfExternal[name.index] = index.names.withBytes(of: name) { ids.intern($0) }
    }

    let (order, rank) = Self.sorted(ids)
    nodeOfBody = keyOfBody.map { rank[$0.index] }
    nodeOfClass = keyOfClass.map { rank[$0.index] }
    nodeOfExternal = keyOfExternal.map { $0.isNone ? .none : rank[$0.index] }
    nodes.elements.reserveCapacity(order.count)
    for name in order {
      let text = ids[name]
      nodes.append(GraphNode(id: text, kind: text.hasPrefix("builtins.") ? .builtin : .external))
    }
    describe(index)
  }

  /// Fills in what the project says about its own nodes; the first definition of a name decides its kind.
  private mutating func describe(_ index: ProjectIndex) {
    var body = 0
    var `class` = 0
    for module in index.modules.elements {
      for facts in module.bodies.elements {
        let node = nodeOfBody[body]
        if nodes[node].bodies.isEmpty { nodes[node].kind = Self.kind(of: facts, in: module) }
        nodes[node].bodies.append(BodyID(body))
        body += 1
      }
      for _ in module.classes.elements {
        let node = nodeOfClass[`class`]
        if nodes[node].class.isNone { nodes[node].class = ClassID(`class`) }
        `class` += 1
      }
    }
  }

  private static func kind(of body: Body, in module: ModuleIndex) -> GraphNode.Kind {
    switch body.kind {
    case .module: .module
    case .class: .class
    case .lambda: .lambda
    case .function:
      !body.parent.isNone && body.parent.index < module.bodies.count && module.bodies[body.parent].kind == .class
        ? .method : .function
    }
  }

  /// The names in byte order, and the rank of each.
  private static func sorted(_ ids: NameTable) -> (order: [Name], rank: [GraphNodeID]) {
    var names = NameOrder()
    for name in 0..<ids.count { ids.withBytes(of: Name(name)) { names.append($0) } }
    let order = names.sorted().map { Name($0) }
    var rank = [GraphNodeID](repeating: .none, count: order.count)
    for (place, name) in order.enumerated() { rank[name.index] = GraphNodeID(place) }
    return (order, rank)
  }
}
