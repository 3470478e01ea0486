extension Array {
  /// Takes off the elements from the one at `count` on; their room is kept.
  @inlinable public mutating func cut(to count: Int) {
    let excess = self.count - count
    // Mostly one or none: the library's way prepares for more.
    if excess > 8 { return removeLast(excess) }
    if excess > 0 { for _ in 0..<excess { removeLast() } }
  }
}
