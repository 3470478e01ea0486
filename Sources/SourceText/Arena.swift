#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A growable block of plain values that is read and written without checks: the storage of what is hot, the lists in
/// which a file's facts are collected and the solver's state.
///
/// Elements are plain data, moved as bytes. Indexes come from the arena itself, never from the input; a debug build checks them.
public struct Arena<Element>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var end: Int
  @usableFromInline var capacity: Int

  /// An arena with room for so many values; without any it takes none before the first comes.
  @inlinable public init(capacity: Int = 0) {
    base = Memory.none.assumingMemoryBound(to: Element.self)
    end = 0
    self.capacity = 0
    reserve(capacity)
  }

  @inlinable deinit { Memory.free(base) }

  @inlinable public subscript(index: UInt32) -> Element {
    @inline(__always) get {
      assert(index < count)
      return base[Int(index)]
    }
    @inline(__always) nonmutating set {
      assert(index < count)
      base[Int(index)] = newValue
    }
  }

  @inlinable @inline(__always) public var count: Int { end }

  /// The stored values from `start` on.
  @inlinable @inline(__always) public func pointer(at start: UInt32) -> UnsafeMutablePointer<Element> {
    base + Int(start)
  }

  /// All stored values, as long as none is added.
  @inlinable @inline(__always) public var elements: UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base, count: count)
  }

  /// Appends one value and gives its index.
  @inlinable @inline(__always) @discardableResult public mutating func append(_ element: Element) -> UInt32 {
    if end == capacity { reserve(end + 1) }
    (base + end).initialize(to: element)
    end += 1
    return UInt32(truncatingIfNeeded: end - 1)
  }

  /// Takes the last value off.
  @inlinable @inline(__always) public mutating func popLast() -> Element? {
    guard end > 0 else { return nil }
    end -= 1
    return base[end]
  }

  /// The last value, if there is one.
  @inlinable @inline(__always) public var last: Element? { count > 0 ? base[count - 1] : nil }

  /// Takes off the values from the one at `count` on, and keeps their room.
  @inlinable @inline(__always) public mutating func cut(to count: Int) {
    end = min(end, count)
  }

  /// Takes all values off, and keeps their room.
  @inlinable @inline(__always) public mutating func removeAll() { end = 0 }

  /// Appends `count` copies and gives the index of the first.
  @inlinable @discardableResult public mutating func append(_ element: Element, count added: Int) -> UInt32 {
    reserve(count + added)
    (base + count).initialize(repeating: element, count: added)
    end += added
    return UInt32(truncatingIfNeeded: count - added)
  }

  /// Appends all of an array and gives the index of the first.
  @inlinable @discardableResult public mutating func append(contentsOf elements: [Element]) -> UInt32 {
    elements.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends values that lie elsewhere and gives the index of the first.
  @inlinable @discardableResult public mutating func append(
    contentsOf elements: UnsafeBufferPointer<Element>
  ) -> UInt32 {
    reserve(count + elements.count)
    if let start = elements.baseAddress { (base + count).initialize(from: start, count: elements.count) }
    end += elements.count
    return UInt32(truncatingIfNeeded: count - elements.count)
  }

  @inlinable mutating func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    capacity = max(needed, capacity * 2, 16)
    base = Memory.resized(base, to: capacity * MemoryLayout<Element>.stride).assumingMemoryBound(to: Element.self)
  }
}

/// Memory by bytes.
@usableFromInline enum Memory {
  /// The block of nothing.
  @inlinable static var none: UnsafeMutableRawPointer { UnsafeMutableRawPointer(bitPattern: 16).unsafelyUnwrapped }

  /// A block of so many bytes, which begins with what another held.
  @usableFromInline static func resized(_ block: UnsafeMutableRawPointer, to bytes: Int) -> UnsafeMutableRawPointer {
    guard let block = realloc(block == none ? nil : block, bytes) else { fatalError("out of memory") }
    return block
  }

  @usableFromInline static func free(_ block: UnsafeMutableRawPointer) {
    guard block != none else { return }
    #if canImport(Glibc)
      Glibc.free(block)
    #else
      Darwin.free(block)
    #endif
  }
}

/// The same for values that only their own kind of identifier names.
public struct IndexedArena<Tag, Element>: ~Copyable {
  public var values: Arena<Element>

  @inlinable public init() { values = Arena() }

  /// The identifier that the next appended value receives.
  @inlinable @inline(__always) public var nextID: ID<Tag> { ID(values.count) }

  @inlinable public subscript(id: ID<Tag>) -> Element {
    @inline(__always) get { values[id.raw] }
    @inline(__always) nonmutating _modify { yield &values.pointer(at: id.raw).pointee }
  }

  @inlinable @inline(__always) public mutating func append(_ element: Element) { values.append(element) }
}
