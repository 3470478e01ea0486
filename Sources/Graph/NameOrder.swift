import SourceText

/// Names in byte order, by multikey quicksort: names share long beginnings (`package.module.Class.`), and each sixteen
/// bytes of these are looked at about once. The stack is our own, so that no name is too long.
struct NameOrder {
  private var pool: [UInt8] = []
  private var starts: [Int] = [0]

  var count: Int { starts.count - 1 }

  init(capacity: Int) {
    starts.reserveCapacity(capacity + 1)
    pool.reserveCapacity(capacity * 48)
  }

  /// Adds a name; its number is the count of those before it.
  mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
    pool.append(contentsOf: name)
    starts.append(pool.count)
  }

  /// Adds the dotted name of what `module` calls `name`; the module's own where that is none.
  mutating func append(_ name: Name, _ table: NameTable, below module: [UInt8]) {
    pool.append(contentsOf: module)
    if !name.isNone {
      if !module.isEmpty { pool.append(UInt8(ascii: ".")) }
      table.withBytes(of: name) { pool.append(contentsOf: $0) }
    }
    starts.append(pool.count)
  }

  /// Hands the bytes of a name to `body`.
  func withBytes<R>(of name: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    pool.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(of: name)])) }
  }

  func areEqual(_ a: UInt32, _ b: UInt32) -> Bool {
    let (a, b) = (range(of: a), range(of: b))
    return a.count == b.count && pool.withUnsafeBufferPointer { $0[a].elementsEqual($0[b]) }
  }

  private func range(of name: UInt32) -> Range<Int> { starts[Int(name)]..<starts[Int(name) + 1] }

  /// The numbers of the names, in the order of their bytes.
  func sorted() -> [UInt32] {
    var keys = (0..<UInt32(count)).map { Key(name: $0) }
    pool.withUnsafeBytes { pool in
      starts.withUnsafeBufferPointer { starts in
        keys.withUnsafeMutableBufferPointer { Self.sort($0, pool, starts) }
      }
    }
    return keys.map(\.name)
  }

  /// Up to sixteen bytes of a name, the first in front, and how many there are: of two names that agree in the bytes,
  /// the one that ends stands before the one that goes on.
  private struct Key {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var count: UInt32 = 0
    let name: UInt32

    static let width = 16

    init(name: UInt32) { self.name = name }

    static func < (a: Key, b: Key) -> Bool {
      if a.first != b.first { return a.first < b.first }
      return a.second != b.second ? a.second < b.second : a.count < b.count
    }

    static func == (a: Key, b: Key) -> Bool { a.first == b.first && a.second == b.second && a.count == b.count }

    /// Takes the bytes that stand `depth` bytes into the name.
    mutating func read(at depth: Int, _ pool: UnsafeRawBufferPointer, _ starts: UnsafeBufferPointer<Int>) {
      let (at, end) = (starts[Int(name)] + depth, starts[Int(name) + 1])
      first = Self.bytes(at, end, pool)
      second = Self.bytes(at + 8, end, pool)
      count = UInt32(max(0, min(end - at, Self.width)))
    }

    /// Eight bytes, zeros from `end` on.
    private static func bytes(_ at: Int, _ end: Int, _ pool: UnsafeRawBufferPointer) -> UInt64 {
      if at + 8 <= end { return UInt64(bigEndian: pool.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
      var bytes: UInt64 = 0
      for (place, at) in (at..<max(at, end)).enumerated() { bytes |= UInt64(pool[at]) << (56 - 8 * UInt64(place)) }
      return bytes
    }
  }

  private static func sort(
    _ keys: UnsafeMutableBufferPointer<Key>, _ pool: UnsafeRawBufferPointer, _ starts: UnsafeBufferPointer<Int>
  ) {
    for at in keys.indices { keys[at].read(at: 0, pool, starts) }
    var work = [(low: 0, high: keys.count, depth: 0)]
    /// Names that agree so far are sorted by what comes next; equal names are one, and where they end nothing comes.
    func sortFurther(_ low: Int, _ high: Int, _ depth: Int) {
      guard high - low > 1, keys[low].count == Key.width else { return }
      for at in low..<high { keys[at].read(at: depth + Key.width, pool, starts) }
      work.append((low, high, depth + Key.width))
    }
    while let (low, high, depth) = work.popLast() {
      guard high - low > fewest else {
        keys.insertionSort(low..<high, by: <)
        var start = low
        for at in low..<high where at + 1 == high || !(keys[at] == keys[at + 1]) {
          sortFurther(start, at + 1, depth)
          start = at + 1
        }
        continue
      }
      let (first, middle, last) = (keys[low], keys[(low + high) / 2], keys[high - 1])
      let (less, more) = first < middle ? (first, middle) : (middle, first)
      let pivot = last < less ? less : last < more ? last : more
      var (below, at, above) = (low, low, high)
      while at < above {
        let key = keys[at]
        if key < pivot {
          keys.swapAt(below, at)
          below += 1
          at += 1
        } else if pivot < key {
          above -= 1
          keys.swapAt(at, above)
        } else {
          at += 1
        }
      }
      work.append((low, below, depth))
      work.append((above, high, depth))
      sortFurther(below, above, depth)
    }
  }

  /// So few keys are put in order one by one.
  private static let fewest = 12
}
