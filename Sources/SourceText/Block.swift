/// Plain values in one piece of memory, in no more of it than they need: what an array is when it no longer grows.
///
/// Where the values lie may be asked once and remembered, for as long as the block is kept and not updated.
public struct Block<Element>: RandomAccessCollection {
  /// Gives the memory back with the last of those who look into it.
  @usableFromInline final class Memory {
    @usableFromInline let start: UnsafeMutablePointer<Element>

    @usableFromInline init(count: Int) { start = .allocate(capacity: Swift.max(1, count)) }

    deinit { start.deallocate() }
  }

  @usableFromInline var memory: Memory
  /// Where the values begin.
  public let start: UnsafePointer<Element>
  public let count: Int

  /// The values of an array.
  @inlinable public init(_ elements: [Element]) {
    self = elements.withUnsafeBufferPointer { Block(copying: $0) }
  }

  /// The values that lie somewhere else.
  @inlinable public init(copying elements: UnsafeBufferPointer<Element>) {
    memory = Memory(count: elements.count)
    start = UnsafePointer(memory.start)
    count = elements.count
    if let base = elements.baseAddress { memory.start.initialize(from: base, count: count) }
  }

  /// Hands the values to `change`, where they lie unless others look at them too.
  public mutating func update(_ change: (UnsafeMutableBufferPointer<Element>) -> Void) {
    if !isKnownUniquelyReferenced(&memory) {
      self = Block(copying: UnsafeBufferPointer(start: start, count: count))
    }
    change(UnsafeMutableBufferPointer(start: memory.start, count: count))
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  @inlinable public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return start[index]
  }
}

extension Block: @unchecked Sendable where Element: Sendable {}
