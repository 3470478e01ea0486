import Observability
import SourceText

/// The few lines of source around places, for documents that carry them along.
struct SourceExcerpts {
  /// A line of a file.
  struct Spot: Hashable, Comparable {
    let file: FileID
    let line: Int

    static func < (a: Spot, b: Spot) -> Bool { (a.file, a.line) < (b.file, b.line) }

    /// A name for it that needs no escaping.
    var anchor: String { "s\(file.raw)-\(line)" }
  }

  private let texts: SourceTexts
  private var starts: [FileID: [Int]] = [:]

  /// Lines shown before and behind.
  private static let reach = 3
  /// Longer lines are cut: nobody reads them here.
  private static let longest = 200

  init(_ texts: SourceTexts) { self.texts = texts }

  /// The lines around a spot with their numbers; none where the file has no such line.
  mutating func lines(around spot: Spot) -> [(number: Int, text: String)] {
    let bytes = texts.bytes(of: spot.file)
    let starts = lineStarts(of: spot.file)
    guard spot.line >= 1, spot.line <= starts.count else { return [] }
    return (max(1, spot.line - Self.reach)...min(starts.count, spot.line + Self.reach)).map { number in
      let start = starts[number - 1]
      var end = number < starts.count ? starts[number] : bytes.count
      while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      let cut = min(end, start + Self.longest)
      return (number, String(decoding: bytes[start..<cut], as: UTF8.self) + (cut < end ? "…" : ""))
    }
  }

  private mutating func lineStarts(of file: FileID) -> [Int] {
    if let known = starts[file] { return known }
    let bytes = texts.bytes(of: file)
    var found = [0]
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r") && (offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n"))
      {
        found.append(offset + 1)
      }
    }
    starts[file] = found
    return found
  }
}
