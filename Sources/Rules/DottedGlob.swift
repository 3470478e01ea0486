/// A dotted name with wildcards: `*` stands for one part or a stretch within one, `**` for any number of parts.
package struct DottedGlob: Sendable, Hashable {
  package let text: String
  private let parts: [[UInt8]]

  package init(_ text: String) {
    self.text = text
    parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether it has no wildcard: then it is a plain name.
  package var isPlain: Bool { !text.utf8.contains(UInt8(ascii: "*")) }

  package func matches(_ name: String) -> Bool {
    let names = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    // One row of the table "the first i parts match the first j names" at a time, so that `**` costs no recursion.
    var row = [Bool](repeating: false, count: names.count + 1)
    row[0] = true
    for part in parts {
      var next = [Bool](repeating: false, count: names.count + 1)
      if part.elementsEqual("**".utf8) {
        var seen = false
        for index in row.indices {
          seen = seen || row[index]
          next[index] = seen
        }
      } else {
        for index in names.indices where row[index] {
          next[index + 1] = Self.matches(part[...], Array(names[index])[...])
        }
      }
      row = next
    }
    return row[names.count]
  }

  /// Whether `*` in `part` can be filled in so that it becomes `name`; the last `*` alone is tried again.
  private static func matches(_ part: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    var at = part.startIndex
    var place = name.startIndex
    var retry: (at: Int, place: Int)?
    while place < name.endIndex {
      if at < part.endIndex && part[at] == UInt8(ascii: "*") {
        retry = (at + 1, place)
        at += 1
      } else if at < part.endIndex && part[at] == name[place] {
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
    return part[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
