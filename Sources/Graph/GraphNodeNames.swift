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
    let modules = index.modules
    // The bodies of all modules, then the classes, then what is called outside.
    let definitions = modules.ids.reduce(0) { $0 + modules[$1].bodies.count + modules[$1].classes.count }
    var names = NameOrder(capacity: definitions)
    for module in modules.ids {
      let dottedName = Array(modules[module].dottedName.utf8)
      for body in modules[module].bodies.elements { names.append(body.qualifiedName, index.names, below: dottedName) }
    }
    let bodies = names.count
    for module in modules.ids {
      let dottedName = Array(modules[module].dottedName.utf8)
      for `class` in modules[module].classes.elements {
        names.append(`class`.qualifiedName, index.names, below: dottedName)
      }
    }
    let classes = names.count - bodies
    var isCalled = [Bool](repeating: false, count: index.names.count)
    var called: [Name] = []
    for call in project.calls {
      guard case .external(let name) = call.callee, !isCalled[name.index] else { continue }
      isCalled[name.index] = true
      called.append(name)
      index.names.withBytes(of: name) { names.append($0) }
    }

    var nodeOfName = [GraphNodeID](repeating: .none, count: names.count)
    var last: UInt32?
    for name in names.sorted() {
      if last.map({ !names.areEqual($0, name) }) ?? true { nodes.append(names.withBytes(of: name, Self.node)) }
      nodeOfName[Int(name)] = GraphNodeID(nodes.count - 1)
      last = name
    }
    nodeOfBody = Array(nodeOfName[..<bodies])
    nodeOfClass = Array(nodeOfName[bodies...].prefix(classes))
    nodeOfExternal = [GraphNodeID](repeating: .none, count: index.names.count)
    for (name, node) in zip(called, nodeOfName[(bodies + classes)...]) { nodeOfExternal[name.index] = node }
    describe(modules)
  }

  /// The node of a name, as long as the project says nothing of it.
  private static func node(named name: UnsafeBufferPointer<UInt8>) -> GraphNode {
    let isBuiltin = name.first == UInt8(ascii: "b") && name.starts(with: "builtins.".utf8)
    return GraphNode(id: String(decoding: name, as: UTF8.self), kind: isBuiltin ? .builtin : .external)
  }

  /// Fills in what the project says about its own nodes; the first definition of a name decides its kind.
  private mutating func describe(_ modules: IndexedArray<ModuleTag, ModuleIndex>) {
    var body = 0
    var `class` = 0
    for module in modules.ids {
      let bodies = modules[module].bodies
      for facts in bodies.elements {
        let node = nodeOfBody[body]
        if nodes[node].bodies.isEmpty { nodes[node].kind = Self.kind(of: facts, among: bodies) }
        nodes[node].bodies.append(BodyID(body))
        body += 1
      }
      for _ in modules[module].classes.ids {
        let node = nodeOfClass[`class`]
        if nodes[node].class.isNone { nodes[node].class = ClassID(`class`) }
        `class` += 1
      }
    }
  }

  private static func kind(of body: Body, among bodies: IndexedArray<BodyTag, Body>) -> GraphNode.Kind {
    switch body.kind {
    case .module: .module
    case .class: .class
    case .lambda: .lambda
    case .function:
      !body.parent.isNone && body.parent.index < bodies.count && bodies[body.parent].kind == .class
        ? .method : .function
    }
  }
}
