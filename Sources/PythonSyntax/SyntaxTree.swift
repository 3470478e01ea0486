package import SourceText

/// A file's syntax tree: an arena of nodes, the names they use, and the values of its string literals.
///
/// The tree is that of CPython's `ast`, node for node; `SyntaxKind` says what each kind's children are.
package struct SyntaxTree: Sendable {
  package var nodes: IndexedArray<NodeTag, SyntaxNode>
  package var root: NodeID
  /// The file's own names; linking merges the tables of all files.
  package var names: NameTable
  /// The values of string and bytes constants, indexed by the constant node's `name`.
  package var literals: [Literal]
  /// The bytes of literals whose value is not simply a stretch of the source: escapes, concatenation.
  package var literalPool: [UInt8]
  /// What the parser had to say.
  package var diagnostics: [Diagnostic]
  /// The newest syntax in the file, as Python's minor version (14 for 3.14); 0 where 3.8 reads it.
  package var since: UInt8

  /// Where a literal's value lies: in the source text, or in `literalPool`.
  package struct Literal: Sendable {
    package let start: UInt32
    package let end: UInt32
    package let isPooled: Bool

    @inlinable package init(start: UInt32, end: UInt32, isPooled: Bool) {
      self.start = start
      self.end = end
      self.isPooled = isPooled
    }
  }

  package init(
    nodes: IndexedArray<NodeTag, SyntaxNode>, root: NodeID, names: NameTable, literals: [Literal] = [],
    literalPool: [UInt8] = [], diagnostics: [Diagnostic] = [], since: UInt8 = 0
  ) {
    self.nodes = nodes
    self.root = root
    self.names = names
    self.literals = literals
    self.literalPool = literalPool
    self.diagnostics = diagnostics
    self.since = since
  }

  @inlinable package subscript(id: NodeID) -> SyntaxNode { nodes[id] }

  /// The children of a node, in order.
  @inlinable package func children(of id: NodeID) -> SyntaxChildren {
    SyntaxChildren(tree: self, next: nodes[id].firstChild)
  }

  /// The value of a string or bytes constant: UTF-8 (lone surrogates in WTF-8's way), or the bytes themselves.
  package func value(of literal: NodeID, in source: [UInt8]) -> ArraySlice<UInt8> {
    let value = literals[nodes[literal].name.index]
    let range = Int(value.start)..<Int(value.end)
    return value.isPooled ? literalPool[range] : source[range]
  }
}

/// Walks the children of one node.
package struct SyntaxChildren: Sequence, IteratorProtocol {
  @usableFromInline let tree: SyntaxTree
  @usableFromInline var next_: NodeID

  @inlinable init(tree: SyntaxTree, next: NodeID) {
    self.tree = tree
    self.next_ = next
  }

  @inlinable package mutating func next() -> NodeID? {
    guard !next_.isNone else { return nil }
    let id = next_
    next_ = tree.nodes[id].nextSibling
    return id
  }
}
