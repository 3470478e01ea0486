/// Names in byte order, by multikey quicksort: names share long beginnings (`package.module.Class.`), and each eight bytes
/// of these are looked at about once. The stack is our own, so that no name is too long.
struct NameOrder {
  private var pool: [UInt8] = []
  private var starts: [Int] = [0]

  /// Adds a name; its number is the count of those before it.
  mutating func append(_ name: UnsafeBufferPointer<UInt8>) {
    pool.append(contentsOf: name)
    starts.append(pool.count)
  }

  /// The numbers of the names, in the order of their bytes.
  func sorted() -> [UInt32] {
    var order = (0..<UInt32(starts.count - 1)).map { $0 }
    pool.withUnsafeBytes { pool in
      starts.withUnsafeBufferPointer { starts in
        order.withUnsafeMutableBufferPointer { Self.sort(&$0, pool, starts) }
      }
    }
    return order
  }

  /// Up to eight bytes of a name, the first in front, and how many there are: of two names that agree in the bytes, the
  /// one that ends stands before the one that goes on.
  private struct Key: Equatable {
    var bytes: UInt64 = 0
    var count = 0

    static func < (a: Key, b: Key) -> Bool { a.bytes != b.bytes ? a.bytes < b.bytes : a.count < b.count }
  }

  private static func sort(
    _ order: inout UnsafeMutableBufferPointer<UInt32>, _ pool: UnsafeRawBufferPointer,
    _ starts: UnsafeBufferPointer<Int>
  ) {
    func key(_ name: UInt32, _ depth: Int) -> Key {
      let (at, end) = (starts[Int(name)] + depth, starts[Int(name) + 1])
      if at + 8 <= end {
        return Key(bytes: UInt64(bigEndian: pool.loadUnaligned(fromByteOffset: at, as: UInt64.self)), count: 8)
      }
      var key = Key()
      for at in at..<max(at, end) {
        key.bytes |= UInt64(pool[at]) << (56 - 8 * UInt64(key.count))
        key.count += 1
      }
      return key
    }
    var work = [(low: 0, high: order.count, depth: 0)]
    while let (low, high, depth) = work.popLast() {
      guard high - low > 1 else { continue }
      let (first, middle, last) = (
        key(order[low], depth), key(order[(low + high) / 2], depth), key(order[high - 1], depth)
      )
      let (less, more) = first < middle ? (first, middle) : (middle, first)
      let pivot = last < less ? less : last < more ? last : more
      var (below, at, above) = (low, low, high)
      while at < above {
        let value = key(order[at], depth)
        if value < pivot {
          order.swapAt(below, at)
          below += 1
          at += 1
        } else if pivot < value {
          above -= 1
          order.swapAt(at, above)
        } else {
          at += 1
        }
      }
      work.append((low, below, depth))
      work.append((above, high, depth))
      // Equal names are one: where the pivot ends, nothing is left to sort.
      if pivot.count == 8 { work.append((below, above, depth + 8)) }
    }
  }
}
