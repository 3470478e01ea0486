/// A hash table from pairs of four-byte ids to a four-byte id, by open addressing.
struct PairTable: ~Copyable {
  /// The answer for a pair that is not there.
  static let absent = UInt32.max

  /// Three words: a key of eight bytes would be padded to four.
  private struct Entry {
    var a: UInt32
    var b: UInt32
    var value: UInt32

    static let free = Entry(UInt64.max, 0)

    @inline(__always) init(_ key: UInt64, _ value: UInt32) {
      a = UInt32(truncatingIfNeeded: key >> 32)
      b = UInt32(truncatingIfNeeded: key)
      self.value = value
    }

    @inline(__always) var key: UInt64 { UInt64(a) << 32 | UInt64(b) }
  }

  private var entries: UnsafeMutablePointer<Entry>
  private var mask: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    var size = 64
    while size * 2 < capacity * 3 { size *= 2 }
    mask = size - 1
    entries = .allocate(capacity: size)
    entries.initialize(repeating: .free, count: size)
  }

  deinit { entries.deallocate() }

  /// The value stored for a pair, or `absent`.
  @inline(__always) func find(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let key = UInt64(a) << 32 | UInt64(b)
    let slot = slot(of: key)
    return entries[slot].key == key ? entries[slot].value : Self.absent
  }

  /// Stores a value for a pair, in place of an earlier one.
  mutating func set(_ a: UInt32, _ b: UInt32, _ value: UInt32) {
    let key = UInt64(a) << 32 | UInt64(b)
    let slot = slot(of: key)
    let isNew = entries[slot].key != key
    entries[slot] = Entry(key, value)
    if isNew { grew() }
  }

  /// Whether the pair was not there before; it is afterwards.
  @inline(__always) mutating func insert(_ a: UInt32, _ b: UInt32) -> Bool {
    let key = UInt64(a) << 32 | UInt64(b)
    let slot = slot(of: key)
    if entries[slot].key == key { return false }
    entries[slot] = Entry(key, 0)
    grew()
    return true
  }

  /// Where a key is, or the free place where it belongs.
  @inline(__always) private func slot(of key: UInt64) -> Int {
    var slot = Self.hash(key) & mask
    while true {
      let found = entries[slot].key
      if found == key || found == UInt64.max { return slot }
      slot = (slot + 1) & mask
    }
  }

  /// Counts a new entry, and doubles the table where it is two thirds full.
  @inline(__always) private mutating func grew() {
    count += 1
    if count * 3 > mask * 2 { double() }
  }

  private mutating func double() {
    let old = entries
    let oldSize = mask + 1
    mask = oldSize * 2 - 1
    entries = .allocate(capacity: oldSize * 2)
    entries.initialize(repeating: .free, count: oldSize * 2)
    for at in 0..<oldSize where old[at].key != UInt64.max { entries[slot(of: old[at].key)] = old[at] }
    old.deallocate()
  }

  @inline(__always) static func hash(_ key: UInt64) -> Int {
    let mixed = (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 29)
  }
}
