#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An interned identifier, dotted name or attribute: equal names have equal ids within one table.
public enum NameTag {}
public typealias Name = ID<NameTag>

/// Interned byte strings: open addressing over one byte pool, so that a name costs no `String`.
///
/// Every file interns into a table of its own while it is parsed, in parallel; linking merges the tables in file
/// order, so a name's project-wide id does not depend on which worker came first.
public struct NameTable: Sendable {
  private var pool: [UInt8] = []
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  private var slots: [UInt32]

  public init(capacity: Int = 256) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: UInt32.max, count: size)
  }

  public var count: Int { ends.count }

  /// The id of `bytes`, a new one where they were not seen before.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
    let hash = Self.hash(bytes)
    var slot = Int(hash) & (slots.count - 1)
    while true {
      let id = slots[slot]
      if id == UInt32.max { break }
      if hashes[Int(id)] == hash && equals(id, bytes) { return Name(id) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = UInt32(truncatingIfNeeded: ends.count)
    pool.append(contentsOf: bytes)
    ends.append(UInt32(truncatingIfNeeded: pool.count))
    hashes.append(hash)
    slots[slot] = id
    if ends.count * 2 > slots.count { grow() }
    return Name(id)
  }

  public mutating func intern(_ bytes: [UInt8]) -> Name { bytes.withUnsafeBufferPointer { intern($0) } }

  public mutating func intern(_ text: String) -> Name {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The id of `text` where it has one.
  public func find(_ text: String) -> Name? {
    var text = text
    return text.withUTF8 { bytes in
      let hash = Self.hash(bytes)
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != UInt32.max {
        let id = slots[slot]
        if hashes[Int(id)] == hash && equals(id, bytes) { return Name(id) }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  /// The name as text, for people and reports.
  public subscript(name: Name) -> String {
    String(decoding: bytes(of: name), as: UTF8.self)
  }

  /// The bytes of a name.
  public func bytes(of name: Name) -> ArraySlice<UInt8> { pool[range(name.raw)] }

  /// Hands the bytes of a name to `body` without a copy.
  public func withBytes<R>(of name: Name, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let range = range(name.raw)
    return pool.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Interns every name of `other` here, in order, and gives the id here of each id there.
  public mutating func merge(_ other: NameTable) -> [Name] {
    other.pool.withUnsafeBufferPointer { pool in
      var map: [Name] = []
      map.reserveCapacity(other.count)
      for id in 0..<UInt32(other.count) {
        map.append(intern(UnsafeBufferPointer(rebasing: pool[other.range(id)])))
      }
      return map
    }
  }

  private func range(_ id: UInt32) -> Range<Int> {
    let index = Int(id)
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  private func equals(_ id: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(id)
    guard range.count == bytes.count else { return false }
    guard let wanted = bytes.baseAddress else { return true }
    return pool.withUnsafeBufferPointer { pool in
      pool.baseAddress.map { memcmp($0 + range.lowerBound, wanted, bytes.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: UInt32.max, count: slots.count * 2)
    for id in 0..<hashes.count {
      var slot = Int(hashes[id]) & (slots.count - 1)
      while slots[slot] != UInt32.max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: id)
    }
  }

  /// Eight bytes at a time, the last ones overlapping; folded once more so that short names spread over the low bits.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let base = bytes.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    let count = bytes.count
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = UInt64(truncatingIfNeeded: count) &* factor
    if count >= 8 {
      var at = 0
      while at &+ 8 < count {
        hash = (hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* factor
        hash ^= hash >> 29
        at &+= 8
      }
      hash ^= raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    } else if count >= 4 {
      hash ^= UInt64(raw.loadUnaligned(as: UInt32.self)) << 32
      hash ^= UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
    } else if count > 0 {
      hash ^= UInt64(base[0]) << 16 | UInt64(base[count >> 1]) << 8 | UInt64(base[count &- 1])
    }
    hash = hash &* factor
    return UInt32(truncatingIfNeeded: hash >> 32 ^ hash >> 57)
  }
}
