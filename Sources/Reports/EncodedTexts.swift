/// Texts that are JSON already, encoded once and written often, one after the other in one pool.
struct EncodedTexts {
  private(set) var pool: [UInt8] = []
  private var ends: [UInt32] = []

  /// Adds a text; its number is the count of those before it.
  mutating func append(_ text: String) {
    JSONText.append(text, to: &pool)
    ends.append(UInt32(truncatingIfNeeded: pool.count))
  }

  mutating func append(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { JSONText.append($0, to: &pool) }
    ends.append(UInt32(truncatingIfNeeded: pool.count))
  }

  var count: Int { ends.count }

  subscript(index: Int) -> ArraySlice<UInt8> { pool[range(index)] }

  /// Appends a text to `bytes`.
  func write(_ index: Int, to bytes: inout [UInt8]) {
    pool.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range(index)])) }
  }

  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }
}
