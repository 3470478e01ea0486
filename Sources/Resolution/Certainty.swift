/// How sure an answer is: as sure as the weakest step of its evidence.
package enum Certainty: UInt8, Sendable, Comparable, CaseIterable {
  /// One of many, or partly unknown.
  case possible
  /// A step rests on a hint, an annotation's subclass, or a merged value.
  case likely
  /// Every step follows from the code.
  case exact

  // Asked of every edge: all of them are spelled out, as what a protocol lends is called through its table elsewhere.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }
  @inlinable package static func != (a: Self, b: Self) -> Bool { a.rawValue != b.rawValue }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  @inlinable package static func > (a: Self, b: Self) -> Bool { a.rawValue > b.rawValue }
  @inlinable package static func >= (a: Self, b: Self) -> Bool { a.rawValue >= b.rawValue }

  /// The word used in every output.
  package var word: String {
    switch self {
    case .exact: "exact"
    case .likely: "likely"
    case .possible: "possible"
    }
  }
}
