/// An array that only its own kind of identifier opens.
package struct IndexedArray<Tag, Element> {
  package var elements: [Element]

  @inlinable package init(_ elements: [Element] = []) { self.elements = elements }

  @inlinable package var count: Int { elements.count }
  @inlinable package var isEmpty: Bool { elements.isEmpty }

  /// The identifier that the next appended element receives.
  @inlinable package var nextID: ID<Tag> { ID(elements.count) }

  @inlinable package var ids: some Sequence<ID<Tag>> { (0..<elements.count).lazy.map { ID<Tag>($0) } }

  @inlinable package subscript(id: ID<Tag>) -> Element {
    get { elements[id.index] }
    _modify { yield &elements[id.index] }
  }

  @inlinable @discardableResult package mutating func append(_ element: Element) -> ID<Tag> {
    let id = ID<Tag>(elements.count)
    elements.append(element)
    return id
  }
}

extension IndexedArray: Sendable where Element: Sendable {}
