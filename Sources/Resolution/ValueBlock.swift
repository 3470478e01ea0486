import SourceText

/// The values of one node where they lie: looked through four at a time, since most that arrive are there already, and a
/// node that is nearly full is asked for each that comes.
struct ValueBlock {
  private let start: UnsafePointer<ValueID>

  @inline(__always) init(_ start: UnsafePointer<ValueID>) { self.start = start }

  @inline(__always) private func four(at index: Int) -> SIMD4<UInt32> {
    UnsafeRawPointer(start).loadUnaligned(fromByteOffset: index &* 4, as: SIMD4<UInt32>.self)
  }

  /// Whether a value lies in the block of the size `1 << order`; what is not yet taken of it holds no value's id.
  @inline(__always) func contains(_ value: ValueID, order: UInt8) -> Bool {
    if order == 0 { return start[0] == value }
    if order == 1 { return start[0] == value || start[1] == value }
    let wanted = SIMD4(repeating: value.raw)
    var found = SIMDMask<SIMD4<Int32>>(repeating: false)
    var at = 0
    repeat {
      found = found .| (four(at: at) .== wanted)
      at &+= 4
    } while at != 1 &<< Int(order)
    // `any` asks lane by lane.
    let halves = unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] != 0
  }
}
