import PythonSyntax
import SourceText

/// Walks a file's tree once, scope by scope, and says which names each scope binds, stores and captures.
///
/// Scopes wait on a stack instead of being entered where they stand, so that one table from names to symbols serves
/// the scope at hand and nothing is ever shadowed; the walk itself keeps its own stack, for trees may be deep.
struct ScopeBuilder: ~Copyable {
  let nodes: UnsafeBufferPointer<SyntaxNode>
  var names: NameTable
  var table: ScopeTable

  /// The symbol, from 1, of each name in the scope at hand; 0 where it has none.
  private var symbolOf: [UInt32]
  private var current = 0
  private var recordsUses = false
  private var pending: [NodeID] = []
  /// Nodes whose turn comes when what is below those before them is done; each walk uses it from its end on.
  private var stack = Arena<NodeID>()
  /// Whether the file has assignment expressions at all, once a comprehension asks.
  private var hasWalrus: Bool?

  init(nodes: UnsafeBufferPointer<SyntaxNode>, names: consuming NameTable, table: consuming ScopeTable) {
    self.nodes = nodes
    self.names = names
    self.table = table
    symbolOf = [UInt32](repeating: 0, count: self.names.count + 16)
  }

  /// Builds the table of the tree under `root` in the room of an empty one, and gives back the names with those that
  /// imports bind.
  static func build(
    root: NodeID, nodes: UnsafeBufferPointer<SyntaxNode>, names: consuming NameTable,
    reusing table: consuming ScopeTable
  ) -> (table: ScopeTable, names: NameTable) {
    var builder = ScopeBuilder(nodes: nodes, names: names, table: table)
    builder.walkScopes(from: root)
    builder.table.resolve()
    builder.table.numberBodies(nodes: nodes)
    return (builder.table, builder.names)
  }

  private mutating func walkScopes(from root: NodeID) {
    var waiting: [(node: NodeID, parent: Int32, child: Int)] = [(root, -1, -1)]
    while let (node, parent, child) = waiting.popLast() {
      let scope = open(node, in: parent)
      if child >= 0 { table.children[child].scope = Int32(scope) }
      walkScope(node)
      close()
      let first = Int(table.scopes[scope].firstChild)
      let end = first + Int(table.scopes[scope].childCount)
      for index in stride(from: end - 1, through: first, by: -1) {
        waiting.append((table.children[index].node, Int32(scope), index))
      }
    }
  }

  private mutating func open(_ node: NodeID, in parent: Int32) -> Int {
    let kind: Scope.Kind =
      switch nodes[node.index].kind {
      case .classDef: .class
      case .functionDef, .asyncFunctionDef: .function
      case .lambda: .lambda
      case .module: .module
      case .listComp, .setComp, .dictComp, .generatorExp: .comprehension
      default: .module
      }
    let id = table.scopes.count
    var owner = Int32(id)
    var records = false
    if parent >= 0 {
      let around = table.scopes[Int(parent)]
      if kind == .comprehension {
        owner = around.owner
        records = around.recordsUses || table.scopes[Int(owner)].kind == .class
      } else {
        records = around.recordsUses || around.kind != .module && around.kind != .class
      }
    }
    var scope = Scope(kind: kind, recordsUses: records, node: node, parent: parent, owner: owner)
    scope.firstSymbol = Int32(table.symbols.count)
    scope.firstStore = Int32(table.stores.count)
    table.scopes.append(scope)
    current = id
    recordsUses = records
    return id
  }

  private mutating func close() {
    let first = Int(table.scopes[current].firstSymbol)
    for symbol in table.symbols[first...] { symbolOf[symbol.name.index] = 0 }
    if table.symbols.count - first > 1 && !pending.isEmpty {
      table.symbols[first...].sort { $0.name < $1.name }
    }
    table.scopes[current].symbolCount = Int32(table.symbols.count - first)
    table.scopes[current].endStore = Int32(table.stores.count)
    table.scopes[current].firstChild = Int32(table.children.count)
    table.scopes[current].childCount = Int32(pending.count)
    for node in pending { table.children.append((node, -1)) }
    pending.removeAll(keepingCapacity: true)
  }

  // MARK: Names

  private mutating func mark(_ name: Name, _ flags: Symbol.Flags) {
    if name.isNone { return }
    if name.index >= symbolOf.count {
      symbolOf.append(contentsOf: repeatElement(0, count: name.index + 64 - symbolOf.count))
    }
    let known = symbolOf[name.index]
    if known != 0 {
      table.symbols[Int(known) - 1].flags.formUnion(flags)
    } else {
      table.symbols.append(Symbol(name, flags))
      symbolOf[name.index] = UInt32(truncatingIfNeeded: table.symbols.count)
    }
  }

  private mutating func store(_ name: Name, at offset: UInt32) {
    if name.isNone { return }
    mark(name, .bound)
    table.stores.append(Store(offset: offset, name: name, isAttribute: false))
  }

  // MARK: The walk

  private mutating func walkScope(_ node: NodeID) {
    let first = nodes[node.index].firstChild
    switch table.scopes[current].kind {
    case .module: walk(first)
    case .class: walkList(child(3, of: node))
    case .function:
      declareParameters(child(2, of: node))
      walkList(child(4, of: node))
    case .lambda:
      declareParameters(first)
      walkOne(child(1, of: node))
    case .comprehension: walkComprehension(node)
    }
  }

  /// The comprehension's own part: all but its first iterable.
  private mutating func walkComprehension(_ node: NodeID) {
    var part = nodes[node.index].firstChild
    var isFirst = true
    while !part.isNone {
      if nodes[part.index].kind == .comprehension {
        let target = nodes[part.index].firstChild
        if !target.isNone {
          walkTarget(target)
          let iterable = nodes[target.index].nextSibling
          if !iterable.isNone {
            if !isFirst { walkOne(iterable) }
            walk(nodes[iterable.index].nextSibling)
          }
        }
        isFirst = false
      } else {
        walkOne(part)
      }
      part = nodes[part.index].nextSibling
    }
  }

  private mutating func declareParameters(_ arguments: NodeID) {
    if arguments.isNone { return }
    var parameter = nodes[arguments.index].firstChild
    while !parameter.isNone {
      mark(nodes[parameter.index].name, [.bound, .parameter])
      parameter = nodes[parameter.index].nextSibling
    }
  }

  private mutating func walkList(_ list: NodeID) {
    if !list.isNone { walk(nodes[list.index].firstChild) }
  }

  /// A node without its siblings.
  private mutating func walkOne(_ node: NodeID) {
    if node.isNone { return }
    if let inner = visit(node) { walk(inner) }
  }

  /// A node and its siblings after it.
  private mutating func walk(_ first: NodeID) {
    let base = stack.count
    var next = first
    while true {
      if next.isNone {
        guard stack.count > base, let waiting = stack.popLast() else { return }
        next = waiting
        continue
      }
      let node = next
      next = nodes[node.index].nextSibling
      if let inner = visit(node), !inner.isNone {
        if !next.isNone { stack.append(next) }
        next = inner
      }
    }
  }

  /// Does what the node's kind asks for; the first of the children that are to be walked in the ordinary way, if any.
  private mutating func visit(_ node: NodeID) -> NodeID? {
    let syntax = nodes[node.index]
    switch syntax.kind {
    case .name:
      if recordsUses { mark(syntax.name, []) }
      return nil
    case .absent, .error, .constant, .pass, .break, .continue, .identifier: return nil
    case .assign:
      var child = syntax.firstChild
      while !child.isNone, !nodes[child.index].nextSibling.isNone {
        walkTarget(child)
        child = nodes[child.index].nextSibling
      }
      return child
    case .augAssign, .annAssign, .namedExpr, .for, .asyncFor, .typeAlias:
      if syntax.firstChild.isNone { return nil }
      if syntax.kind == .namedExpr && table.scopes[current].kind == .comprehension {
        if recordsUses { walkOne(syntax.firstChild) }
      } else {
        walkTarget(syntax.firstChild)
      }
      return nodes[syntax.firstChild.index].nextSibling
    case .withItem:
      walkOne(syntax.firstChild)
      if !syntax.firstChild.isNone { walkTarget(nodes[syntax.firstChild.index].nextSibling) }
      return nil
    case .delete:
      var child = syntax.firstChild
      while !child.isNone {
        walkTarget(child)
        child = nodes[child.index].nextSibling
      }
      return nil
    case .functionDef, .asyncFunctionDef:
      store(syntax.name, at: syntax.start)
      pending.append(node)
      var child = syntax.firstChild
      for _ in 0..<4 where !child.isNone {
        walkOne(child)
        child = nodes[child.index].nextSibling
      }
      return nil
    case .classDef:
      store(syntax.name, at: syntax.start)
      pending.append(node)
      var child = syntax.firstChild
      for _ in 0..<3 where !child.isNone {
        walkOne(child)
        child = nodes[child.index].nextSibling
      }
      return nil
    case .lambda:
      pending.append(node)
      walkOne(syntax.firstChild)
      return nil
    case .listComp, .setComp, .dictComp, .generatorExp:
      pending.append(node)
      if table.scopes[current].kind != .comprehension && mayHoldAssignments() { walkAssignments(in: node) }
      walkOne(firstIterable(of: node))
      return nil
    case .exceptHandler:
      store(syntax.name, at: syntax.start)
      return syntax.firstChild
    case .import:
      var alias = syntax.firstChild
      while !alias.isNone {
        if let name = boundName(of: alias) { store(name, at: syntax.start) }
        alias = nodes[alias.index].nextSibling
      }
      return nil
    case .importFrom:
      var alias = syntax.firstChild
      while !alias.isNone {
        let own = nodes[alias.index].firstChild
        let hasOwn = !own.isNone && nodes[own.index].kind == .identifier
        store(hasOwn ? nodes[own.index].name : nodes[alias.index].name, at: syntax.start)
        alias = nodes[alias.index].nextSibling
      }
      return nil
    case .global, .nonlocal:
      var child = syntax.firstChild
      while !child.isNone {
        mark(nodes[child.index].name, syntax.kind == .global ? .declaredGlobal : .declaredNonlocal)
        child = nodes[child.index].nextSibling
      }
      return nil
    case .yield, .yieldFrom:
      let owner = Int(table.scopes[current].owner)
      table.scopes[owner].isGenerator = true
      return syntax.firstChild
    case .matchAs, .matchStar, .matchMapping:
      store(syntax.name, at: syntax.start)
      return syntax.firstChild
    default:
      return syntax.firstChild
    }
  }

  private mutating func walkTarget(_ node: NodeID) {
    if node.isNone { return }
    let syntax = nodes[node.index]
    switch syntax.kind {
    case .name: store(syntax.name, at: syntax.start)
    case .tuple, .listDisplay, .starred:
      var child = syntax.firstChild
      while !child.isNone {
        walkTarget(child)
        child = nodes[child.index].nextSibling
      }
    case .attribute:
      table.stores.append(Store(offset: syntax.start, name: syntax.name, isAttribute: true))
      walkOne(syntax.firstChild)
    default: walkOne(node)
    }
  }

  /// Assignment expressions within a comprehension bind in the body around it.
  private mutating func walkAssignments(in comprehension: NodeID) {
    var stack = [nodes[comprehension.index].firstChild]
    while let saved = stack.popLast() {
      var node = saved
      while !node.isNone {
        let syntax = nodes[node.index]
        if syntax.kind == .namedExpr, !syntax.firstChild.isNone, nodes[syntax.firstChild.index].kind == .name {
          store(nodes[syntax.firstChild.index].name, at: syntax.start)
        }
        if !syntax.nextSibling.isNone { stack.append(syntax.nextSibling) }
        node = syntax.kind == .lambda ? .none : syntax.firstChild
      }
    }
  }

  private mutating func mayHoldAssignments() -> Bool {
    if let hasWalrus { return hasWalrus }
    let result = nodes.contains { $0.kind == .namedExpr }
    hasWalrus = result
    return result
  }

  // MARK: Tree

  private mutating func child(_ position: Int, of node: NodeID) -> NodeID {
    var child = nodes[node.index].firstChild
    var left = position
    while left > 0 && !child.isNone {
      child = nodes[child.index].nextSibling
      left -= 1
    }
    return child
  }

  private mutating func firstIterable(of comprehension: NodeID) -> NodeID {
    var part = nodes[comprehension.index].firstChild
    while !part.isNone {
      if nodes[part.index].kind == .comprehension {
        let target = nodes[part.index].firstChild
        return target.isNone ? .none : nodes[target.index].nextSibling
      }
      part = nodes[part.index].nextSibling
    }
    return .none
  }

  /// What `import a.b.c` or `import a.b.c as d` binds.
  private mutating func boundName(of alias: NodeID) -> Name? {
    let own = nodes[alias.index].firstChild
    if !own.isNone, nodes[own.index].kind == .identifier { return nodes[own.index].name }
    let dotted = nodes[alias.index].name
    return dotted.isNone ? nil : names.firstPart(of: dotted)
  }
}
