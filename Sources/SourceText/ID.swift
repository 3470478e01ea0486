/// A four-byte identifier of one kind of thing: an index into the one array that holds things of that kind.
///
/// `Tag` only keeps kinds apart; it is never instantiated. `.none` stands for "no such thing" inside dense storage.
package struct ID<Tag>: Hashable, Comparable, Sendable {
  package let raw: UInt32

  @inlinable package init(_ raw: UInt32) { self.raw = raw }
  @inlinable package init(_ index: Int) { self.raw = UInt32(truncatingIfNeeded: index) }

  /// The absent identifier.
  @inlinable package static var none: Self { Self(UInt32.max) }

  @inlinable package var isNone: Bool { raw == UInt32.max }

  /// Itself, or nil where it is `.none`: sentinels inside, optionals at the door.
  @inlinable package var orNil: Self? { isNone ? nil : self }

  @inlinable package var index: Int { Int(raw) }

  @inlinable package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}
