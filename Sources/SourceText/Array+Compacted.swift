extension Array {
  /// The same elements in no more memory than they need: what grew step by step holds up to twice as much.
  @inlinable public consuming func compacted() -> [Element] {
    withUnsafeBufferPointer { [Element]($0) }
  }
}
