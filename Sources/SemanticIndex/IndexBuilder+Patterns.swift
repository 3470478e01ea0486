import PythonSyntax
import SourceText

extension IndexBuilder {
  /// `match`: each case knows that the class patterns before it did not match.
  mutating func lowerMatch(_ node: NodeID) {
    let subject = first(node)
    guard !subject.isNone else { return }
    let value = lower(subject)
    let place = makePlace(subject)
    let mark = environment.mark
    let branch = environment.branches.count
    let changes = environment.changes.count
    let jumpCount = jumps.count
    let wasDead = environment.isDead
    let around = region
    var isExhausted = false
    var matchCase = next(subject)
    while !matchCase.isNone {
      let pattern = first(matchCase)
      let test = next(pattern)
      let body = next(test)
      guard !body.isNone else { break }
      let inner = environment.mark
      region = openRegion(
        .matchCase, in: around, op: value, at: SourceRange(range(matchCase).start, range(pattern).end))
      var current = value.raw
      if let place, let held = held(in: place) { current = held }
      lowerPattern(pattern, subject: current, place: place)
      if !isAbsent(test) {
        let base = facts.count
        let (tested, fact) = lowerCondition(test)
        emitTest(tested, at: range(test))
        apply(fact, positive: true)
        facts.cut(to: base)
        region = openRegion(.whenTrue, in: region, op: tested, at: range(test))
      }
      lowerBlock(body)
      region = around
      environment.close(since: mark, to: inner)
      environment.isDead = wasDead
      if isAbsent(test) {
        if isIrrefutable(pattern) { isExhausted = true }
        exclude(pattern, from: place)
      }
      matchCase = next(matchCase)
    }
    environment.isDead = wasDead || isExhausted
    environment.close(since: mark, to: mark)
    environment.isDead = wasDead
    environment.merge(from: branch, range: range(node))
    if jumps.count == jumpCount { environment.forgetChanges(to: changes) }
  }

  /// What a slot holds; nil where nothing was assigned on any way here.
  private mutating func held(in place: UInt32) -> UInt32? {
    let value = environment.values[place]
    return environment.canonical(value) == Environment.none ? nil : value
  }

  private mutating func isIrrefutable(_ pattern: NodeID) -> Bool {
    switch kind(pattern) {
    case .matchAs: isAbsent(first(pattern)) || isIrrefutable(first(pattern))
    default: false
    }
  }

  /// After `case C():` without a guard, the subject is no `C`.
  private mutating func exclude(_ pattern: NodeID, from place: UInt32?) {
    guard let place, kind(pattern) == .matchClass else { return }
    let type = first(pattern)
    let positional = next(type)
    guard !positional.isNone, first(positional).isNone, next(positional).isNone, kind(type) == .name else { return }
    guard let value = held(in: place) else { return }
    let tested = lower(type)
    environment.set(
      place, environment.narrow(value, .isInstance, against: tested.raw, negated: true, range: range(pattern)))
  }

  /// Binds what a pattern captures. `subject` is a value of the environment, `place` where it came from, if known.
  private mutating func lowerPattern(_ pattern: NodeID, subject: UInt32, place: UInt32?) {
    let syntax = text.nodes[pattern.index]
    switch syntax.kind {
    case .matchValue:
      let value = lower(syntax.firstChild)
      let tested = operation(of: subject)
      emit(
        .compare, a: tested.raw, b: value.raw, aux: Comparison.eq.rawValue, flags: .implicit, at: syntax.range)
      refine(place, subject, .equals, against: value, at: syntax.range)
    case .matchSingleton:
      if syntax.op == ConstantKind.none.rawValue {
        refine(place, subject, .isNone, against: .none, at: syntax.range)
      }
    case .matchAs:
      if !isAbsent(syntax.firstChild) {
        // The inner pattern narrows the subject; its narrowed value is what the name is given.
        let inner = syntax.firstChild
        if kind(inner) == .matchClass, !syntax.name.isNone {
          let narrowed = lowerClassPattern(inner, subject: subject, place: place)
          bind(syntax.name, to: operation(of: narrowed), at: syntax.range)
          return
        }
        lowerPattern(inner, subject: subject, place: place)
      }
      if !syntax.name.isNone {
        let value = operation(of: place.flatMap { held(in: $0) } ?? subject)
        bind(syntax.name, to: value, at: syntax.range)
      }
    case .matchStar:
      if !syntax.name.isNone { bind(syntax.name, to: operation(of: subject), at: syntax.range) }
    case .matchClass: _ = lowerClassPattern(pattern, subject: subject, place: place)
    case .matchOr: lowerAlternatives(pattern, subject: subject, place: place)
    case .matchSequence: lowerSequencePattern(pattern, subject: subject)
    case .matchMapping: lowerMappingPattern(pattern, subject: subject)
    default: break
    }
  }

  private mutating func refine(
    _ place: UInt32?, _ subject: UInt32, _ narrowing: Narrowing, against operand: OpID, at range: SourceRange
  ) {
    guard let place, subject != Environment.none else { return }
    environment.set(
      place, environment.narrow(subject, narrowing, against: operand.raw, negated: false, range: range))
  }

  /// The subject as an instance of the pattern's class.
  private mutating func lowerClassPattern(_ pattern: NodeID, subject: UInt32, place: UInt32?) -> UInt32 {
    let type = first(pattern)
    let positional = next(type)
    let at = range(pattern)
    guard !positional.isNone else { return subject }
    let tested = lower(type)
    let narrowed =
      subject == Environment.none
      ? subject : environment.narrow(subject, .isInstance, against: tested.raw, negated: false, range: at)
    if let place { environment.set(place, narrowed) }
    var position: UInt16 = 0
    var part = first(positional)
    while !part.isNone {
      if bindsOrTests(part) {
        let object = operation(of: narrowed)
        let value = emit(
          .matchPositional, a: object.raw, b: tested.raw, aux: position, at: range(part))
        lowerPattern(part, subject: value.raw, place: nil)
      }
      position &+= 1
      part = next(part)
    }
    var keyword = next(positional)
    while !keyword.isNone {
      let syntax = text.nodes[keyword.index]
      let object = operation(of: narrowed)
      let value = emit(.attribute, a: object.raw, b: syntax.name.raw, c: syntax.start, at: syntax.range)
      if !syntax.firstChild.isNone { lowerPattern(syntax.firstChild, subject: value.raw, place: nil) }
      keyword = next(keyword)
    }
    return narrowed
  }

  private mutating func lowerAlternatives(_ pattern: NodeID, subject: UInt32, place: UInt32?) {
    let mark = environment.mark
    let branch = environment.branches.count
    let changes = environment.changes.count
    let wasDead = environment.isDead
    var alternative = first(pattern)
    while !alternative.isNone {
      lowerPattern(alternative, subject: subject, place: place)
      environment.close(since: mark, to: mark)
      alternative = next(alternative)
    }
    environment.merge(from: branch, range: range(pattern))
    environment.isDead = wasDead
    environment.forgetChanges(to: changes)
  }

  private mutating func lowerSequencePattern(_ pattern: NodeID, subject: UInt32) {
    var count = 0
    var star = -1
    var part = first(pattern)
    while !part.isNone {
      if kind(part) == .matchStar && star < 0 { star = count }
      count += 1
      part = next(part)
    }
    part = first(pattern)
    var position = 0
    while !part.isNone {
      if bindsOrTests(part) {
        let sequence = operation(of: subject)
        let isRest = position == star
        let isBehind = star >= 0 && position > star
        let item = emit(
          .unpack, a: sequence.raw, b: UInt32(truncatingIfNeeded: isBehind ? count - 1 - position : position),
          c: isRest ? UInt32(truncatingIfNeeded: count - 1 - position) : .max, aux: isRest ? 2 : isBehind ? 1 : 0,
          at: range(part))
        lowerPattern(part, subject: item.raw, place: nil)
      }
      position += 1
      part = next(part)
    }
  }

  private mutating func lowerMappingPattern(_ pattern: NodeID, subject: UInt32) {
    let syntax = text.nodes[pattern.index]
    var key = syntax.firstChild
    while !key.isNone {
      let part = next(key)
      if part.isNone { break }
      let mapping = operation(of: subject)
      let index = lower(key)
      let value = emit(.item, a: mapping.raw, b: index.raw, at: range(part))
      lowerPattern(part, subject: value.raw, place: nil)
      key = next(part)
    }
    if !syntax.name.isNone { bind(syntax.name, to: operation(of: subject), at: syntax.range) }
  }

  /// A wildcard does neither.
  private mutating func bindsOrTests(_ pattern: NodeID) -> Bool {
    let syntax = text.nodes[pattern.index]
    switch syntax.kind {
    case .matchAs: return !syntax.name.isNone || !isAbsent(syntax.firstChild)
    case .matchStar: return !syntax.name.isNone
    default: return true
    }
  }
}
