/// Names in byte order, by multikey quicksort: names share long beginnings (`package.module.Class.`), and each byte of
/// these is looked at about once. The stack is our own, so that no name is too long.
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
    pool.withUnsafeBufferPointer { pool in
      starts.withUnsafeBufferPointer { starts in
        order.withUnsafeMutableBufferPointer { Self.sort(&$0, pool, starts) }
      }
    }
    return order
  }

  private static func sort(
    _ order: inout UnsafeMutableBufferPointer<UInt32>, _ pool: UnsafeBufferPointer<UInt8>,
    _ starts: UnsafeBufferPointer<Int>
  ) {
    /// The byte at a depth; -1 past the end, so that a name stands before those that continue it.
    func byte(_ name: UInt32, _ depth: Int) -> Int {
      let at = starts[Int(name)] + depth
      return at < starts[Int(name) + 1] ? Int(pool[at]) : -1
    }
    var work = [(low: 0, high: order.count, depth: 0)]
    while let (low, high, depth) = work.popLast() {
      guard high - low > 1 else { continue }
      let (first, middle, last) = (
        byte(order[low], depth), byte(order[(low + high) / 2], depth), byte(order[high - 1], depth)
      )
      let pivot = max(min(first, middle), min(max(first, middle), last))
      var (below, at, above) = (low, low, high)
      while at < above {
        let value = byte(order[at], depth)
        if value < pivot {
          order.swapAt(below, at)
          below += 1
          at += 1
        } else if value > pivot {
          above -= 1
          order.swapAt(at, above)
        } else {
          at += 1
        }
      }
      work.append((low, below, depth))
      work.append((above, high, depth))
      // Equal names are one: where the pivot is the end, nothing is left to sort.
      if pivot >= 0 { work.append((below, above, depth + 1)) }
    }
  }
}
