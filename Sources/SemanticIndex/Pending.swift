import SourceText

/// A merge or narrowing that nobody has read yet.
struct Pending {
  enum Kind: UInt8 {
    /// `a` first of `b` values in `Environment.pendingValues`
    case phi
    /// A loop's merge: the same, complete once the loop is closed.
    case loop
    /// `a` value narrowed, `b` operation tested against or none, `aux` Narrowing, `negated`
    case narrow
    /// `a` value: a loop's merge that turned out to be of one value
    case alias
  }

  var kind: Kind
  var negated = false
  var isOpen = false
  var aux: UInt16 = 0
  var a: UInt32
  var b: UInt32
  /// The operation, once it was read.
  var op: UInt32 = .max
  var range: SourceRange
}

extension Environment {
  /// One of `values` as one value: itself where there is only one, and what narrowing split joined again.
  mutating func join(_ values: inout [UInt32], isPath: Bool, range: SourceRange) -> UInt32 {
    var kept: [UInt32] = []
    for value in values {
      let value = canonical(value)
      if value == Self.none {
        if isPath { return Self.none }
      } else if !kept.contains(value) {
        kept.append(value)
      }
    }
    reunite(&kept)
    if kept.isEmpty { return Self.none }
    if kept.count == 1 { return kept[0] }
    return phi(of: kept, range: range)
  }

  /// The same of two, which most merges are, without arrays.
  mutating func join(_ one: UInt32, _ other: UInt32, isPath: Bool, range: SourceRange) -> UInt32 {
    let (one, other) = (canonical(one), canonical(other))
    if one == other { return one }
    if one == Self.none || other == Self.none { return isPath ? Self.none : one == Self.none ? other : one }
    if let whole = complement(one, other) { return whole }
    if narrows(one, other) { return other }
    if narrows(other, one) { return one }
    if let parts = merged(one), let nearest = parts.last, complement(nearest, other) != nil {
      var values = parts + [other]
      return join(&values, isPath: isPath, range: range)
    }
    return phi(of: one, other, range: range)
  }

  private mutating func phi(of one: UInt32, _ other: UInt32, range: SourceRange) -> UInt32 {
    let first = UInt32(truncatingIfNeeded: pendingValues.count)
    pendingValues.append(one)
    pendingValues.append(other)
    pending.append(Pending(kind: .phi, a: first, b: 2, range: range))
    return UInt32(truncatingIfNeeded: pending.count - 1) | Self.pendingBit
  }

  mutating func phi(of values: [UInt32], range: SourceRange) -> UInt32 {
    let first = UInt32(truncatingIfNeeded: pendingValues.count)
    pendingValues.append(contentsOf: values)
    pending.append(Pending(kind: .phi, a: first, b: UInt32(truncatingIfNeeded: values.count), range: range))
    return UInt32(truncatingIfNeeded: pending.count - 1) | Self.pendingBit
  }

  mutating func narrow(
    _ value: UInt32, _ narrowing: Narrowing, against operand: UInt32, negated: Bool, range: SourceRange
  ) -> UInt32 {
    // Both ways out of a condition often say the same of a place; one narrowing is then two's.
    for at in pending.indices.reversed().prefix(16) {
      let entry = pending[at]
      if entry.kind == .narrow, entry.a == value, entry.b == operand, entry.aux == narrowing.rawValue,
        entry.negated == negated
      {
        return UInt32(truncatingIfNeeded: at) | Self.pendingBit
      }
    }
    pending.append(
      Pending(kind: .narrow, negated: negated, aux: narrowing.rawValue, a: value, b: operand, range: range))
    return UInt32(truncatingIfNeeded: pending.count - 1) | Self.pendingBit
  }

  /// The value behind aliases.
  mutating func canonical(_ value: UInt32) -> UInt32 {
    var value = value
    while value != Self.none, value & Self.pendingBit != 0 {
      let entry = pending[Int(value & ~Self.pendingBit)]
      if entry.kind != .alias || entry.op != Self.none { break }
      value = entry.a
    }
    return value
  }

  /// From the last value backwards, two outcomes of one test are what was tested; and what is only a narrower view
  /// of another value in the list is that value.
  private mutating func reunite(_ values: inout [UInt32]) {
    while values.count > 1 {
      let last = values[values.count - 1]
      let other = values[values.count - 2]
      if let whole = complement(other, last) {
        values.removeLast(2)
        if !values.contains(whole) { values.append(whole) }
      } else if let parts = merged(other), let nearest = parts.last, complement(nearest, last) != nil {
        values.replaceSubrange(values.count - 2..<values.count - 1, with: parts)
      } else {
        break
      }
    }
    if values.count > 1 && values.count <= 16 {
      let all = values
      values = []
      for value in all where !isNarrowing(value, ofAnyIn: all) { values.append(value) }
    }
  }

  /// The values of a merge of few.
  private mutating func merged(_ value: UInt32) -> [UInt32]? {
    guard value != Self.none, value & Self.pendingBit != 0 else { return nil }
    let entry = pending[Int(value & ~Self.pendingBit)]
    guard entry.kind == .phi, entry.b <= 4 else { return nil }
    var values: [UInt32] = []
    for at in Int(entry.a)..<Int(entry.a + entry.b) { values.append(canonical(pendingValues[at])) }
    return values
  }

  private mutating func complement(_ a: UInt32, _ b: UInt32) -> UInt32? {
    guard let one = narrowing(a), let other = narrowing(b), one.a == other.a, one.b == other.b, one.aux == other.aux,
      one.negated != other.negated
    else { return nil }
    return one.a
  }

  /// Whether `value` is a narrower view of `whole`.
  private mutating func narrows(_ value: UInt32, _ whole: UInt32) -> Bool {
    var entry = narrowing(value)
    for _ in 0..<8 {
      guard let narrowed = entry else { return false }
      if narrowed.a == whole { return true }
      entry = narrowing(narrowed.a)
    }
    return false
  }

  private mutating func isNarrowing(_ value: UInt32, ofAnyIn values: [UInt32]) -> Bool {
    var entry = narrowing(value)
    for _ in 0..<8 {
      guard let narrowed = entry else { return false }
      if values.contains(narrowed.a) { return true }
      entry = narrowing(narrowed.a)
    }
    return false
  }

  private mutating func narrowing(_ value: UInt32) -> Pending? {
    guard value != Self.none, value & Self.pendingBit != 0 else { return nil }
    let entry = pending[Int(value & ~Self.pendingBit)]
    return entry.kind == .narrow ? entry : nil
  }
}
