/// A four-byte identifier of one kind of thing: an index into the one array that holds things of that kind.
///
/// `Tag` only keeps kinds apart; it is never instantiated. `.none` stands for "no such thing" inside dense storage.
public struct ID<Tag>: Hashable, Comparable, Sendable {
  public let raw: UInt32

  @inlinable public init(_ raw: UInt32) { self.raw = raw }
  @inlinable public init(_ index: Int) { self.raw = UInt32(truncatingIfNeeded: index) }

  /// The absent identifier.
  @inlinable public static var none: Self { Self(UInt32.max) }

  @inlinable public var isNone: Bool { raw == UInt32.max }

  /// Itself, or nil where it is `.none`: sentinels inside, optionals at the door.
  @inlinable public var orNil: Self? { isNone ? nil : self }

  @inlinable public var index: Int { Int(raw) }

  @inlinable public static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }

  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(raw) }

  /// Ids are dense and given here, never by the input: one multiplication spreads them over a table.
  @inlinable public func _rawHashValue(seed: Int) -> Int {
    let spread = (UInt64(raw) ^ UInt64(truncatingIfNeeded: seed)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: spread ^ spread &>> 32)
  }

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}
