extension StringProtocol {
  /// Whether the bytes of `part` stand somewhere in the text.
  @inlinable public func holds(_ part: some StringProtocol) -> Bool { range(ofBytes: part) != nil }

  /// Where the bytes of `part` stand first in the text: code is compared as it is written, and the library's own search
  /// weighs each character.
  @inlinable public func range(ofBytes part: some StringProtocol) -> Range<Index>? {
    let wanted = part.utf8
    guard let first = wanted.first else { return startIndex..<startIndex }
    var rest = utf8[...]
    while let at = rest.firstIndex(of: first) {
      rest = rest[at...]
      if rest.starts(with: wanted) { return at..<utf8.index(at, offsetBy: wanted.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
  /// The part behind the last dot; the whole where there is none.
  @inlinable public var lastSegment: SubSequence {
    utf8.lastIndex(of: UInt8(ascii: ".")).map { self[utf8.index(after: $0)...] } ?? self[...]
  }
}
