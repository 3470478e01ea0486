/// A dotted name with wildcards: `*` stands for one part or a stretch within one, `**` for any number of parts.
package struct DottedGlob: Sendable, Hashable {
  package let text: String
  private let bytes: [UInt8]
  /// Whether it has no wildcard: then it is a plain name.
  package let isPlain: Bool
  /// How many bytes every name that it takes begins and ends with: by these most names are refused.
  private let head: Int
  private let tail: Int
  /// Where its last part starts; how much of it stands before the first wildcard and behind the last.
  private let lastStart: Int
  private let lastHead: Int
  private let lastTail: Int

  package init(_ text: String) {
    self.text = text
    let bytes = Array(text.utf8)
    self.bytes = bytes
    lastStart = (bytes.lastIndex(of: Self.dot) ?? -1) + 1
    lastHead = bytes[lastStart...].prefix { $0 != Self.star }.count
    guard let first = bytes.firstIndex(of: Self.star), let last = bytes.lastIndex(of: Self.star) else {
      isPlain = true
      (head, tail, lastTail) = (bytes.count, 0, 0)
      return
    }
    isPlain = false
    lastTail = last < lastStart ? 0 : bytes.count - last - 1
    // `**` may stand for nothing, and then the dot beside it is none either.
    head = first > 0 && bytes[first - 1] == Self.dot ? first - 1 : first
    let behind = last + 1
    tail = bytes.count - (behind < bytes.count && bytes[behind] == Self.dot ? behind + 1 : behind)
  }

  private static let star = UInt8(ascii: "*")
  private static let dot = UInt8(ascii: ".")

  package func matches(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { matches($0) }
  }

  /// Whether the wildcards can be filled in so that it becomes `name`; nothing is copied.
  package func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { glob in
      guard Self.begins(name, as: glob[..<head]), Self.ends(name, as: glob[(glob.count - tail)...]) else {
        return false
      }
      if isPlain { return name.count == glob.count }
      // Part by part; the last `**` alone is tried again, one part further on.
      var (at, place) = (0, 0)
      var retry: (at: Int, place: Int)?
      while place <= name.count {
        let end = Self.end(of: name, from: place)
        if at <= glob.count {
          let last = Self.end(of: glob, from: at)
          if last - at == 2, glob[at] == Self.star, glob[at + 1] == Self.star {
            retry = (last + 1, place)
            at = last + 1
            continue
          }
          if Self.matches(glob, at, last, name, place, end) {
            at = last + 1
            place = end + 1
            continue
          }
        }
        guard let again = retry else { return false }
        let next = Self.end(of: name, from: again.place) + 1
        guard next <= name.count + 1 else { return false }
        retry = (again.at, next)
        at = again.at
        place = next
      }
      while at <= glob.count {
        let last = Self.end(of: glob, from: at)
        guard last - at == 2, glob[at] == Self.star, glob[at + 1] == Self.star else { return false }
        at = last + 1
      }
      return true
    }
  }

  /// Whether its last part could be `own`: cheap to ask before a dotted name is put together.
  func lastPartMatches(_ own: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { glob in
      guard own.count >= lastHead + lastTail, Self.begins(own, as: glob[lastStart..<(lastStart + lastHead)]),
        Self.ends(own, as: glob[(glob.count - lastTail)...])
      else { return false }
      return Self.matches(glob, lastStart, glob.count, own, 0, own.count)
    }
  }

  private static func begins(_ name: UnsafeBufferPointer<UInt8>, as part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    part.count <= name.count && agrees(name, with: part, at: 0)
  }

  private static func ends(_ name: UnsafeBufferPointer<UInt8>, as part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    part.count <= name.count && agrees(name, with: part, at: name.count - part.count)
  }

  /// Whether `part` stands in a name at `offset`; from the end, since dotted names differ there.
  private static func agrees(
    _ name: UnsafeBufferPointer<UInt8>, with part: Slice<UnsafeBufferPointer<UInt8>>, at offset: Int
  ) -> Bool {
    var at = part.count
    while at > 0 {
      at -= 1
      if name[offset + at] != part[part.startIndex + at] { return false }
    }
    return true
  }

  private static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count, text[at] != dot { at += 1 }
    return at
  }

  /// Whether `*` in one part can be filled in so that it becomes one name; the last `*` alone is tried again.
  private static func matches(
    _ glob: UnsafeBufferPointer<UInt8>, _ globStart: Int, _ globEnd: Int,
    _ name: UnsafeBufferPointer<UInt8>, _ nameStart: Int, _ nameEnd: Int
  ) -> Bool {
    var (at, place) = (globStart, nameStart)
    var retry: (at: Int, place: Int)?
    while place < nameEnd {
      if at < globEnd, glob[at] == star {
        at += 1
        retry = (at, place)
      } else if at < globEnd, glob[at] == name[place] {
        at += 1
        place += 1
      } else if let again = retry {
        retry = (again.at, again.place + 1)
        at = again.at
        place = again.place + 1
      } else {
        return false
      }
    }
    while at < globEnd, glob[at] == star { at += 1 }
    return at == globEnd
  }
}
