public import SourceText

public enum NodeTag {}
/// A node of one file's tree; read it together with its tree.
public typealias NodeID = ID<NodeTag>

/// One node of the arena: 24 bytes, its children linked through `firstChild` and `nextSibling`.
public struct SyntaxNode: Sendable {
  public var kind: SyntaxKind
  public var flags: Flags
  /// What the kind says: an operator, a constant's or parameter's kind, a number of dots.
  public var op: UInt8
  /// For a comparator of `compare`: a `ComparisonOperator`. Its own field, because a comparator may have an `op`.
  public var comparison: UInt8
  public var firstChild: NodeID
  public var nextSibling: NodeID
  public var start: UInt32
  public var end: UInt32
  public var name: Name

  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// None of these; as a constant, because an empty set literal is a call into the standard library.
    @inlinable public static var plain: Flags { Flags(rawValue: 0) }
    /// `annAssign`: the target is a bare name without parentheses.
    @inlinable public static var simple: Flags { Flags(rawValue: 1) }
    /// `comprehension`: `async for`.
    @inlinable public static var async: Flags { Flags(rawValue: 2) }
    /// An expression in parentheses of its own (its range does not hold them, as in `ast`).
    @inlinable public static var parenthesized: Flags { Flags(rawValue: 4) }
    /// `constant` of kind string: had the prefix `u`.
    @inlinable public static var unicodePrefix: Flags { Flags(rawValue: 8) }
    /// A statement whose own text is damaged.
    @inlinable public static var damaged: Flags { Flags(rawValue: 16) }
  }

  @inlinable public init(
    _ kind: SyntaxKind, start: UInt32, end: UInt32, name: Name = .none, op: UInt8 = 0, flags: Flags = .plain
  ) {
    self.kind = kind
    self.flags = flags
    self.op = op
    self.comparison = 0
    self.firstChild = .none
    self.nextSibling = .none
    self.start = start
    self.end = end
    self.name = name
  }

  @inlinable public var range: SourceRange { SourceRange(start, end) }
}
