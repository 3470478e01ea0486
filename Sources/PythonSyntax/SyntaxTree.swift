public import SourceText

/// A file's syntax tree: an arena of nodes, the names they use, and the values of its string literals.
///
/// The tree is that of CPython's `ast`, node for node; `SyntaxKind` says what each kind's children are.
public struct SyntaxTree: Sendable {
  public var nodes: IndexedArray<NodeTag, SyntaxNode>
  public var root: NodeID
  /// The file's own names; linking merges the tables of all files.
  public var names: NameTable
  /// The values of string and bytes constants, indexed by the constant node's `name`.
  public var literals: [Literal]
  /// The bytes of literals whose value is not simply a stretch of the source: escapes, concatenation.
  public var literalPool: [UInt8]
  /// What the parser had to say.
  public var diagnostics: [Diagnostic]
  /// The newest syntax in the file, as Python's minor version (14 for 3.14); 0 where 3.8 reads it.
  public var since: UInt8

  /// Where a literal's value lies: in the source text, or in `literalPool`.
  public struct Literal: Sendable {
    public let start: UInt32
    public let end: UInt32
    public let isPooled: Bool

    @inlinable public init(start: UInt32, end: UInt32, isPooled: Bool) {
      self.start = start
      self.end = end
      self.isPooled = isPooled
    }
  }

  public init(
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

  @inlinable public subscript(id: NodeID) -> SyntaxNode { nodes[id] }

  /// The children of a node, in order.
  @inlinable public func children(of id: NodeID) -> SyntaxChildren {
    SyntaxChildren(nodes: nodes, next: nodes[id].firstChild)
  }

  /// The value of a string or bytes constant: UTF-8 (lone surrogates in WTF-8's way), or the bytes themselves.
  public func value(of literal: NodeID, in source: [UInt8]) -> ArraySlice<UInt8> {
    let value = literals[nodes[literal].name.index]
    let range = Int(value.start)..<Int(value.end)
    return value.isPooled ? literalPool[range] : source[range]
  }
}

/// Walks the children of one node.
public struct SyntaxChildren: Sequence, IteratorProtocol {
  @usableFromInline let nodes: IndexedArray<NodeTag, SyntaxNode>
  @usableFromInline var next_: NodeID

  @inlinable init(nodes: IndexedArray<NodeTag, SyntaxNode>, next: NodeID) {
    self.nodes = nodes
    self.next_ = next
  }

  @inlinable public mutating func next() -> NodeID? {
    guard !next_.isNone else { return nil }
    let id = next_
    next_ = nodes[id].nextSibling
    return id
  }
}
