import Resolution
import SemanticIndex
import SourceText

/// The dotted names of what a module defines, one after the other on the same bytes.
private struct DottedName {
  private var bytes: [UInt8]
  private let module: Int
  /// Where the part behind the module's name starts.
  private let start: Int

  init(below module: String) {
    bytes = Array(module.utf8)
    self.module = bytes.count
    if !bytes.isEmpty { bytes.append(UInt8(ascii: ".")) }
    start = bytes.count
  }

  /// The id in `ids` of what a module calls `qualifiedName`; of the module itself where that is none.
  mutating func key(_ qualifiedName: Name, _ names: NameTable, _ ids: inout NameTable) -> Name {
    guard !qualifiedName.isNone else {
      return bytes.withUnsafeBufferPointer { ids.intern(UnsafeBufferPointer(rebasing: $0[..<module])) }
    }
    bytes.removeSubrange(start...)
    bytes.append(contentsOf: names.bytes(of: qualifiedName))
    return ids.intern(bytes)
  }
}

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
    let (bodies, classes) = (index.modules.elements.reduce(0) { $0 + $1.bodies.count }, project.resolutionOrders.count)
    var ids = NameTable(capacity: bodies + classes)
    var keyOfBody: [Name] = []
    var keyOfClass: [Name] = []
    keyOfBody.reserveCapacity(bodies)
    keyOfClass.reserveCapacity(classes)
    var keyOfExternal = [Name](repeating: .none, count: index.names.count)
    for module in index.modules.elements {
      var name = DottedName(below: module.dottedName)
      for body in module.bodies.elements { keyOfBody.append(name.key(body.qualifiedName, index.names, &ids)) }
      for `class` in module.classes.elements { keyOfClass.append(name.key(`class`.qualifiedName, index.names, &ids)) }
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
      nodes.append(
        ids.withBytes(of: name) { bytes in
          let isBuiltin = bytes.first == UInt8(ascii: "b") && bytes.starts(with: "builtins.".utf8)
          return GraphNode(id: String(decoding: bytes, as: UTF8.self), kind: isBuiltin ? .builtin : .external)
        })
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
        if nodes[node].bodies.isEmpty {
          nodes[node].kind = Self.kind(of: facts, in: module)
          nodes[node].bodies = [BodyID(body)]
        } else {
          nodes[node].bodies.append(BodyID(body))
        }
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
