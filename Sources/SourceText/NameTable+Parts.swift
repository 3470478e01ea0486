/// Names made of names.
extension NameTable {
  /// The id of those bytes of a name that `cut` chooses; nil where it chooses none.
  ///
  /// Nothing holds the name's bytes while the part is interned: all bytes of the table would be copied.
  public mutating func intern(partOf name: Name, _ cut: (UnsafeBufferPointer<UInt8>) -> Range<Int>?) -> Name? {
    withBytes(of: name) { bytes in cut(bytes).map { Array(bytes[$0]) } }.map { intern($0) }
  }

  /// The id of two names with a dot between them.
  public mutating func intern(_ first: Name, dot second: Name) -> Name {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(self.bytes(of: first).count + 1 + self.bytes(of: second).count)
    bytes += self.bytes(of: first)
    bytes.append(UInt8(ascii: "."))
    bytes += self.bytes(of: second)
    return intern(bytes)
  }

  /// The name before the first dot of a dotted name.
  public mutating func firstPart(of dotted: Name) -> Name {
    intern(partOf: dotted) { bytes in bytes.firstIndex(of: UInt8(ascii: ".")).map { 0..<$0 } } ?? dotted
  }

  /// The name behind the last dot of a dotted name.
  public mutating func lastPart(of dotted: Name) -> Name {
    intern(partOf: dotted) { bytes in
      bytes.lastIndex(of: UInt8(ascii: ".")).map { ($0 + 1)..<bytes.count }
    } ?? dotted
  }
}
