import PythonSyntax
import SourceText

/// In which place a target stands, for messages and for what is allowed there.
enum TargetContext {
  case assign, delete, `for`, with
}

extension Parser {
  /// Targets with commas between, up to `in`.
  mutating func targetList(_ context: TargetContext) -> NodeID {
    let start = start
    let first = starTarget(context)
    guard at(.comma) else { return first }
    var targets = NodeChain()
    append(first, to: &targets)
    while eat(.comma), !at(.in), !isPoisoned { append(starTarget(context), to: &targets) }
    return node(.tuple, start, end, first: targets.first)
  }

  /// One target, starred or not.
  mutating func starTarget(_ context: TargetContext) -> NodeID {
    let start = start
    var target = NodeID.none
    if eat(.star) {
      let value = binary(Precedence.bitOr)
      target = node(.starred, start, end, first: value)
    } else {
      target = binary(Precedence.bitOr)
    }
    checkTarget(target, context)
    return target
  }

  /// Complains where an expression can not stand for a target.
  mutating func checkTarget(_ target: NodeID, _ context: TargetContext) {
    guard !isPoisoned, !target.isNone else { return }
    switch arena[target].kind {
    case .name, .attribute, .subscript: return
    case .starred where context != .delete:
      let value = arena[target].firstChild
      if arena[value].kind == .starred || arena[target].flags.contains(.parenthesized) { break }
      return checkTarget(value, context)
    case .tuple, .listDisplay:
      enter()
      var element = arena[target].firstChild
      while !element.isNone, !isPoisoned {
        checkTarget(element, context)
        element = arena[element].nextSibling
      }
      leave()
      return
    default: break
    }
    let verb = context == .delete ? "delete" : "assign to"
    complain("cannot \(verb) \(describe(target))", about: target)
  }

  /// What an expression is, in CPython's words.
  func describe(_ id: NodeID) -> String {
    switch arena[id].kind {
    case .call: "function call"
    case .constant:
      switch ConstantKind(rawValue: arena[id].op) {
      case .some(.none): "None"
      case .true: "True"
      case .false: "False"
      case .ellipsis: "ellipsis"
      default: "literal"
      }
    case .joinedStr: "f-string expression"
    case .templateStr: "t-string expression"
    case .lambda: "lambda"
    case .generatorExp: "generator expression"
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    case .dict: "dict literal"
    case .set: "set display"
    case .tuple: "tuple"
    case .listDisplay: "list"
    case .compare: "comparison"
    case .ifExp: "conditional expression"
    case .namedExpr: "named expression"
    case .yield, .yieldFrom: "yield expression"
    case .await: "await expression"
    case .starred: "starred"
    default: "expression"
    }
  }
}
