package import SourceText

package enum NodeTag {}
/// A node of one file's tree; read it together with its tree.
package typealias NodeID = ID<NodeTag>

/// One node of the arena: 24 bytes, its children linked through `firstChild` and `nextSibling`.
package struct SyntaxNode: Sendable {
  package var kind: SyntaxKind
  package var flags: Flags
  /// What the kind says: an operator, a constant's or parameter's kind, a number of dots.
  package var op: UInt8
  /// For a comparator of `compare`: a `ComparisonOperator`. Its own field, because a comparator may have an `op`.
  package var comparison: UInt8
  package var firstChild: NodeID
  package var nextSibling: NodeID
  package var start: UInt32
  package var end: UInt32
  package var name: Name

  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `annAssign`: the target is a bare name without parentheses.
    package static let simple = Flags(rawValue: 1)
    /// `comprehension`: `async for`.
    package static let async = Flags(rawValue: 2)
    /// An expression in parentheses of its own (its range does not hold them, as in `ast`).
    package static let parenthesized = Flags(rawValue: 4)
    /// `constant` of kind string: had the prefix `u`.
    package static let unicodePrefix = Flags(rawValue: 8)
    /// A statement whose own text is damaged.
    package static let damaged = Flags(rawValue: 16)
  }

  @inlinable package init(
    _ kind: SyntaxKind, start: UInt32, end: UInt32, name: Name = .none, op: UInt8 = 0, flags: Flags = []
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

  @inlinable package var range: SourceRange { SourceRange(start, end) }
}
