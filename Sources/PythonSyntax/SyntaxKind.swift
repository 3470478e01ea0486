/// The kinds of node: those of Python's `ast` module, by the same names, and a few that hold children together.
///
/// A node's children stand in the order given here. `?` marks a child that may be missing: its place is then taken
/// by a node of kind `.absent`, so that positions are fixed. `[…]` is a child of kind `.list` whose children are the
/// items. `…*` is any number of children up to the last. `name`, `op` and `flags` are fields of `SyntaxNode`.
public enum SyntaxKind: UInt8, Sendable, CaseIterable {
  // Holders
  /// A missing optional child.
  case absent
  /// The items of one field.
  case list
  /// A bare name that is not an expression: an import's alias, a name after `global`. `name`.
  case identifier
  /// A stretch of source that could not be parsed; its range is the damage.
  case error

  // Module and statements
  /// statement*
  case module
  /// `name`; [decorator], [type parameter], arguments, returns?, [body]
  case functionDef, asyncFunctionDef
  /// `name`; [decorator], [type parameter], [base or `keyword`], [body]
  case classDef
  /// value?
  case `return`
  /// target*
  case delete
  /// target*, value: the last child is the value
  case assign
  /// name, [type parameter], value
  case typeAlias
  /// `op` Operator; target, value
  case augAssign
  /// flag `simple`; target, annotation, value?
  case annAssign
  /// target, iterable, [body], [orelse]
  case `for`, asyncFor
  /// test, [body], [orelse]
  case `while`
  /// test, [body], [orelse]; an `elif` is an `if` alone in orelse
  case `if`
  /// [withItem], [body]
  case with, asyncWith
  /// context, target?
  case withItem
  /// subject, matchCase*
  case match
  /// pattern, guard?, [body]
  case matchCase
  /// exception?, cause?
  case raise
  /// [body], [handler], [orelse], [finalbody]
  case `try`, tryStar
  /// `name` or none; type?, [body]
  case exceptHandler
  /// test, message?
  case assert
  /// alias*
  case `import`
  /// `name` the dotted module or none, `op` the level (dots); alias*
  case importFrom
  /// `name` the dotted name, or `*`; identifier?
  case alias
  /// identifier*
  case global, nonlocal
  /// value
  case expr
  case pass, `break`, `continue`

  // Expressions
  /// `op` BoolOperator; value*
  case boolOp
  /// target, value
  case namedExpr
  /// `op` Operator; left, right
  case binOp
  /// `op` UnaryOperator; operand
  case unaryOp
  /// arguments, body
  case lambda
  /// test, body, orelse
  case ifExp
  /// (key?, value)*: a missing key is `**value`
  case dict
  /// element*
  case set
  /// element, comprehension*
  case listComp, setComp, generatorExp
  /// key, value, comprehension*
  case dictComp
  /// flag `async`; target, iterable, condition*
  case comprehension
  /// value
  case await
  /// value?
  case yield
  /// value
  case yieldFrom
  /// left, comparator*: each comparator's `comparison` field says how it is compared with what stands before it
  case compare
  /// function, (argument, `starred` or `keyword`)* in source order
  case call
  /// `name`, none for `**value`; value
  case keyword
  /// `op` the conversion (0, or the byte after `!`); value, spec? (a joinedStr)
  case formattedValue, interpolation
  /// part*: `constant` and `formattedValue` (or `interpolation`)
  case joinedStr, templateStr
  /// `op` ConstantKind; strings and bytes: `name` is the index of the text in `SyntaxTree.literals`
  case constant
  /// `name`; value
  case attribute
  /// value, slice
  case `subscript`
  /// value
  case starred
  /// `name`
  case name
  /// element*
  case listDisplay, tuple
  /// lower?, upper?, step?
  case slice

  // Patterns
  /// value
  case matchValue
  /// `op` ConstantKind
  case matchSingleton
  /// pattern*
  case matchSequence
  /// `name` of the rest or none; (key, pattern)*
  case matchMapping
  /// class, [pattern], matchKeyword*
  case matchClass
  /// `name`; pattern
  case matchKeyword
  /// `name` or none
  case matchStar
  /// `name` or none (a wildcard); pattern?
  case matchAs
  /// pattern*
  case matchOr

  // Parameters
  /// parameter*
  case arguments
  /// `name`, `op` ParameterKind; annotation?, default?. The range is that of `ast.arg`: name and annotation.
  case parameter
  /// `name`; bound?, default?
  case typeVar
  /// `name`; default?
  case paramSpec, typeVarTuple
}

/// What a `constant` node is, in its `op`.
public enum ConstantKind: UInt8, Sendable {
  case none, `true`, `false`, ellipsis, int, float, imaginary, string, bytes
}

/// A binary operator, in the `op` of `binOp` and `augAssign`, in the order of Python's grammar.
public enum Operator: UInt8, Sendable {
  case add, sub, mult, matMult, div, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv
}

public enum UnaryOperator: UInt8, Sendable {
  case invert, not, uAdd, uSub
}

public enum BoolOperator: UInt8, Sendable {
  case and, or
}

/// How a comparator is compared with what stands before it, in its `comparison` field.
public enum ComparisonOperator: UInt8, Sendable {
  case eq, notEq, lt, ltE, gt, gtE, `is`, isNot, `in`, notIn
}

public enum ParameterKind: UInt8, Sendable {
  case positionalOnly, regular, variadic, keywordOnly, keywords
}
