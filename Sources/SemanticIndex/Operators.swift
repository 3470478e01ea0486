public import SourceText

/// What a `binary` or `inPlace` operation does, in `aux`; in the order of Python's grammar.
public enum BinaryOperator: UInt16, Sendable, CaseIterable {
  case add, sub, mult, matMult, div, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv
}

/// What a `unary` operation does, in `aux`.
public enum UnaryOperatorKind: UInt16, Sendable, CaseIterable {
  case invert, not, plus, minus
}

/// How a `compare` operation compares, in `aux`.
public enum Comparison: UInt16, Sendable, CaseIterable {
  case eq, notEq, lt, ltE, gt, gtE, `is`, isNot, `in`, notIn
}

extension Op {
  /// Whether a `compare` operation asks its right operand whether it holds the left one.
  @inlinable public var isMembership: Bool {
    kind == .compare && (aux == Comparison.in.rawValue || aux == Comparison.notIn.rawValue)
  }

  /// Whether it is `<`, `<=`, `>` or `>=`.
  @inlinable public var isOrdering: Bool {
    kind == .compare && aux >= Comparison.lt.rawValue && aux <= Comparison.gtE.rawValue
  }

  /// Whether a `compare` operation asks whether its operands are equal.
  @inlinable public var isEquality: Bool {
    kind == .compare && (aux == Comparison.eq.rawValue || aux == Comparison.notEq.rawValue)
  }

  /// The text of a string that is written out; nil for other operations, and for a text that is too long to have a name.
  @inlinable public var writtenText: Name? {
    kind == .constant && aux == LiteralKind.string.rawValue && a != .max ? Name(a) : nil
  }
}
