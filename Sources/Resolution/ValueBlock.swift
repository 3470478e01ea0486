import SourceText

/// The values of one node where they lie: looked through four at a time, since most that arrive are there already, and a
/// node that is nearly full is asked for each that comes.
struct ValueBlock {
  private let start: UnsafePointer<ValueID>

  @inline(__always) init(_ start: UnsafePointer<ValueID>) { self.start = start }

  @inline(__always) private func four(at index: Int) -> SIMD4<UInt32> {
    UnsafeRawPointer(start).loadUnaligned(fromByteOffset: index &* 4, as: SIMD4<UInt32>.self)
  }

  /// Whether a value is among the first `count` of a block; what is not yet taken of the block holds no value's id.
  @inline(__always) func contains(_ value: ValueID, count: UInt32) -> Bool {
    if count < 2 { return start[0] == value }
    if count == 2 { return start[0] == value || start[1] == value }
    let wanted = SIMD4(repeating: value.raw)
    if count <= 4 { return Self.isAny(four(at: 0) .== wanted) }
    if count <= 8 { return Self.isAny((four(at: 0) .== wanted) .| (four(at: 4) .== wanted)) }
    var at = 0
    repeat {
      let first = (four(at: at) .== wanted) .| (four(at: at &+ 4) .== wanted)
      let last = (four(at: at &+ 8) .== wanted) .| (four(at: at &+ 12) .== wanted)
      if Self.isAny(first .| last) { return true }
      at &+= 16
    } while at < Int(count)
    return false
  }

  /// The library's `any` asks lane by lane.
  @inline(__always) private static func isAny(_ found: SIMDMask<SIMD4<Int32>>) -> Bool {
    let halves = unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] != 0
  }
}
