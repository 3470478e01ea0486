extension StringProtocol {
  /// Whether the bytes of `part` stand somewhere in the text: code is compared as it is written, and the library's own
  /// search weighs each character.
  @inlinable public func holds(_ part: some StringProtocol) -> Bool {
    let wanted = part.utf8
    guard let first = wanted.first else { return true }
    var rest = utf8[...]
    while let at = rest.firstIndex(of: first) {
      rest = rest[at...]
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
  /// The part behind the last dot; the whole where there is none.
  @inlinable public var lastSegment: SubSequence {
    utf8.lastIndex(of: UInt8(ascii: ".")).map { self[utf8.index(after: $0)...] } ?? self[...]
  }
}
