/// A block that only its own kind of identifier opens.
public struct IndexedBlock<Tag, Element>: Sendable where Element: Sendable {
  public var elements: Block<Element>

  @inlinable public init(_ elements: [Element] = []) { self.elements = Block(elements) }

  /// The values that lie somewhere else.
  @inlinable public init(copying elements: UnsafeBufferPointer<Element>) { self.elements = Block(copying: elements) }

  @inlinable public var count: Int { elements.count }

  @inlinable public var ids: some Sequence<ID<Tag>> { (0..<elements.count).lazy.map { ID<Tag>($0) } }

  @inlinable public subscript(id: ID<Tag>) -> Element { elements[id.index] }
}
