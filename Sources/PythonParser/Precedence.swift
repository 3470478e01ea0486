import PythonSyntax

/// How strongly each operator binds, from Python's grammar.
enum Precedence {
  static let or: UInt8 = 1
  static let and: UInt8 = 2
  static let not: UInt8 = 3
  static let comparison: UInt8 = 4
  static let bitOr: UInt8 = 5
  static let bitXor: UInt8 = 6
  static let bitAnd: UInt8 = 7
  static let shift: UInt8 = 8
  static let sum: UInt8 = 9
  static let term: UInt8 = 10
  static let factor: UInt8 = 11
  static let power: UInt8 = 12

  /// By token kind: the precedence of a binary operator, 0 for what is none.
  static func table() -> UnsafeMutablePointer<UInt8> {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    let rows: [(UInt8, [TokenKind])] = [
      (or, [.or]), (and, [.and]),
      (comparison, [.less, .greater, .lessEqual, .greaterEqual, .doubleEqual, .notEqual, .in, .is, .not]),
      (bitOr, [.bar]), (bitXor, [.caret]), (bitAnd, [.ampersand]), (shift, [.leftShift, .rightShift]),
      (sum, [.plus, .minus]), (term, [.star, .slash, .percent, .at, .doubleSlash]), (power, [.doubleStar]),
    ]
    for (precedence, kinds) in rows {
      for kind in kinds { table[Int(kind.rawValue)] = precedence }
    }
    return table
  }

  /// By token kind: whether, behind an operand, it means that the operand is not yet all of the expression.
  static func continuations() -> UnsafeMutablePointer<Bool> {
    let strengths = table()
    defer { strengths.deallocate() }
    let table = UnsafeMutablePointer<Bool>.allocate(capacity: 256)
    for kind in 0..<256 { (table + kind).initialize(to: strengths[kind] != 0) }
    let others: [TokenKind] = [
      .dot, .leftParen, .leftBracket, .if, .string, .bytes, .fStringStart, .tStringStart,
    ]
    for kind in others { table[Int(kind.rawValue)] = true }
    return table
  }

  /// The operator that an arithmetic token, or its augmented assignment, stands for.
  static func binaryOperator(_ kind: TokenKind) -> Operator {
    switch kind {
    case .plus, .plusEqual: .add
    case .minus, .minusEqual: .sub
    case .star, .starEqual: .mult
    case .at, .atEqual: .matMult
    case .slash, .slashEqual: .div
    case .percent, .percentEqual: .mod
    case .doubleStar, .doubleStarEqual: .pow
    case .leftShift, .leftShiftEqual: .lShift
    case .rightShift, .rightShiftEqual: .rShift
    case .bar, .barEqual: .bitOr
    case .caret, .caretEqual: .bitXor
    case .ampersand, .ampersandEqual: .bitAnd
    default: .floorDiv
    }
  }
}
