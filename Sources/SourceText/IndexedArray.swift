/// An array that only its own kind of identifier opens.
public struct IndexedArray<Tag, Element> {
  public var elements: [Element]

  @inlinable public init(_ elements: [Element] = []) { self.elements = elements }

  @inlinable public var count: Int { elements.count }
  @inlinable public var isEmpty: Bool { elements.isEmpty }

  /// The identifier that the next appended element receives.
  @inlinable public var nextID: ID<Tag> { ID(elements.count) }

  @inlinable public var ids: some Sequence<ID<Tag>> { (0..<elements.count).lazy.map { ID<Tag>($0) } }

  @inlinable public subscript(id: ID<Tag>) -> Element {
    get { elements[id.index] }
    _modify { yield &elements[id.index] }
  }

  @inlinable @discardableResult public mutating func append(_ element: Element) -> ID<Tag> {
    let id = ID<Tag>(elements.count)
    elements.append(element)
    return id
  }
}

extension IndexedArray: Sendable where Element: Sendable {}
