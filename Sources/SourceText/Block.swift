/// Plain values in one piece of memory that does not change once it is filled, so that many may look into it at once.
public final class Block<Element>: @unchecked Sendable {
  /// Where the values begin; valid as long as the block is.
  public let start: UnsafeMutablePointer<Element>
  public let count: Int

  /// A block of `count` values, every one of which `fill` has to initialize.
  @inlinable public init(count: Int, filledBy fill: (UnsafeMutablePointer<Element>) -> Void) {
    start = .allocate(capacity: max(1, count))
    self.count = count
    fill(start)
  }

  @inlinable deinit { start.deallocate() }
}
