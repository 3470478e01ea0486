import PythonSyntax
import SourceText

/// What a condition says about places when it comes out true: a tree on a stack, its parts before it.
struct Fact {
  enum Kind: UInt8 {
    /// One test of one place.
    case atom
    /// All of its parts hold; any of them holds.
    case all, any
    /// Its part does not hold.
    case not
  }

  var kind: Kind
  /// An atom: said of the opposite (`is not`).
  var negated = false
  var narrowing = Narrowing.truthy
  /// An atom's slot; else the first part.
  var first: Int32
  /// The next part of the fact around it, -1 for the last.
  var next: Int32 = -1
  /// What the place is tested against, or none.
  var operand = OpID.none
  /// What the place was read as.
  var value = OpID.none
  var range = SourceRange(0, 0)
}

extension IndexBuilder {
  /// The limit above which a condition of many alternatives says nothing.
  private static var alternativeLimit: Int { 64 }

  /// Lowers an expression that is tested for truth: its value, and what it says (-1: nothing).
  mutating func lowerCondition(_ node: NodeID) -> (value: OpID, fact: Int32) {
    let syntax = text.nodes[node.index]
    switch syntax.kind {
    case .boolOp: return lowerBoolean(node)
    case .unaryOp where syntax.op == UnaryOperator.not.rawValue:
      guard !syntax.firstChild.isNone else { break }
      let (value, fact) = lowerCondition(syntax.firstChild)
      emitTest(value, at: range(syntax.firstChild))
      let result = emit(.unary, a: value.raw, aux: UnaryOperatorKind.not.rawValue, at: syntax.range)
      return (result, fact < 0 ? -1 : push(Fact(kind: .not, first: fact)))
    case .name, .attribute, .namedExpr:
      let value = lower(node)
      return (value, pushAtom(.truthy, of: node, value: value, at: syntax.range))
    case .compare: return lowerComparisonTest(node)
    case .call: return lowerCallTest(node)
    default: break
    }
    return (lower(node), -1)
  }

  /// `and`, `or`: each operand is evaluated knowing how those before it came out.
  mutating func lowerBoolean(_ node: NodeID) -> (value: OpID, fact: Int32) {
    let syntax = text.nodes[node.index]
    let isAnd = syntax.op == BoolOperator.and.rawValue
    let base = operandStack.count
    let around = region
    var operand = syntax.firstChild
    guard !operand.isNone else { return (emptyValue(at: syntax.range), -1) }
    var group = Fact(kind: isAnd ? .all : .any, first: -1)
    var lastPart: Int32 = -1
    var isKnown = true
    var mark = environment.mark
    var assignments = environment.assignments
    while !operand.isNone {
      let (value, fact) = lowerCondition(operand)
      operandStack.append(value)
      if operandStack.count == base + 1 {
        mark = environment.mark
        assignments = environment.assignments
      }
      if fact >= 0 {
        if lastPart < 0 { group.first = fact } else { facts[Int(lastPart)].next = fact }
        lastPart = fact
      } else {
        isKnown = false
      }
      let following = next(operand)
      if !following.isNone {
        emitTest(value, at: range(operand))
        apply(fact, positive: isAnd)
        region = openRegion(isAnd ? .whenTrue : .whenFalse, in: region, op: value, at: range(operand))
      }
      operand = following
    }
    region = around
    endOptional(since: mark, assignments: assignments, range: syntax.range)
    let (first, count) = popOperands(from: base)
    let value = emit(.boolean, a: first, b: count, aux: isAnd ? 0 : 1, at: syntax.range)
    if group.first < 0 { return (value, -1) }
    // One operand that says nothing leaves "any holds" (and "not all hold") without content.
    group.negated = !isKnown
    return (value, push(group))
  }

  private mutating func lowerComparisonTest(_ node: NodeID) -> (value: OpID, fact: Int32) {
    let left = first(node)
    let right = next(left)
    guard !right.isNone, next(right).isNone else { return (lower(node), -1) }
    let base = facts.count
    let value = lower(left)
    let operand = lower(right)
    facts.cut(to: base)
    let syntax = text.nodes[node.index]
    let comparison = text.nodes[right.index].comparison
    let result = emit(.compare, a: value.raw, b: operand.raw, aux: UInt16(comparison), at: syntax.range)
    guard let comparison = ComparisonOperator(rawValue: comparison) else { return (result, -1) }
    let negated = comparison == .isNot || comparison == .notEq || comparison == .notIn
    var narrowing: Narrowing
    switch comparison {
    case .is, .isNot, .eq, .notEq:
      let isNone = kind(right) == .constant && text.nodes[right.index].op == ConstantKind.none.rawValue
      narrowing = isNone ? .isNone : .equals
    case .in, .notIn: narrowing = .memberOf
    default: return (result, -1)
    }
    var place = left
    if narrowing == .equals, let inner = soleArgument(of: left, to: known.type) {
      narrowing = .typeIs
      place = inner
    }
    let fact = pushAtom(
      narrowing, of: place, value: place == left ? value : argument(0, ofCall: value),
      against: narrowing == .isNone ? .none : operand,
      negated: negated, at: syntax.range)
    return (result, fact)
  }

  /// `isinstance(x, C)` and its like.
  private mutating func lowerCallTest(_ node: NodeID) -> (value: OpID, fact: Int32) {
    let callee = first(node)
    let value = lowerSpine(node)
    guard kind(callee) == .name, ops[value].kind == .call else { return (value, -1) }
    let name = text.nodes[callee.index].name
    let place = next(callee)
    let second = next(place)
    guard !name.isNone, !place.isNone, kind(place) != .starred, kind(place) != .keyword else { return (value, -1) }
    let narrowing: Narrowing
    switch name {
    case known.isinstance: narrowing = .isInstance
    case known.issubclass: narrowing = .isSubclass
    case known.hasattr: narrowing = .hasAttribute
    case known.callable: narrowing = .callable
    case known.bool: narrowing = .truthy
    default: return (value, -1)
    }
    let takesTwo = narrowing != .callable && narrowing != .truthy
    guard second.isNone != takesTwo, next(second).isNone else { return (value, -1) }
    let operand = takesTwo ? argument(1, ofCall: value) : .none
    let fact = pushAtom(
      narrowing, of: place, value: argument(0, ofCall: value), against: operand, at: range(node))
    return (value, fact)
  }

  private mutating func argument(_ position: Int, ofCall call: OpID) -> OpID {
    let op = ops[call]
    guard op.kind == .call else { return .none }
    let site = callSites[CallSiteID(op.b)]
    return position < Int(site.argumentCount) ? arguments[site.firstArgument + UInt32(position)].value : .none
  }

  /// The argument of `name(argument)`.
  private mutating func soleArgument(of call: NodeID, to name: Name) -> NodeID? {
    guard !name.isNone, kind(call) == .call, kind(first(call)) == .name, text.nodes[first(call).index].name == name
    else { return nil }
    let argument = next(first(call))
    return !argument.isNone && next(argument).isNone ? argument : nil
  }

  /// `test` marks a value that is tested for truth, where that may run the program's code.
  mutating func emitTest(_ value: OpID, at range: SourceRange) {
    let op = ops[value]
    switch op.kind {
    case .compare, .constant: return
    case .unary where op.aux == UnaryOperatorKind.not.rawValue: return
    // The others were tested on the way to the last.
    case .boolean: emitTest(operands[op.a + op.b - 1], at: range)
    default: emit(.test, a: value.raw, at: range)
    }
  }

  // MARK: Facts

  private mutating func push(_ fact: Fact) -> Int32 {
    facts.append(fact)
    return Int32(truncatingIfNeeded: facts.count - 1)
  }

  private mutating func pushAtom(
    _ narrowing: Narrowing, of node: NodeID, value: OpID, against operand: OpID = .none, negated: Bool = false,
    at range: SourceRange
  ) -> Int32 {
    guard annotationDepth == 0, let slot = makePlace(node) else { return -1 }
    return push(
      Fact(
        kind: .atom, negated: negated, narrowing: narrowing, first: Int32(truncatingIfNeeded: slot), operand: operand,
        value: value, range: range))
  }

  /// Narrows the places that a condition speaks of, given how it came out.
  mutating func apply(_ index: Int32, positive: Bool) {
    guard index >= 0 else { return }
    let fact = facts[Int(index)]
    switch fact.kind {
    case .atom: applyAtom(fact, positive: positive)
    case .not: apply(fact.first, positive: !positive)
    case .all, .any:
      if (fact.kind == .all) == positive {
        var part = fact.first
        while part >= 0 {
          apply(part, positive: positive)
          part = facts[Int(part)].next
        }
      } else if !fact.negated {
        applyAlternatives(fact, positive: positive)
      }
    }
  }

  private mutating func applyAtom(_ fact: Fact, positive: Bool) {
    let slot = UInt32(truncatingIfNeeded: fact.first)
    let negated = positive == fact.negated
    // What a value is not equal to tells nothing of what it is.
    if negated && (fact.narrowing == .equals || fact.narrowing == .memberOf) { return }
    var value = environment.values[slot]
    if Int(slot) >= environment.localCount {
      // A call may well fill what was found empty; what was found to be something mostly stays that.
      if fact.narrowing == .isNone && !negated || fact.narrowing == .truthy && negated { return }
      if value == Environment.none { value = fact.value.raw }
    }
    if environment.canonical(value) == Environment.none { return }
    environment.set(
      slot,
      environment.narrow(value, fact.narrowing, against: fact.operand.raw, negated: negated, range: fact.range))
  }

  /// One of several parts came out `positive`, those before it did not: what they say about the same places.
  private mutating func applyAlternatives(_ fact: Fact, positive: Bool) {
    var common: [Int32] = []
    collectPlaces(fact.first, into: &common)
    var part = facts[Int(fact.first)].next
    var count = 1
    while part >= 0, !common.isEmpty {
      var places: [Int32] = []
      collectPlaces(part, into: &places)
      common.removeAll { !places.contains($0) }
      part = facts[Int(part)].next
      count += 1
    }
    if common.isEmpty || count > Self.alternativeLimit { return }
    let mark = environment.mark
    let branch = environment.branches.count
    let changes = environment.changes.count
    let wasDead = environment.isDead
    part = fact.first
    while part >= 0 {
      let inner = environment.mark
      apply(part, positive: positive)
      environment.close(since: mark, to: inner)
      apply(part, positive: !positive)
      part = facts[Int(part)].next
    }
    environment.undo(to: mark)
    environment.merge(from: branch, range: facts[Int(fact.first)].range)
    environment.isDead = wasDead
    environment.forgetChanges(to: changes)
  }

  private mutating func collectPlaces(_ index: Int32, into places: inout [Int32]) {
    let fact = facts[Int(index)]
    if fact.kind == .atom {
      if places.count < Self.alternativeLimit { places.append(fact.first) }
      return
    }
    var part = fact.first
    while part >= 0 {
      collectPlaces(part, into: &places)
      part = facts[Int(part)].next
    }
  }
}
