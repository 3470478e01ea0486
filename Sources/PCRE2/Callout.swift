package import CPCRE2

/// A place in a running match at which PCRE2 calls back: the `(?Cn)` it met, and how far the match has come.
package struct Callout {
  /// PCRE2's description of the place, valid during the call only.
  package typealias Block = UnsafeMutablePointer<pcre2_callout_block_8>

  /// The function called at each callout, with the receiver given to `Matcher.run`: 0 to go on, a positive number to
  /// make this alternative fail, `abort` to end the match.
  package typealias Handler = @convention(c) (Block?, UnsafeMutableRawPointer?) -> Int32

  /// What a handler returns to end the match.
  package static let abort = PCRE2_ERROR_CALLOUT

  @inlinable package init(_ block: Block?) { self.block = block.unsafelyUnwrapped }

  @usableFromInline let block: Block

  /// The `n` of `(?Cn)`.
  @inlinable package var number: UInt32 { block.pointee.callout_number }

  /// The offset in the text that the match has reached.
  @inlinable package var position: Int { block.pointee.current_position }
}
