/// Takes a document a part at a time, in order, so that one too large to hold is never held; what it throws ends the
/// writing.
package typealias ByteSink = ([UInt8]) throws -> Void

extension [UInt8] {
  /// Hands what has gathered to `sink` once it is worth a write, and begins anew.
  mutating func drain(to sink: ByteSink) rethrows {
    if count >= 1 << 16 { try flush(to: sink) }
  }

  /// Hands what is left to `sink`.
  mutating func flush(to sink: ByteSink) rethrows {
    try sink(self)
    removeAll(keepingCapacity: true)
  }

  /// All that `body` writes to its sink, where a document must be held as a whole.
  package init(gathering body: (_ sink: ([UInt8]) -> Void) -> Void) {
    self = []
    body { self += $0 }
  }
}
