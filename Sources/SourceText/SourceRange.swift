/// A half-open range of UTF-8 byte offsets in one file.
package struct SourceRange: Hashable, Sendable {
  package let start: UInt32
  package let end: UInt32

  @inlinable package init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable package var count: Int { Int(end) - Int(start) }
  @inlinable package var offsets: Range<Int> { Int(start)..<Int(end) }
}
