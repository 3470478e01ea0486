#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Matching of one gitignore pattern against one path, both as bytes.
///
/// Each matcher keeps only its latest star to come back to, which is enough for globs: the time is bounded by the
/// product of the two lengths, whatever the pattern.
enum Glob {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  private static let star = UInt8(ascii: "*")
  private static let backslash = UInt8(ascii: "\\")

  /// Whether a byte of a pattern means more than itself.
  static func isSpecial(_ byte: UInt8) -> Bool {
    byte == star || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") || byte == backslash
  }

  /// Whether `count` bytes are the same at two places.
  static func equal(_ a: Bytes, _ aStart: Int, _ b: Bytes, _ bStart: Int, _ count: Int) -> Bool {
    count == 0 || memcmp(a.baseAddress! + aStart, b.baseAddress! + bStart, count) == 0
  }

  /// Whether the whole of `path` matches a pattern of several segments, in which `**` stands for any number of folders.
  static func matchesPath(_ pattern: Bytes, _ range: Range<Int>, _ path: Bytes) -> Bool {
    var at = range.lowerBound
    var text = 0
    var retry: (at: Int, text: Int)?
    while true {
      if at >= range.upperBound, text >= path.count { return true }
      if at < range.upperBound {
        let end = segmentEnd(pattern, at, range.upperBound)
        let next = end + 1
        if end - at == 2, pattern[at] == star, pattern[at + 1] == star {
          if next > range.upperBound {
            // At the end it stands for everything inside, but not for the folder itself.
            if text < path.count { return true }
          } else {
            retry = (next, text)
            at = next
            continue
          }
        } else if text < path.count {
          let textEnd = segmentEnd(path, text, path.count)
          if matchesSegment(pattern, at..<end, path, text..<textEnd) {
            at = next
            text = textEnd + 1
            continue
          }
        }
      }
      guard let last = retry, last.text < path.count else { return false }
      text = segmentEnd(path, last.text, path.count) + 1
      at = last.at
      retry = (at, text)
    }
  }

  /// Whether the text of `textRange` matches the pattern of `range`, neither of which holds a slash.
  static func matchesSegment(_ pattern: Bytes, _ range: Range<Int>, _ text: Bytes, _ textRange: Range<Int>) -> Bool {
    var at = range.lowerBound
    var here = textRange.lowerBound
    var retry: (at: Int, here: Int)?
    while true {
      if at < range.upperBound, pattern[at] == star {
        at += 1
        retry = (at, here)
        continue
      }
      if here >= textRange.upperBound { return at >= range.upperBound }
      if at < range.upperBound, let next = step(pattern, at, range.upperBound, text[here]) {
        at = next
        here += 1
        continue
      }
      guard let last = retry else { return false }
      here = last.here + 1
      at = last.at
      retry = (at, here)
    }
  }

  private static func segmentEnd(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] != slashByte { at += 1 }
    return at
  }

  /// The place in the pattern after the element at `at`, where that element accepts `byte`.
  private static func step(_ pattern: Bytes, _ at: Int, _ end: Int, _ byte: UInt8) -> Int? {
    switch pattern[at] {
    case UInt8(ascii: "?"): return at + 1
    case UInt8(ascii: "["): return bracket(pattern, at, end, byte)
    case backslash where at + 1 < end: return pattern[at + 1] == byte ? at + 2 : nil
    case let plain: return plain == byte ? at + 1 : nil
    }
  }

  /// `[a-z]`, `[!a]`, `[[:digit:]]`; a bracket that is never closed matches nothing.
  private static func bracket(_ pattern: Bytes, _ start: Int, _ end: Int, _ byte: UInt8) -> Int? {
    var at = start + 1
    var negated = false
    if at < end, pattern[at] == UInt8(ascii: "!") || pattern[at] == UInt8(ascii: "^") {
      negated = true
      at += 1
    }
    var found = false
    var isFirst = true
    while at < end, isFirst || pattern[at] != UInt8(ascii: "]") {
      isFirst = false
      if pattern[at] == UInt8(ascii: "["), at + 1 < end, pattern[at + 1] == UInt8(ascii: ":"),
        let (isMember, next) = characterClass(pattern, at + 2, end, byte)
      {
        found = found || isMember
        at = next
        continue
      }
      if pattern[at] == backslash, at + 1 < end { at += 1 }
      let low = pattern[at]
      at += 1
      if at + 1 < end, pattern[at] == UInt8(ascii: "-"), pattern[at + 1] != UInt8(ascii: "]") {
        at += 1
        if pattern[at] == backslash, at + 1 < end { at += 1 }
        if low <= byte, byte <= pattern[at] { found = true }
        at += 1
      } else if low == byte {
        found = true
      }
    }
    guard at < end else { return nil }
    return found != negated ? at + 1 : nil
  }

  /// A POSIX class by its name, up to `:]`.
  private static func characterClass(
    _ pattern: Bytes, _ start: Int, _ end: Int, _ byte: UInt8
  ) -> (isMember: Bool, next: Int)? {
    var at = start
    while at < end, pattern[at] != UInt8(ascii: ":") { at += 1 }
    guard at + 1 < end, pattern[at + 1] == UInt8(ascii: "]") else { return nil }
    let character = Int32(byte)
    let isMember: Bool
    switch String(decoding: pattern[start..<at], as: UTF8.self) {
    case "alnum": isMember = isalnum(character) != 0
    case "alpha": isMember = isalpha(character) != 0
    case "blank": isMember = byte == 32 || byte == 9
    case "cntrl": isMember = iscntrl(character) != 0
    case "digit": isMember = isdigit(character) != 0
    case "graph": isMember = isgraph(character) != 0
    case "lower": isMember = islower(character) != 0
    case "print": isMember = isprint(character) != 0
    case "punct": isMember = ispunct(character) != 0
    case "space": isMember = isspace(character) != 0
    case "upper": isMember = isupper(character) != 0
    case "xdigit": isMember = isxdigit(character) != 0
    default: return nil
    }
    return (isMember, at + 2)
  }
}
