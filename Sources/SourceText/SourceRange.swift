/// A half-open range of UTF-8 byte offsets in one file.
public struct SourceRange: Hashable, Sendable {
  public let start: UInt32
  public let end: UInt32

  @inlinable public init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable public var count: Int { Int(end) - Int(start) }
  @inlinable public var offsets: Range<Int> { Int(start)..<Int(end) }
}
