/// An interned identifier, dotted name or attribute: equal names have equal ids within one table.
public enum NameTag {}
public typealias Name = ID<NameTag>

/// Interned byte strings: open addressing over one byte pool, so that a name costs no `String`.
///
/// Every file interns into a table of its own while it is parsed, in parallel; linking merges the tables in file
/// order, so a name's project-wide id does not depend on which worker came first.
public struct NameTable: Sendable {
  private var pool: [UInt8] = []
  private var entries: [Entry] = []
  private var slots: [Slot]

  /// What is known of one name; it begins in the pool where the one before it ends.
  private struct Entry {
    /// Most names are known by it, without a look at the pool.
    let ends: Ends
    let hash: UInt32
    let end: UInt32
  }

  /// A name's first eight bytes, or all of them, and its last eight, or none where the first are all.
  private struct Ends: Equatable {
    let first: UInt64
    let last: UInt64
  }

  /// One place of the open addressing: an entry's number, or `UInt32.max`, and its hash.
  private struct Slot {
    var hash: UInt32 = 0
    var id: UInt32 = .max
  }

  public init(capacity: Int = 256) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    entries.reserveCapacity(size / 2)
    pool.reserveCapacity(capacity * 28)
  }

  /// A table without names, for the place of one that has moved on: nothing can be added to it or looked up.
  public static let nothing = NameTable(slots: [])

  private init(slots: [Slot]) { self.slots = slots }

  public var count: Int { entries.count }

  /// The id of `bytes`, a new one where they were not seen before.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
    let ends = Self.ends(of: bytes)
    return intern(bytes, ends, Self.hash(bytes, ends))
  }

  /// The id of `bytes`, behind which at least seven more may be read.
  public mutating func intern(padded bytes: UnsafeBufferPointer<UInt8>) -> Name {
    guard let base = UnsafeRawPointer(bytes.baseAddress), bytes.count > 0 else { return intern(bytes) }
    let excess = max(bytes.count &- 8, 0)
    let first =
      base.loadUnaligned(as: UInt64.self) & ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* (bytes.count &- excess))
    let last = base.loadUnaligned(fromByteOffset: excess, as: UInt64.self)
    let ends = Ends(first: first, last: excess > 0 ? last : 0)
    return intern(bytes, ends, Self.hash(bytes, ends))
  }

  public mutating func intern(_ bytes: [UInt8]) -> Name { bytes.withUnsafeBufferPointer { intern($0) } }

  public mutating func intern(_ text: String) -> Name {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The id of `text` where it has one.
  public func find(_ text: String) -> Name? {
    var text = text
    return text.withUTF8 { find($0) }
  }

  /// The id of `bytes` where they have one.
  public func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Name? {
    let ends = Self.ends(of: bytes)
    let id = slots[slot(of: bytes, ends, Self.hash(bytes, ends))].id
    return id == UInt32.max ? nil : Name(id)
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

  /// Keeps the names in as much memory as they need, and gives up the means to look one up or to add one.
  public mutating func freeze() {
    slots = []
    pool = pool.compacted()
    entries = entries.compacted()
  }

  /// Interns every name of `other` here, in order, and gives the id here of each id there.
  public mutating func merge(_ other: NameTable) -> [Name] {
    other.pool.withUnsafeBufferPointer { pool in
      var map: [Name] = []
      map.reserveCapacity(other.count)
      var start = 0
      for entry in other.entries {
        let bytes = UnsafeBufferPointer(rebasing: pool[start..<Int(entry.end)])
        map.append(intern(bytes, entry.ends, entry.hash))
        start = Int(entry.end)
      }
      return map
    }
  }

  /// The absent name, which a damaged definition may have, has no bytes.
  private func range(_ id: UInt32) -> Range<Int> {
    guard id != UInt32.max else { return 0..<0 }
    let index = Int(id)
    return (index == 0 ? 0 : Int(entries[index - 1].end))..<Int(entries[index].end)
  }

  private mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, _ ends: Ends, _ hash: UInt32) -> Name {
    let slot = slot(of: bytes, ends, hash)
    if slots[slot].id != UInt32.max { return Name(slots[slot].id) }
    let id = UInt32(truncatingIfNeeded: entries.count)
    pool.append(contentsOf: bytes)
    entries.append(Entry(ends: ends, hash: hash, end: UInt32(truncatingIfNeeded: pool.count)))
    slots[slot] = Slot(hash: hash, id: id)
    if entries.count * 2 > slots.count { grow() }
    return Name(id)
  }

  /// The place that holds a name, or the empty one where it belongs.
  @inline(__always) private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ ends: Ends, _ hash: UInt32) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var place = Int(hash) & mask
      while slots[place].id != UInt32.max {
        if slots[place].hash == hash, holds(slots[place].id, bytes, ends) { break }
        place = (place &+ 1) & mask
      }
      return place
    }
  }

  @inline(__always) private func holds(_ id: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ ends: Ends) -> Bool {
    entries.withUnsafeBufferPointer { entries in
      let entry = entries[Int(id)]
      let start = id == 0 ? 0 : entries[Int(id) &- 1].end
      guard entry.ends == ends, Int(entry.end &- start) == bytes.count else { return false }
      return bytes.count <= 16 || holdsMiddle(Int(start), bytes)
    }
  }

  private func holdsMiddle(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    pool.withUnsafeBytes { pool in
      guard let own = pool.baseAddress, let wanted = UnsafeRawPointer(bytes.baseAddress) else { return false }
      return stride(from: 8, to: bytes.count - 8, by: 8).allSatisfy {
        own.loadUnaligned(fromByteOffset: start + $0, as: UInt64.self)
          == wanted.loadUnaligned(fromByteOffset: $0, as: UInt64.self)
      }
    }
  }

  private mutating func grow() {
    slots = [Slot](repeating: Slot(), count: slots.count * 2)
    for (id, entry) in entries.enumerated() {
      var place = Int(entry.hash) & (slots.count - 1)
      while slots[place].id != UInt32.max { place = (place + 1) & (slots.count - 1) }
      slots[place] = Slot(hash: entry.hash, id: UInt32(truncatingIfNeeded: id))
    }
  }

  /// Reads the ends of a name without going beyond them.
  private static func ends(of bytes: UnsafeBufferPointer<UInt8>) -> Ends {
    let count = bytes.count
    guard let raw = UnsafeRawPointer(bytes.baseAddress), count >= 8 else {
      return Ends(first: bytes.reversed().reduce(0) { $0 &<< 8 | UInt64($1) }, last: 0)
    }
    let last = count > 8 ? raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) : 0
    return Ends(first: raw.loadUnaligned(as: UInt64.self), last: last)
  }

  /// Mixes the ends, and of a long name what lies between; the upper half of a product has heard of every bit.
  @inline(__always) private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ ends: Ends) -> UInt32 {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = (ends.first ^ UInt64(truncatingIfNeeded: bytes.count)) &* factor ^ ends.last &* 0xC2B2_AE3D_27D4_EB4F
    if bytes.count > 16, let raw = UnsafeRawPointer(bytes.baseAddress) {
      for at in stride(from: 8, to: bytes.count &- 8, by: 8) {
        hash = (hash ^ hash >> 29 ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* factor
      }
    }
    return UInt32(truncatingIfNeeded: (hash ^ hash >> 32) &* factor >> 32)
  }
}
