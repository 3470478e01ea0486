import PythonSyntax
import SourceText

/// A narrowed place beyond the locals: `self.x` as an attribute of a slot, or a global or captured name.
struct AccessPath {
  /// The slot of the object; none for a name.
  var parent: UInt32
  var name: Name
  var slot: UInt32
}

extension IndexBuilder {
  mutating func symbol(of name: Name) -> Symbol? {
    guard name.index < symbolOf.count else { return nil }
    let at = symbolOf[name.index]
    return at == 0 ? nil : table.symbols[Int(at) - 1]
  }

  /// Makes the names of a scope the ones that are looked up.
  mutating func install(_ scope: Int) {
    let range = table.scopes[scope].symbols
    for at in range { symbolOf[table.symbols[at].name.index] = UInt32(truncatingIfNeeded: at + 1) }
  }

  mutating func uninstall(_ scope: Int) {
    for at in table.scopes[scope].symbols { symbolOf[table.symbols[at].name.index] = 0 }
    for name in loaded { loadOf[name.index] = .max }
    loaded.removeAll(keepingCapacity: true)
  }

  // MARK: Reading

  mutating func readName(_ node: NodeID) -> OpID {
    let syntax = text.nodes[node.index]
    if annotationDepth > 0 { return readAnnotationName(syntax) }
    guard let symbol = symbol(of: syntax.name) else { return readGlobal(syntax.name, at: syntax.range) }
    switch symbol.storage {
    case .local:
      let value = read(symbol.place)
      if !value.isNone { return value }
      if scopeKind == .function || scopeKind == .lambda {
        return emit(.unbound, a: syntax.name.raw, at: syntax.range)
      }
      return readGlobal(syntax.name, at: syntax.range)
    case .free: return readVariable(syntax.name, ofScope: symbol.place, at: syntax.range)
    case .global, .inherited: return readGlobal(syntax.name, at: syntax.range)
    }
  }

  private mutating func readGlobal(_ name: Name, at range: SourceRange) -> OpID {
    if let narrowed = readPath(.max, name) { return narrowed }
    if let known = loadedBefore(name) { return known }
    let op = emit(.global, a: name.raw, at: range)
    remember(op, as: name)
    return op
  }

  private mutating func readVariable(_ name: Name, ofScope owner: UInt32, at range: SourceRange) -> OpID {
    if let narrowed = readPath(.max, name) { return narrowed }
    if let known = loadedBefore(name) { return known }
    let op = emit(.free, a: name.raw, b: table.scopes[Int(owner)].body.raw, at: range)
    remember(op, as: name)
    return op
  }

  /// Flow-insensitive reads of one name in one body are one operation.
  private mutating func loadedBefore(_ name: Name) -> OpID? {
    guard !name.isNone, name.index < loadOf.count, annotationDepth == 0, loadOf[name.index] != .max else { return nil }
    return OpID(loadOf[name.index])
  }

  private mutating func remember(_ op: OpID, as name: Name) {
    guard !name.isNone, name.index < loadOf.count, annotationDepth == 0, !environment.isDead else { return }
    loadOf[name.index] = op.raw
    loaded.append(name)
  }

  /// In an annotation a module's name is its variable, whatever was assigned so far.
  private mutating func readAnnotationName(_ syntax: SyntaxNode) -> OpID {
    guard let symbol = symbol(of: syntax.name) else { return emit(.global, a: syntax.name.raw, at: syntax.range) }
    switch symbol.storage {
    case .local where scopeKind != .module:
      let value = read(symbol.place)
      if !value.isNone { return value }
    case .free:
      return emit(
        .free, a: syntax.name.raw, b: table.scopes[Int(symbol.place)].body.raw, at: syntax.range)
    default: break
    }
    return emit(.global, a: syntax.name.raw, at: syntax.range)
  }

  // MARK: Paths

  /// The slot of a path that was narrowed at some time in this body.
  mutating func findPath(_ parent: UInt32, _ name: Name) -> UInt32? {
    guard pathFilter & (1 << UInt64(name.raw & 63)) != 0 else { return nil }
    for path in paths where path.parent == parent && path.name == name { return path.slot }
    return nil
  }

  /// A narrowed path's value, where it is narrowed here.
  mutating func readPath(_ parent: UInt32, _ name: Name) -> OpID? {
    guard annotationDepth == 0, let slot = findPath(parent, name) else { return nil }
    let value = read(slot)
    return value.isNone ? nil : value
  }

  /// The slot that holds what an expression is known to be: a local's, or a path's; none for other expressions.
  mutating func findPlace(_ node: NodeID) -> UInt32? {
    switch kind(node) {
    case .name:
      let name = text.nodes[node.index].name
      if let symbol = symbol(of: name), symbol.storage == .local { return symbol.place }
      return findPath(.max, name)
    case .attribute:
      guard isPath(node), let parent = findPlace(first(node)) else { return nil }
      return findPath(parent, text.nodes[node.index].name)
    default: return nil
    }
  }

  /// As `findPlace`, but a path that is not known yet gets its slot.
  mutating func makePlace(_ node: NodeID) -> UInt32? {
    switch kind(node) {
    case .name:
      let name = text.nodes[node.index].name
      if let symbol = symbol(of: name), symbol.storage == .local { return symbol.place }
      return makePath(.max, name)
    case .attribute:
      guard isPath(node), let parent = makePlace(first(node)) else { return nil }
      return makePath(parent, text.nodes[node.index].name)
    case .namedExpr: return makePlace(first(node))
    default: return nil
    }
  }

  /// Whether an attribute is reached from a name in at most four steps.
  private mutating func isPath(_ node: NodeID) -> Bool {
    var depth = 0
    var base = node
    while kind(base) == .attribute, depth < 4 {
      base = first(base)
      depth += 1
    }
    return kind(base) == .name
  }

  private mutating func makePath(_ parent: UInt32, _ name: Name) -> UInt32? {
    if name.isNone { return nil }
    if let slot = findPath(parent, name) { return slot }
    guard paths.count < Self.pathLimit else { return nil }
    let slot = environment.addPath()
    paths.append(AccessPath(parent: parent, name: name, slot: slot))
    pathFilter |= 1 << UInt64(name.raw & 63)
    return slot
  }

  /// What is known about paths through an attribute of this name no longer holds.
  mutating func forgetAttribute(_ name: Name) {
    guard pathFilter & (1 << UInt64(name.raw & 63)) != 0 else { return }
    for at in paths.indices where paths[at].name == name && paths[at].parent != .max { forget(path: at) }
  }

  /// What is known about paths that start at a local no longer holds.
  mutating func forgetPaths(of slot: UInt32) {
    if paths.isEmpty { return }
    for at in paths.indices where paths[at].parent == slot { forget(path: at) }
  }

  /// What is known about a global or captured name no longer holds.
  mutating func forgetName(_ name: Name) {
    guard pathFilter & (1 << UInt64(name.raw & 63)) != 0 else { return }
    for at in paths.indices where paths[at].name == name && paths[at].parent == .max { forget(path: at) }
  }

  private mutating func forget(path at: Int) {
    let slot = paths[at].slot
    if environment.values[slot] != Environment.none { environment.assign(slot, Environment.none) }
    // A path's own paths come after it, for it had to be known first.
    for inner in at + 1..<max(at + 1, paths.count) where paths[inner].parent == slot { forget(path: inner) }
  }
}
