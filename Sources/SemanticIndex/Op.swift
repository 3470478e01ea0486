package import SourceText

package enum OpTag {}
/// An operation of one module, and the value that it makes; read it together with its module.
package typealias OpID = ID<OpTag>

/// One operation of a body's flow program: 24 bytes. `OpKind` says what `a`, `b`, `c` and `aux` are for each kind.
package struct Op: Sendable {
  package var kind: OpKind
  package var flags: Flags
  package var aux: UInt16
  package var a: UInt32
  package var b: UInt32
  package var c: UInt32
  /// The bytes of the source from which it was lowered.
  package var start: UInt32
  package var end: UInt32

  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `async for`, `async with`, an asynchronous comprehension.
    package static let async = Flags(rawValue: 1)
    /// `narrow`: the test came out false.
    package static let negated = Flags(rawValue: 2)
    /// Part of an annotation: read by the annotation reader, never run.
    package static let annotation = Flags(rawValue: 4)
    /// `constant`: an integer that fits 32 bits, in `a` as a bit pattern.
    package static let small = Flags(rawValue: 8)
    /// Made for the language's own sake (a loop's merge, a chained comparison), not written as such.
    package static let implicit = Flags(rawValue: 16)
    /// In a statement that control flow never reaches (after `return`), lowered all the same.
    package static let unreachable = Flags(rawValue: 32)
  }

  @inlinable package init(
    _ kind: OpKind, a: UInt32 = .max, b: UInt32 = .max, c: UInt32 = .max, aux: UInt16 = 0, flags: Flags = [],
    at range: SourceRange
  ) {
    self.kind = kind
    self.flags = flags
    self.aux = aux
    self.a = a
    self.b = b
    self.c = c
    self.start = range.start
    self.end = range.end
  }

  @inlinable package var range: SourceRange { SourceRange(start, end) }
}
