/// A stack of plain values whose greatest depth is known: no check of ownership, no growth.
struct FixedStack<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  @inline(__always) var isEmpty: Bool { count == 0 }

  @inline(__always) subscript(index: Int) -> Element { base[index] }

  /// The innermost element; there must be one.
  @inline(__always) var top: Element {
    get { base[count &- 1] }
    nonmutating _modify { yield &base[count &- 1] }
  }

  /// Adds an element; where the stack is full, nothing happens.
  @inline(__always) mutating func push(_ element: Element) {
    guard count < capacity else { return }
    (base + count).initialize(to: element)
    count &+= 1
  }

  @inline(__always) mutating func pop() { if count > 0 { count &-= 1 } }

  /// Drops what lies above `depth`.
  mutating func truncate(to depth: Int) { count = min(count, max(depth, 0)) }
}
