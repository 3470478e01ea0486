import PythonSyntax
import SourceText

extension IndexBuilder {
  /// Assigns `value` to a target of any form.
  mutating func store(_ value: OpID, to target: NodeID, annotation: OpID = .none) {
    let syntax = text.nodes[target.index]
    switch syntax.kind {
    case .name: bind(syntax.name, to: value, annotation: annotation, at: syntax.range)
    case .attribute:
      let object = lower(syntax.firstChild)
      if !annotation.isNone {
        emit(.declareAttribute, a: object.raw, b: syntax.name.raw, c: annotation.raw, at: syntax.range)
      }
      emit(.storeAttribute, a: object.raw, b: syntax.name.raw, c: value.raw, at: syntax.range)
      forgetAttribute(syntax.name)
    case .subscript:
      let object = lower(syntax.firstChild)
      let index = lowerIndex(next(syntax.firstChild))
      emit(.storeItem, a: object.raw, b: index.raw, c: value.raw, at: syntax.range)
      notePassing(value)
    case .tuple, .listDisplay: unpack(value, to: target)
    case .starred: if !syntax.firstChild.isNone { store(value, to: syntax.firstChild) }
    default: _ = lower(target)
    }
  }

  /// An item's index; none for a slice, whose bounds are evaluated all the same.
  mutating func lowerIndex(_ node: NodeID) -> OpID {
    if kind(node) == .slice {
      _ = lowerBounds(node)
      return .none
    }
    return lower(node)
  }

  private mutating func unpack(_ value: OpID, to target: NodeID) {
    var count = 0
    var star = -1
    var element = first(target)
    while !element.isNone {
      if kind(element) == .starred && star < 0 { star = count }
      count += 1
      element = next(element)
    }
    if star < 0, unpackDisplay(value, count: count, to: target) { return }
    element = first(target)
    var position = 0
    while !element.isNone {
      let isRest = position == star
      let isBehind = star >= 0 && position > star
      let item = emit(
        .unpack, a: value.raw,
        b: UInt32(truncatingIfNeeded: isBehind ? count - 1 - position : position),
        c: isRest ? UInt32(truncatingIfNeeded: count - 1 - position) : .max,
        aux: isRest ? 2 : isBehind ? 1 : 0, at: range(element))
      store(item, to: element)
      element = next(element)
      position += 1
    }
  }

  /// `a, b = x, y`: each target has its own value.
  private mutating func unpackDisplay(_ value: OpID, count: Int, to target: NodeID) -> Bool {
    let display = ops[value]
    guard display.kind == .tuple, Int(display.b) == count,
      !list(of: display).contains(where: { ops[$0].kind == .starred })
    else { return false }
    var element = first(target)
    var position = display.a
    while !element.isNone {
      store(operands[position], to: element)
      element = next(element)
      position += 1
    }
    return true
  }

  // MARK: Names

  /// Assigns a name: a `bind`, and the local's new value.
  mutating func bind(
    _ name: Name, to value: OpID, annotation: OpID = .none, flags own: Op.Flags = [], at range: SourceRange
  ) {
    if name.isNone { return }
    let (binding, slot, owner) = binding(of: name)
    emit(
      .bind, a: name.raw, b: value.raw, c: owner.isNone ? annotation.raw : owner.raw, aux: binding.rawValue, flags: own,
      at: range)
    if let slot {
      environment.assign(slot, value.raw)
      forgetPaths(of: slot)
    } else {
      forgetName(name)
    }
  }

  /// `x: T` alone: the variable is declared; reading it before it is assigned gives some `T`.
  mutating func declare(_ name: Name, annotation: OpID, at range: SourceRange) {
    if name.isNone { return }
    let (binding, slot, owner) = binding(of: name)
    if owner.isNone { emit(.bind, a: name.raw, c: annotation.raw, aux: binding.rawValue, at: range) }
    if let slot, binding != .classAttribute, environment.values[slot] == Environment.none {
      environment.assign(slot, emit(.annotated, b: annotation.raw, at: range).raw)
    }
  }

  mutating func unbind(_ name: Name, at range: SourceRange) {
    if name.isNone { return }
    let (binding, slot, _) = binding(of: name)
    emit(.unbind, a: name.raw, aux: binding.rawValue, at: range)
    if let slot {
      environment.assign(slot, Environment.none)
      forgetPaths(of: slot)
    } else {
      forgetName(name)
    }
  }

  /// Where a store to `name` goes: what kind of variable, its slot where it has one, its owner where that is another
  /// function.
  private mutating func binding(of name: Name) -> (binding: Binding, slot: UInt32?, owner: BodyID) {
    guard name.index < symbolOf.count, symbolOf[name.index] != 0 else {
      return (scopeKind == .module ? .global : .local, nil, .none)
    }
    let at = Int(symbolOf[name.index]) - 1
    let symbol = table.symbols[at]
    let isCaptured = symbol.flags.contains(.captured)
    switch symbol.storage {
    case .local:
      let isOwn = ownSymbols.contains(at)
      switch scopeKind {
      case .module where isOwn: return (.global, symbol.place, .none)
      case .class where isOwn: return (.classAttribute, symbol.place, .none)
      default: return (isCaptured ? .cell : .local, symbol.place, .none)
      }
    case .free:
      if Int(symbol.place) == scope { return (.cell, nil, .none) }
      return (.nonlocal, nil, table.scopes[Int(symbol.place)].body)
    case .global, .inherited: return (.global, nil, .none)
    }
  }
}
