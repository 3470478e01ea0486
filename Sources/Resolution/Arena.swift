#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A growable block of plain values that is read and written without checks: the storage of the solver's hot state.
///
/// Elements are plain data, moved as bytes. Indexes come from the arena itself, never from the input; a debug build checks them.
struct Arena<Element>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private(set) var count: Int
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 16)
    base = Self.checked(malloc(self.capacity * MemoryLayout<Element>.stride))
    count = 0
  }

  deinit { free(base) }

  subscript(index: UInt32) -> Element {
    @inline(__always) get {
      assert(index < count)
      return base[Int(index)]
    }
    @inline(__always) nonmutating set {
      assert(index < count)
      base[Int(index)] = newValue
    }
  }

  /// The stored values from `start` on.
  @inline(__always) func pointer(at start: UInt32) -> UnsafeMutablePointer<Element> { base + Int(start) }

  /// Appends one value and gives its index.
  @inline(__always) @discardableResult mutating func append(_ element: Element) -> UInt32 {
    if count == capacity { reserve(count + 1) }
    (base + count).initialize(to: element)
    count += 1
    return UInt32(truncatingIfNeeded: count - 1)
  }

  /// Takes the last value off.
  @inline(__always) mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return base[count]
  }

  /// The last value, if there is one.
  @inline(__always) var last: Element? { count > 0 ? base[count - 1] : nil }

  /// Takes all values off, and keeps their room.
  @inline(__always) mutating func removeAll() { count = 0 }

  /// Appends `count` copies and gives the index of the first.
  @discardableResult mutating func append(_ element: Element, count added: Int) -> UInt32 {
    reserve(count + added)
    (base + count).initialize(repeating: element, count: added)
    count += added
    return UInt32(truncatingIfNeeded: count - added)
  }

  /// Appends all of an array and gives the index of the first.
  @discardableResult mutating func append(contentsOf elements: [Element]) -> UInt32 {
    reserve(count + elements.count)
    elements.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { (base + count).initialize(from: start, count: source.count) }
    }
    count += elements.count
    return UInt32(truncatingIfNeeded: count - elements.count)
  }

  private mutating func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    capacity = max(needed, capacity * 2)
    base = Self.checked(realloc(base, capacity * MemoryLayout<Element>.stride))
  }

  private static func checked(_ block: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Element> {
    guard let block else { fatalError("out of memory") }
    return block.assumingMemoryBound(to: Element.self)
  }
}
