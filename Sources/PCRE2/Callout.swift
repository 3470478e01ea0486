/// A place in a running match at which PCRE2 calls back: the `(?Cn)` it met, and how far the match has come.
public struct Callout {
  /// The function called at each callout, with PCRE2's description of the place, valid during the call only, and the
  /// receiver given to `Matcher.run`: 0 to go on, a positive number to make this alternative fail, `abort` to end.
  public typealias Handler = @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Int32

  /// What a handler returns to end the match: PCRE2_ERROR_CALLOUT.
  public static let abort: Int32 = -37

  /// The start of `pcre2_callout_block_8`, as PCRE2 has promised to keep it. A mirror, so that rooms above need not see
  /// the C library.
  @usableFromInline struct Block {
    @usableFromInline let version: UInt32
    @usableFromInline let number: UInt32
    @usableFromInline let captureTop: UInt32
    @usableFromInline let captureLast: UInt32
    @usableFromInline let offsets: UnsafeMutableRawPointer?
    @usableFromInline let mark: UnsafeRawPointer?
    @usableFromInline let subject: UnsafeRawPointer?
    @usableFromInline let subjectLength: Int
    @usableFromInline let startMatch: Int
    @usableFromInline let position: Int
  }

  @inlinable public init(_ block: UnsafeMutableRawPointer?) {
    self.block = UnsafePointer(block.unsafelyUnwrapped.assumingMemoryBound(to: Block.self))
  }

  @usableFromInline let block: UnsafePointer<Block>

  /// The `n` of `(?Cn)`.
  @inlinable public var number: UInt32 { block.pointee.number }

  /// The offset in the text that the match has reached.
  @inlinable public var position: Int { block.pointee.position }
}
