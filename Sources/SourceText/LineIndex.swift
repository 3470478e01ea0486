#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where each line of a text begins: turns byte offsets into lines and columns, for people and for reports.
///
/// Lines end with `\n`, `\r\n` or a lone `\r`, as Python's tokenizer has it (Language Reference 2.1.2).
public struct LineIndex: Sendable {
  /// The byte offset at which each line starts; the first is 0.
  public let starts: [UInt32]
  /// In a text with very long lines: how many bytes that begin no character lie before each block of it, so that no
  /// column costs more than a block.
  private let continuations: [UInt32]

  private static let block = 1024
  /// Lines of more bytes than this are very long.
  private static let longLine = 4096

  public init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return }
      if memchr(base, 13, text.count) == nil {
        Self.appendStarts(behindFeedsIn: text, base, to: &starts)
      } else {
        Self.appendStarts(in: text, to: &starts)
      }
    }
    self.starts = starts.compacted()
    continuations = Self.hasLongLine(starts, bytes.count) ? Self.continuations(in: bytes) : []
  }

  private static func hasLongLine(_ starts: [UInt32], _ count: Int) -> Bool {
    var last = UInt32(truncatingIfNeeded: count)
    for start in starts.reversed() {
      if last &- start > longLine { return true }
      last = start
    }
    return false
  }

  private static func continuations(in bytes: [UInt8]) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(bytes.count / block + 1)
    var count: UInt32 = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % block == 0 { counts.append(count) }
      if byte & 0xC0 == 0x80 { count += 1 }
    }
    return counts
  }

  /// Where no line ends with `\r`, the C library finds the ends many bytes at a time.
  private static func appendStarts(
    behindFeedsIn text: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, to starts: inout [UInt32]
  ) {
    var offset = 0
    while let found = memchr(base + offset, 10, text.count - offset) {
      offset = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      starts.append(UInt32(truncatingIfNeeded: offset))
    }
  }

  private static func appendStarts(in text: UnsafeBufferPointer<UInt8>, to starts: inout [UInt32]) {
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      offset += 1
      if byte == 10 || byte == 13 && !(offset < text.count && text[offset] == 10) {
        starts.append(UInt32(truncatingIfNeeded: offset))
      }
    }
  }

  /// The line, from 1, that holds the byte at `offset`.
  public func line(at offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line, from 1, and the column in Unicode code points, from 1, of the byte at `offset` of `bytes`.
  public func location(at offset: UInt32, in bytes: [UInt8]) -> SourceLocation {
    let line = line(at: offset)
    let start = Int(starts[line - 1])
    let end = min(Int(offset), bytes.count)
    let isFar = end - start > Self.longLine && !continuations.isEmpty
    let column =
      isFar
      ? end - start - (continuations(before: end, in: bytes) - continuations(before: start, in: bytes))
      : Self.characters(in: start..<max(start, end), of: bytes)
    return SourceLocation(line: line, column: column + 1)
  }

  private func continuations(before offset: Int, in bytes: [UInt8]) -> Int {
    let block = min(offset / Self.block, continuations.count - 1)
    let first = block * Self.block
    return Int(continuations[block]) + offset - first - Self.characters(in: first..<offset, of: bytes)
  }

  private static func characters(in range: Range<Int>, of bytes: [UInt8]) -> Int {
    var count = 0
    for at in range where bytes[at] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
