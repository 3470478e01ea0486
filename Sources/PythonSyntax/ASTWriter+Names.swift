extension ASTWriter {
  /// The node type's name in Python's `ast`.
  func typeName(of node: SyntaxNode) -> StaticString {
    switch node.kind {
    case .absent, .list, .identifier, .error: "Error"
    case .module: "Module"
    case .functionDef: "FunctionDef"
    case .asyncFunctionDef: "AsyncFunctionDef"
    case .classDef: "ClassDef"
    case .return: "Return"
    case .delete: "Delete"
    case .assign: "Assign"
    case .typeAlias: "TypeAlias"
    case .augAssign: "AugAssign"
    case .annAssign: "AnnAssign"
    case .for: "For"
    case .asyncFor: "AsyncFor"
    case .while: "While"
    case .if: "If"
    case .with: "With"
    case .asyncWith: "AsyncWith"
    case .withItem: "withitem"
    case .match: "Match"
    case .matchCase: "match_case"
    case .raise: "Raise"
    case .try: "Try"
    case .tryStar: "TryStar"
    case .exceptHandler: "ExceptHandler"
    case .assert: "Assert"
    case .import: "Import"
    case .importFrom: "ImportFrom"
    case .alias: "alias"
    case .global: "Global"
    case .nonlocal: "Nonlocal"
    case .expr: "Expr"
    case .pass: "Pass"
    case .break: "Break"
    case .continue: "Continue"
    case .boolOp: "BoolOp"
    case .namedExpr: "NamedExpr"
    case .binOp: "BinOp"
    case .unaryOp: "UnaryOp"
    case .lambda: "Lambda"
    case .ifExp: "IfExp"
    case .dict: "Dict"
    case .set: "Set"
    case .listComp: "ListComp"
    case .setComp: "SetComp"
    case .generatorExp: "GeneratorExp"
    case .dictComp: "DictComp"
    case .comprehension: "comprehension"
    case .await: "Await"
    case .yield: "Yield"
    case .yieldFrom: "YieldFrom"
    case .compare: "Compare"
    case .call: "Call"
    case .keyword: "keyword"
    case .formattedValue: "FormattedValue"
    case .interpolation: "Interpolation"
    case .joinedStr: "JoinedStr"
    case .templateStr: "TemplateStr"
    case .constant: "Constant"
    case .attribute: "Attribute"
    case .subscript: "Subscript"
    case .starred: "Starred"
    case .name: "Name"
    case .listDisplay: "List"
    case .tuple: "Tuple"
    case .slice: "Slice"
    case .matchValue: "MatchValue"
    case .matchSingleton: "MatchSingleton"
    case .matchSequence: "MatchSequence"
    case .matchMapping: "MatchMapping"
    case .matchClass: "MatchClass"
    case .matchKeyword: "keyword"
    case .matchStar: "MatchStar"
    case .matchAs: "MatchAs"
    case .matchOr: "MatchOr"
    case .arguments: "arguments"
    case .parameter: "arg"
    case .typeVar: "TypeVar"
    case .paramSpec: "ParamSpec"
    case .typeVarTuple: "TypeVarTuple"
    }
  }

  /// Whether Python's node carries its position.
  func hasPosition(_ kind: SyntaxKind) -> Bool {
    switch kind {
    case .module, .arguments, .comprehension, .withItem, .matchCase: false
    default: true
    }
  }

  /// The node of a binary operator.
  func operation(_ op: UInt8) -> Item {
    switch Operator(rawValue: op) {
    case .add: .text(#"{"_type": "Add"}"#)
    case .sub: .text(#"{"_type": "Sub"}"#)
    case .mult: .text(#"{"_type": "Mult"}"#)
    case .matMult: .text(#"{"_type": "MatMult"}"#)
    case .div: .text(#"{"_type": "Div"}"#)
    case .mod: .text(#"{"_type": "Mod"}"#)
    case .pow: .text(#"{"_type": "Pow"}"#)
    case .lShift: .text(#"{"_type": "LShift"}"#)
    case .rShift: .text(#"{"_type": "RShift"}"#)
    case .bitOr: .text(#"{"_type": "BitOr"}"#)
    case .bitXor: .text(#"{"_type": "BitXor"}"#)
    case .bitAnd: .text(#"{"_type": "BitAnd"}"#)
    case .floorDiv, nil: .text(#"{"_type": "FloorDiv"}"#)
    }
  }

  func unary(_ op: UInt8) -> Item {
    switch UnaryOperator(rawValue: op) {
    case .invert: .text(#"{"_type": "Invert"}"#)
    case .not: .text(#"{"_type": "Not"}"#)
    case .uAdd: .text(#"{"_type": "UAdd"}"#)
    case .uSub, nil: .text(#"{"_type": "USub"}"#)
    }
  }

  func comparison(_ op: ComparisonOperator) -> StaticString {
    switch op {
    case .eq: #"{"_type": "Eq"}"#
    case .notEq: #"{"_type": "NotEq"}"#
    case .lt: #"{"_type": "Lt"}"#
    case .ltE: #"{"_type": "LtE"}"#
    case .gt: #"{"_type": "Gt"}"#
    case .gtE: #"{"_type": "GtE"}"#
    case .is: #"{"_type": "Is"}"#
    case .isNot: #"{"_type": "IsNot"}"#
    case .in: #"{"_type": "In"}"#
    case .notIn: #"{"_type": "NotIn"}"#
    }
  }
}
