/// A stretch of a block that only its own kind of identifier opens; identifiers count from the start of the stretch.
public struct IndexedSlice<Tag, Element>: RandomAccessCollection {
  @usableFromInline let block: Block<Element>
  @usableFromInline let start: UnsafeMutablePointer<Element>
  public let count: Int

  /// `count` values of a block, from the one at `first` on.
  @inlinable public init(_ block: Block<Element>, from first: Int, count: Int) {
    precondition(first >= 0 && count >= 0 && first <= block.count && count <= block.count - first)
    self.block = block
    start = block.start + first
    self.count = count
  }

  /// The values of an array, in a block of their own.
  @inlinable public init(_ elements: [Element]) {
    let block = Block<Element>(count: elements.count) { start in
      elements.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { start.initialize(from: base, count: source.count) }
      }
    }
    self.init(block, from: 0, count: elements.count)
  }

  @inlinable public var ids: some Sequence<ID<Tag>> { (0..<count).lazy.map { ID<Tag>($0) } }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { count }

  @inlinable public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return start[index]
  }

  @inlinable public subscript(id: ID<Tag>) -> Element { self[id.index] }

  /// Copies the values to memory that is not initialized yet.
  @inlinable public func copy(to target: UnsafeMutablePointer<Element>) {
    target.initialize(from: start, count: count)
  }
}

extension IndexedSlice: @unchecked Sendable where Element: Sendable {}
