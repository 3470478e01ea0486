import Observability
import SourceText

/// Comments that silence a rule: `# plumbline: ignore[rule-id] reason`, at the end of the line or alone on the one before.
struct IgnoreComments {
  private let texts: SourceTexts
  private var lines: [FileID: LineIndex] = [:]
  private static let mark = Array("# plumbline: ignore[".utf8)

  init(_ texts: SourceTexts) { self.texts = texts }

  mutating func silences(_ rule: String, at place: Place) -> Bool {
    let bytes = texts.bytes(of: place.file)
    let index = lines[place.file] ?? LineIndex(bytes)
    lines[place.file] = index
    if rules(in: line(place.line, index, bytes)[...]).contains(rule) { return true }
    guard place.line > 1 else { return false }
    let before = line(place.line - 1, index, bytes)
    // On a line of its own it speaks of the next.
    guard before.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "#") else { return false }
    return rules(in: before[...]).contains(rule)
  }

  private func line(_ number: Int, _ index: LineIndex, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard number >= 1, number <= index.starts.count else { return [] }
    let start = Int(index.starts[number - 1])
    let end = number < index.starts.count ? Int(index.starts[number]) : bytes.count
    return bytes[min(start, bytes.count)..<min(max(start, end), bytes.count)]
  }

  /// The rules that a line's comment names, separated by commas.
  private func rules(in line: ArraySlice<UInt8>) -> [String] {
    guard line.count > Self.mark.count else { return [] }
    for start in line.indices.dropLast(Self.mark.count) where line[start] == UInt8(ascii: "#") {
      guard line[start...].starts(with: Self.mark) else { continue }
      let names = line[(start + Self.mark.count)...].prefix { $0 != UInt8(ascii: "]") }
      return String(decoding: names, as: UTF8.self).split(separator: ",").map { name in
        String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
    return []
  }
}
