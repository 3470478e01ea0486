#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A growable block of plain values that is read and written without checks: the storage of the solver's hot state.
///
/// Indexes come from the arena itself, never from the input; a debug build checks them. A large block has pages of
/// its own and asks for huge ones, because the first touch of each page was an eighth of the solver's time.
struct Arena<Element>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private(set) var count: Int
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 16)
    base = Self.allocate(self.capacity)
    count = 0
  }

  deinit { Self.free(base, capacity) }

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
    let grown = max(needed, capacity * 2)
    let moved = Self.allocate(grown)
    moved.moveInitialize(from: base, count: count)
    Self.free(base, capacity)
    base = moved
    capacity = grown
  }

  private static func bytes(_ capacity: Int) -> Int { capacity * MemoryLayout<Element>.stride }

  /// Whether a block of this capacity has pages of its own; smaller ones come from the heap.
  private static func isMapped(_ capacity: Int) -> Bool {
    #if canImport(Glibc)
      bytes(capacity) >= 1 << 20
    #else
      false
    #endif
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    #if canImport(Glibc)
      if isMapped(capacity) {
        let block = mmap(nil, bytes(capacity), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let block, block != MAP_FAILED else { fatalError("out of memory") }
        madvise(block, bytes(capacity), Int32(MADV_HUGEPAGE))
        return block.assumingMemoryBound(to: Element.self)
      }
    #endif
    return .allocate(capacity: capacity)
  }

  private static func free(_ base: UnsafeMutablePointer<Element>, _ capacity: Int) {
    #if canImport(Glibc)
      if isMapped(capacity) {
        munmap(base, bytes(capacity))
        return
      }
    #endif
    base.deallocate()
  }
}
