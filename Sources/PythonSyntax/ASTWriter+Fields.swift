import SourceText

extension ASTWriter {
  /// A node's fields, by the names of Python's `ast`, in its order.
  func fields(of id: NodeID) -> [(name: StaticString, value: Item)] {
    let node = tree[id]
    let children = Array(tree.children(of: id))
    func child(_ index: Int) -> Item { index < children.count ? .node(children[index]) : .absence }
    func list(_ index: Int) -> Item { index < children.count ? .list(items(of: children[index])) : .list([]) }
    switch node.kind {
    case .error: return [("body", .list(children))]
    case .module: return [("body", .list(children))]
    case .functionDef, .asyncFunctionDef:
      return [
        ("name", .name(node.name)), ("args", child(2)), ("body", list(4)), ("decorator_list", list(0)),
        ("returns", child(3)), ("type_params", list(1)),
      ]
    case .classDef:
      let (bases, keywords) = split(items(of: children[2]))
      return [
        ("name", .name(node.name)), ("bases", .list(bases)), ("keywords", .list(keywords)), ("body", list(3)),
        ("decorator_list", list(0)), ("type_params", list(1)),
      ]
    case .delete: return [("targets", .list(children))]
    case .assign: return [("targets", .list(Array(children.dropLast()))), ("value", child(children.count - 1))]
    case .typeAlias: return [("name", child(0)), ("type_params", list(1)), ("value", child(2))]
    case .augAssign: return [("target", child(0)), ("op", operation(node.op)), ("value", child(1))]
    case .annAssign:
      return [
        ("target", child(0)), ("annotation", child(1)), ("value", child(2)),
        ("simple", .number(node.flags.contains(.simple) ? 1 : 0)),
      ]
    case .for, .asyncFor: return [("target", child(0)), ("iter", child(1)), ("body", list(2)), ("orelse", list(3))]
    case .while, .if: return [("test", child(0)), ("body", list(1)), ("orelse", list(2))]
    case .with, .asyncWith: return [("items", list(0)), ("body", list(1))]
    case .withItem: return [("context_expr", child(0)), ("optional_vars", child(1))]
    case .match: return [("subject", child(0)), ("cases", .list(Array(children.dropFirst())))]
    case .matchCase: return [("pattern", child(0)), ("guard", child(1)), ("body", list(2))]
    case .raise: return [("exc", child(0)), ("cause", child(1))]
    case .try, .tryStar: return [("body", list(0)), ("handlers", list(1)), ("orelse", list(2)), ("finalbody", list(3))]
    case .exceptHandler: return [("type", child(0)), ("name", .name(node.name)), ("body", list(1))]
    case .assert: return [("test", child(0)), ("msg", child(1))]
    case .import: return [("names", .list(children))]
    case .importFrom:
      return [("module", .name(node.name)), ("names", .list(children)), ("level", .number(Int(node.op)))]
    case .alias: return [("name", .name(node.name)), ("asname", child(0))]
    case .global, .nonlocal: return [("names", .list(children))]
    case .boolOp:
      return [("op", .text(node.op == 0 ? #"{"_type": "And"}"# : #"{"_type": "Or"}"#)), ("values", .list(children))]
    case .namedExpr: return [("target", child(0)), ("value", child(1))]
    case .binOp: return [("left", child(0)), ("op", operation(node.op)), ("right", child(1))]
    case .unaryOp: return [("op", unary(node.op)), ("operand", child(0))]
    case .lambda: return [("args", child(0)), ("body", child(1))]
    case .ifExp: return [("test", child(0)), ("body", child(1)), ("orelse", child(2))]
    case .dict:
      return [
        ("keys", .list(every(2, of: children, from: 0))), ("values", .list(every(2, of: children, from: 1))),
      ]
    case .set, .listDisplay, .tuple: return [("elts", .list(children))]
    case .listComp, .setComp, .generatorExp:
      return [("elt", child(0)), ("generators", .list(Array(children.dropFirst())))]
    case .dictComp:
      return [("key", child(0)), ("value", child(1)), ("generators", .list(Array(children.dropFirst(2))))]
    case .comprehension:
      return [
        ("target", child(0)), ("iter", child(1)), ("ifs", .list(Array(children.dropFirst(2)))),
        ("is_async", .number(node.flags.contains(.async) ? 1 : 0)),
      ]
    case .compare: return compareFields(children)
    case .call:
      let (arguments, keywords) = split(Array(children.dropFirst()))
      return [("func", child(0)), ("args", .list(arguments)), ("keywords", .list(keywords))]
    case .keyword: return [("arg", .name(node.name)), ("value", child(0))]
    case .formattedValue:
      return [
        ("value", child(0)), ("conversion", .number(node.op == 0 ? -1 : Int(node.op))), ("format_spec", child(1)),
      ]
    case .interpolation:
      return [
        ("value", child(0)), ("str", .interpolated(id)), ("conversion", .number(node.op == 0 ? -1 : Int(node.op))),
        ("format_spec", child(1)),
      ]
    case .joinedStr, .templateStr: return [("values", .list(children))]
    case .attribute: return [("value", child(0)), ("attr", .name(node.name))]
    case .subscript: return [("value", child(0)), ("slice", child(1))]
    case .name: return [("id", .name(node.name))]
    case .slice: return [("lower", child(0)), ("upper", child(1)), ("step", child(2))]
    case .matchSingleton:
      return [
        (
          "value",
          .text(
            node.op == ConstantKind.none.rawValue ? "null" : node.op == ConstantKind.true.rawValue ? "true" : "false")
        )
      ]
    case .matchSequence, .matchOr: return [("patterns", .list(children))]
    case .matchMapping:
      return [
        ("keys", .list(every(2, of: children, from: 0))), ("patterns", .list(every(2, of: children, from: 1))),
        ("rest", .name(node.name)),
      ]
    case .matchClass: return matchClassFields(children)
    case .matchStar: return [("name", .name(node.name))]
    case .matchAs: return [("pattern", child(0)), ("name", .name(node.name))]
    case .arguments: return argumentFields(children)
    case .parameter: return [("arg", .name(node.name)), ("annotation", child(0))]
    case .typeVar: return [("name", .name(node.name)), ("bound", child(0)), ("default_value", child(1))]
    case .paramSpec, .typeVarTuple: return [("name", .name(node.name)), ("default_value", child(0))]
    case .return, .expr, .await, .yield, .yieldFrom, .starred, .matchValue: return [("value", child(0))]
    case .pass, .break, .continue, .constant, .absent, .list, .identifier, .matchKeyword: return []
    }
  }

  private func items(of holder: NodeID) -> [NodeID] { Array(tree.children(of: holder)) }

  /// Arguments apart from keywords.
  private func split(_ ids: [NodeID]) -> (arguments: [NodeID], keywords: [NodeID]) {
    (ids.filter { tree[$0].kind != .keyword }, ids.filter { tree[$0].kind == .keyword })
  }

  private func every(_ step: Int, of ids: [NodeID], from first: Int) -> [NodeID] {
    stride(from: first, to: ids.count, by: step).map { ids[$0] }
  }

  private func compareFields(_ operands: [NodeID]) -> [(name: StaticString, value: Item)] {
    let comparators = Array(operands.dropFirst())
    let ops = comparators.map { ComparisonOperator(rawValue: tree[$0].comparison) ?? .eq }
    return [("left", .node(operands[0])), ("ops", .comparisons(ops)), ("comparators", .list(comparators))]
  }

  private func matchClassFields(_ children: [NodeID]) -> [(name: StaticString, value: Item)] {
    let keywords = Array(children.dropFirst(2))
    return [
      ("cls", .node(children[0])), ("patterns", .list(items(of: children[1]))),
      ("kwd_attrs", .names(keywords.map { tree[$0].name })),
      ("kwd_patterns", .list(keywords.map { tree[$0].firstChild })),
    ]
  }

  private func argumentFields(_ parameters: [NodeID]) -> [(name: StaticString, value: Item)] {
    func of(_ kind: ParameterKind) -> [NodeID] { parameters.filter { tree[$0].op == kind.rawValue } }
    func fallback(_ parameter: NodeID) -> NodeID { tree[tree[parameter].firstChild].nextSibling }
    let positional = of(.positionalOnly) + of(.regular)
    return [
      ("posonlyargs", .list(of(.positionalOnly))), ("args", .list(of(.regular))),
      ("vararg", of(.variadic).first.map { .node($0) } ?? .absence), ("kwonlyargs", .list(of(.keywordOnly))),
      ("kw_defaults", .list(of(.keywordOnly).map(fallback))),
      ("kwarg", of(.keywords).first.map { .node($0) } ?? .absence),
      ("defaults", .list(positional.map(fallback).filter { tree[$0].kind != .absent })),
    ]
  }
}
