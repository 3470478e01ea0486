/// A dotted name with wildcards: `*` stands for one part or a stretch within one, `**` for any number of parts.
package struct DottedGlob: Sendable, Hashable {
  package let text: String
  private let bytes: [UInt8]
  /// Whether it has no wildcard: then it is a plain name.
  package let isPlain: Bool

  package init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    isPlain = !bytes.contains(Self.star)
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
      let start = (glob.lastIndex(of: Self.dot) ?? -1) + 1
      if glob.count - start == 2, glob[start] == Self.star, glob[start + 1] == Self.star { return true }
      return Self.matches(glob, start, glob.count, own, 0, own.count)
    }
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
