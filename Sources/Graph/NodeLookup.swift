import SourceText

/// Finds the node that a person means by a name, whole or cut short from the left.
package enum NodeLookup: Sendable, Equatable {
  case found(GraphNodeID)
  /// Several nodes end so.
  case ambiguous([GraphNodeID])
  /// None does; these look like it.
  case unknown(near: [GraphNodeID])

  /// Looks for a node whose id is `name` or ends with `.name`; the tree's own nodes go before what lies outside.
  package init(_ name: String, in graph: CallGraph) {
    let word = name.hasPrefix("<builtin>.") ? "builtins." + name.dropFirst("<builtin>.".count) : name
    let tail = "." + word
    var exact: GraphNodeID?
    var own: [GraphNodeID] = []
    var outside: [GraphNodeID] = []
    for id in graph.nodes.ids {
      let node = graph.nodes[id]
      if node.id == word { exact = id }
      guard node.id.hasSuffix(tail) else { continue }
      if node.bodies.isEmpty { outside.append(id) } else { own.append(id) }
    }
    if let exact {
      self = .found(exact)
    } else if own.count == 1 || own.isEmpty && outside.count == 1 {
      self = .found((own.first ?? outside.first)!)
    } else if own.isEmpty && outside.isEmpty {
      self = .unknown(near: Self.near(word, in: graph))
    } else {
      self = .ambiguous(own.isEmpty ? outside : own)
    }
  }

  /// The nodes whose last name is nearly that of `word`: within two edits, fewer in short names, nearest first, not more than five.
  private static func near(_ word: String, in graph: CallGraph) -> [GraphNodeID] {
    let wanted = Array(word.split(separator: ".").last.map { $0.lowercased().utf8 } ?? "".utf8)
    guard !wanted.isEmpty, wanted.count <= 100 else { return [] }
    let most = min(2, wanted.count / 3)
    var candidates: [(distance: Int, node: GraphNodeID)] = []
    for id in graph.nodes.ids where !graph.nodes[id].bodies.isEmpty {
      let last = Array(graph.nodes[id].id.split(separator: ".").last.map { $0.lowercased().utf8 } ?? "".utf8)
      guard abs(last.count - wanted.count) <= most else { continue }
      let distance = editDistance(wanted, last)
      if distance <= most { candidates.append((distance, id)) }
    }
    candidates.sort { ($0.distance, $0.node) < ($1.distance, $1.node) }
    return candidates.prefix(5).map(\.node)
  }

  private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}

extension CallGraph {
  /// The node whose id is `name`; nil where none is: ids are in the order of their bytes.
  package func node(named name: String) -> GraphNodeID? {
    var name = name
    return name.withUTF8 { name in
      var low = 0
      var high = nodes.count
      while low < high {
        let middle = (low + high) / 2
        var id = nodes.elements[middle].id
        let isBefore = id.withUTF8 { Self.precedes($0, name) }
        if isBefore { low = middle + 1 } else { high = middle }
      }
      guard low < nodes.count, nodes.elements[low].id.utf8.elementsEqual(name) else { return nil }
      return GraphNodeID(low)
    }
  }

  /// Whether `a` stands before `b` in the order of bytes, which is that of the nodes.
  private static func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let (first, second) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
    let shared = min(a.count, b.count)
    var at = 0
    // Names share long beginnings.
    while at + 8 <= shared,
      first.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        == second.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    { at += 8 }
    while at < shared {
      if a[at] != b[at] { return a[at] < b[at] }
      at += 1
    }
    return a.count < b.count
  }

  /// The nodes that a caller's name stands for: a class stands for itself and its methods.
  package func callers(meantBy node: GraphNodeID) -> [GraphNodeID] {
    members(of: node) { nodes[$0].kind == .method }
  }

  /// The nodes that a callee's name stands for: to call a class is to call its constructor.
  package func callees(meantBy node: GraphNodeID) -> [GraphNodeID] {
    members(of: node) { nodes[$0].id.hasSuffix(".__init__") || nodes[$0].id.hasSuffix(".__new__") }
  }

  /// `node` itself and, where it is a class, what is defined right in it and passes `isMeant`.
  private func members(of node: GraphNodeID, where isMeant: (GraphNodeID) -> Bool) -> [GraphNodeID] {
    guard nodes[node].kind == .class else { return [node] }
    let prefix = nodes[node].id + "."
    var found = [node]
    // Ids are in name order: the members follow, with only names between that extend the class's own (`C-…`).
    var next = node.index + 1
    while next < nodes.count {
      let id = nodes.elements[next].id
      guard id.hasPrefix(nodes[node].id) else { break }
      if id.hasPrefix(prefix), !id.dropFirst(prefix.utf8.count).contains("."), isMeant(GraphNodeID(next)) {
        found.append(GraphNodeID(next))
      }
      next += 1
    }
    return found
  }
}
