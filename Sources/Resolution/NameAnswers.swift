import SourceText

/// What was found out about names, yes or no, a byte for each.
struct NameAnswers: ~Copyable {
  private var answers = Arena<UInt8>()
  private static let (unasked, no, yes): (UInt8, UInt8, UInt8) = (0, 1, 2)

  /// The answer for a name; nil where it was not asked.
  @inline(__always) subscript(name: Name) -> Bool? {
    guard name.raw < answers.count else { return nil }
    let answer = answers[name.raw]
    return answer == Self.unasked ? nil : answer == Self.yes
  }

  mutating func set(_ name: Name, to answer: Bool) {
    if name.raw >= answers.count { answers.append(Self.unasked, count: name.index + 1 - answers.count) }
    answers[name.raw] = answer ? Self.yes : Self.no
  }
}
