import PythonSyntax
import SourceText

extension IndexBuilder {
  /// Lowers an expression; the operation that has its value.
  mutating func lower(_ node: NodeID) -> OpID {
    if node.isNone { return emptyValue(at: SourceRange(0, 0)) }
    let syntax = text.nodes[node.index]
    switch syntax.kind {
    case .name: return readName(node)
    case .attribute, .call, .subscript, .binOp: return lowerSpine(node)
    case .constant: return lowerConstant(node)
    case .joinedStr, .templateStr: return lowerFormatted(node)
    case .formattedValue, .interpolation: return lowerReplacement(node)
    case .tuple: return lowerDisplay(node, as: .tuple)
    case .listDisplay: return lowerDisplay(node, as: .list)
    case .set: return lowerDisplay(node, as: .set)
    case .dict: return lowerDict(node)
    case .compare: return lowerComparison(node)
    case .boolOp:
      let base = facts.count
      let value = lowerBoolean(node).value
      facts.cut(to: base)
      return value
    case .unaryOp: return lowerUnary(node)
    case .lambda: return lowerLambda(node)
    case .ifExp: return lowerConditional(node)
    case .listComp: return lowerComprehension(node, kind: 0)
    case .setComp: return lowerComprehension(node, kind: 1)
    case .dictComp: return lowerComprehension(node, kind: 2)
    case .generatorExp: return lowerComprehension(node, kind: 3)
    case .await:
      let child = syntax.firstChild
      let value = kind(child) == .call ? lowerSpine(child, callFlags: .awaited) : lower(child)
      return emit(.await, a: value.raw, at: syntax.range)
    case .yield:
      let value = isAbsent(syntax.firstChild) ? OpID.none : lower(syntax.firstChild)
      return emit(.yield, a: value.raw, at: syntax.range)
    case .yieldFrom: return emit(.yieldFrom, a: lower(syntax.firstChild).raw, at: syntax.range)
    case .namedExpr:
      let target = syntax.firstChild
      let value = lower(next(target))
      if !target.isNone { store(value, to: target) }
      walrusCount += 1
      return value
    case .starred: return emit(.starred, a: lower(syntax.firstChild).raw, at: syntax.range)
    case .slice:
      _ = lowerBounds(node)
      return emptyValue(at: syntax.range)
    default: return emptyValue(at: syntax.range)
    }
  }

  /// Attributes, calls, subscripts and operators that start with each other: `a.b(c)[d] + e` is a loop from `a`
  /// outwards, of any length. `callFlags` are for the call that the whole expression is.
  mutating func lowerSpine(_ node: NodeID, callFlags: CallSite.Flags = []) -> OpID {
    let base = spine.count
    var start = node
    descent: while !start.isNone {
      switch text.nodes[start.index].kind {
      case .attribute, .call, .subscript, .binOp:
        spine.append(start)
        start = text.nodes[start.index].firstChild
      default: break descent
      }
    }
    var place = paths.isEmpty ? nil : findPlace(start)
    var value = lower(start)
    while spine.count > base, let node = spine.popLast() {
      let syntax = text.nodes[node.index]
      switch syntax.kind {
      case .attribute:
        place = place.flatMap { findPath($0, syntax.name) }
        if let place, annotationDepth == 0, environment.values[place] != Environment.none {
          value = read(place)
        } else {
          value = emit(
            .attribute, a: value.raw, b: syntax.name.raw, c: lastNameOffset(endingAt: syntax.end), at: syntax.range)
        }
      case .call:
        place = nil
        value = lowerCall(node, callee: value, flags: spine.count == base ? callFlags : [])
      case .subscript:
        place = nil
        value = lowerSubscript(node, object: value)
      default:
        place = nil
        let right = lower(next(syntax.firstChild))
        value = emit(.binary, a: value.raw, b: right.raw, aux: UInt16(syntax.op), at: syntax.range)
      }
    }
    return value
  }

  private mutating func lowerSubscript(_ node: NodeID, object: OpID) -> OpID {
    let syntax = text.nodes[node.index]
    let slice = next(syntax.firstChild)
    if kind(slice) == .slice {
      let (lower, upper) = lowerBounds(slice)
      return emit(.slice, a: object.raw, b: lower.raw, c: upper.raw, at: syntax.range)
    }
    let index =
      annotationDepth > 0 ? lowerTypeArguments(slice, of: syntax.firstChild) : lower(slice)
    return emit(.item, a: object.raw, b: index.raw, at: syntax.range)
  }

  /// A slice's bounds; with a step they say nothing about positions and are left out.
  mutating func lowerBounds(_ slice: NodeID) -> (lower: OpID, upper: OpID) {
    let low = first(slice)
    let high = next(low)
    let step = next(high)
    let lowValue = isAbsent(low) ? OpID.none : lower(low)
    let highValue = isAbsent(high) ? OpID.none : lower(high)
    if isAbsent(step) { return (lowValue, highValue) }
    _ = lower(step)
    return (.none, .none)
  }

  private mutating func lowerDisplay(_ node: NodeID, as kind: OpKind) -> OpID {
    let base = operandStack.count
    var element = first(node)
    while !element.isNone {
      let value = lower(element)
      operandStack.append(value)
      element = next(element)
    }
    let (first, count) = popOperands(from: base)
    return emit(kind, a: first, b: count, at: range(node))
  }

  private mutating func lowerDict(_ node: NodeID) -> OpID {
    let base = operandStack.count
    var key = first(node)
    while !key.isNone {
      let value = next(key)
      if value.isNone { break }
      let keyValue = isAbsent(key) ? OpID.none : lower(key)
      operandStack.append(keyValue)
      let element = lower(value)
      operandStack.append(element)
      key = next(value)
    }
    let (first, count) = popOperands(from: base)
    return emit(.dict, a: first, b: count, at: range(node))
  }

  /// A chain `a < b < c` compares neighbours; its value is the last comparison's.
  private mutating func lowerComparison(_ node: NodeID) -> OpID {
    var operand = first(node)
    let at = range(node)
    var left = lower(operand)
    operand = next(operand)
    var result = OpID.none
    while !operand.isNone {
      let right = lower(operand)
      let following = next(operand)
      result = emit(
        .compare, a: left.raw, b: right.raw, aux: UInt16(text.nodes[operand.index].comparison),
        flags: following.isNone ? [] : .implicit, at: at)
      left = right
      operand = following
    }
    return result.isNone ? left : result
  }

  private mutating func lowerUnary(_ node: NodeID) -> OpID {
    let syntax = text.nodes[node.index]
    if syntax.op == UnaryOperator.not.rawValue {
      let base = facts.count
      let value = lowerCondition(node).value
      facts.cut(to: base)
      return value
    }
    if syntax.op == UnaryOperator.uSub.rawValue, let folded = lowerNegative(node) { return folded }
    let operand = lower(syntax.firstChild)
    return emit(.unary, a: operand.raw, aux: UInt16(syntax.op), at: syntax.range)
  }

  // MARK: Formatted strings

  private mutating func lowerFormatted(_ node: NodeID) -> OpID {
    let base = operandStack.count
    var part = first(node)
    var converted: UInt16 = 0
    var bit: UInt16 = 1
    while !part.isNone {
      let value = lower(part)
      operandStack.append(value)
      if isConverted(part) { converted |= bit }
      bit <<= 1
      part = next(part)
    }
    let (first, count) = popOperands(from: base)
    return emit(.formatted, a: first, b: count, aux: converted, at: range(node))
  }

  /// Whether a part of a formatted string makes text of its value by a conversion.
  private func isConverted(_ part: NodeID) -> Bool {
    (kind(part) == .formattedValue || kind(part) == .interpolation) && text.nodes[part.index].op != 0
  }

  private mutating func lowerReplacement(_ node: NodeID) -> OpID {
    let value = first(node)
    let result = lower(value)
    if isConverted(node) { emit(.convert, a: result.raw, aux: UInt16(text.nodes[node.index].op), at: range(node)) }
    let spec = next(value)
    if !isAbsent(spec) {
      var part = first(spec)
      while !part.isNone {
        if kind(part) != .constant { _ = lower(part) }
        part = next(part)
      }
    }
    return result
  }
}
