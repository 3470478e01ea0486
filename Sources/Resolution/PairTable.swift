/// A hash table from pairs of four-byte ids to a four-byte id, by open addressing.
struct PairTable: ~Copyable {
  /// The answer for a pair that is not there.
  static let absent = UInt32.max

  private var keys: UnsafeMutablePointer<UInt64>
  private var values: UnsafeMutablePointer<UInt32>
  private var mask: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    mask = size - 1
    keys = .allocate(capacity: size)
    keys.initialize(repeating: UInt64.max, count: size)
    values = .allocate(capacity: size)
    values.initialize(repeating: 0, count: size)
  }

  deinit {
    keys.deallocate()
    values.deallocate()
  }

  /// The value stored for a pair, or `absent`.
  @inline(__always) func find(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let key = UInt64(a) << 32 | UInt64(b)
    var slot = Self.hash(key) & mask
    while true {
      let found = keys[slot]
      if found == key { return values[slot] }
      if found == UInt64.max { return Self.absent }
      slot = (slot + 1) & mask
    }
  }

  /// Stores a value for a pair, in place of an earlier one.
  mutating func set(_ a: UInt32, _ b: UInt32, _ value: UInt32) {
    if (count + 1) * 2 > mask { grow() }
    let key = UInt64(a) << 32 | UInt64(b)
    var slot = Self.hash(key) & mask
    while keys[slot] != UInt64.max && keys[slot] != key { slot = (slot + 1) & mask }
    if keys[slot] == UInt64.max { count += 1 }
    keys[slot] = key
    values[slot] = value
  }

  /// Whether the pair was not there before; it is afterwards.
  @inline(__always) mutating func insert(_ a: UInt32, _ b: UInt32) -> Bool {
    if find(a, b) != Self.absent { return false }
    set(a, b, 0)
    return true
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldValues = values
    let oldSize = mask + 1
    let size = oldSize * 2
    mask = size - 1
    keys = .allocate(capacity: size)
    keys.initialize(repeating: UInt64.max, count: size)
    values = .allocate(capacity: size)
    values.initialize(repeating: 0, count: size)
    for old in 0..<oldSize where oldKeys[old] != UInt64.max {
      var slot = Self.hash(oldKeys[old]) & mask
      while keys[slot] != UInt64.max { slot = (slot + 1) & mask }
      keys[slot] = oldKeys[old]
      values[slot] = oldValues[old]
    }
    oldKeys.deallocate()
    oldValues.deallocate()
  }

  @inline(__always) private static func hash(_ key: UInt64) -> Int {
    let mixed = (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 29)
  }
}
