public import SourceText

public enum OpTag {}
/// An operation of one module, and the value that it makes; read it together with its module.
public typealias OpID = ID<OpTag>

/// One operation of a body's flow program: 24 bytes. `OpKind` says what `a`, `b`, `c` and `aux` are for each kind.
public struct Op: Sendable {
  public var kind: OpKind
  public var flags: Flags
  public var aux: UInt16
  public var a: UInt32
  public var b: UInt32
  public var c: UInt32
  /// The bytes of the source from which it was lowered.
  public var start: UInt32
  public var end: UInt32

  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `async for`, `async with`, an asynchronous comprehension.
    public static let async = Flags(rawValue: 1)
    /// `narrow`: the test came out false.
    public static let negated = Flags(rawValue: 2)
    /// Part of an annotation: read by the annotation reader, never run.
    public static let annotation = Flags(rawValue: 4)
    /// `constant`: an integer that fits 32 bits, in `a` as a bit pattern.
    public static let small = Flags(rawValue: 8)
    /// Made for the language's own sake (a loop's merge, a chained comparison), not written as such.
    public static let implicit = Flags(rawValue: 16)
    /// In a statement that control flow never reaches (after `return`), lowered all the same.
    public static let unreachable = Flags(rawValue: 32)
  }

  @inlinable public init(
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

  @inlinable public var range: SourceRange { SourceRange(start, end) }
}
