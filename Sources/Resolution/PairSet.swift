/// A hash set of pairs of four-byte ids, by open addressing.
struct PairSet: ~Copyable {
  private var keys: UnsafeMutablePointer<UInt64>
  private var mask: Int
  private var count = 0

  init(capacity: Int = 64) {
    var size = 64
    while size * 2 < capacity * 3 { size *= 2 }
    mask = size - 1
    keys = .allocate(capacity: size)
    keys.initialize(repeating: .max, count: size)
  }

  deinit { keys.deallocate() }

  /// Whether the pair was not there before; it is afterwards.
  @inline(__always) mutating func insert(_ a: UInt32, _ b: UInt32) -> Bool {
    let key = UInt64(a) << 32 | UInt64(b)
    let slot = slot(of: key)
    if keys[slot] == key { return false }
    keys[slot] = key
    count += 1
    // Two thirds full.
    if count * 3 > mask * 2 { double() }
    return true
  }

  /// Whether the pair is there.
  @inline(__always) func contains(_ a: UInt32, _ b: UInt32) -> Bool {
    let key = UInt64(a) << 32 | UInt64(b)
    return keys[slot(of: key)] == key
  }

  /// Where a key is, or the free place where it belongs.
  @inline(__always) private func slot(of key: UInt64) -> Int {
    var slot = PairTable.hash(key) & mask
    while true {
      let found = keys[slot]
      if found == key || found == UInt64.max { return slot }
      slot = (slot + 1) & mask
    }
  }

  private mutating func double() {
    let old = keys
    let oldSize = mask + 1
    mask = oldSize * 2 - 1
    keys = .allocate(capacity: oldSize * 2)
    keys.initialize(repeating: .max, count: oldSize * 2)
    for at in 0..<oldSize where old[at] != UInt64.max { keys[slot(of: old[at])] = old[at] }
    old.deallocate()
  }
}
