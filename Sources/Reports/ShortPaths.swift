/// Paths for people: the shortest ending of each, of whole parts, that no other file of the tree has.
package struct ShortPaths: Sendable {
  private let short: [String]

  /// By place in `paths`.
  package subscript(index: Int) -> String { short[index] }

  package init(_ paths: [String]) {
    // Sorted by their parts from the right, a path shares its longest ending with a neighbour.
    let reversed = paths.map { Self.reversed($0) }
    let order = paths.indices.sorted { reversed[$0].lexicographicallyPrecedes(reversed[$1]) }
    var shared = [Int](repeating: 0, count: paths.count)
    for (left, right) in zip(order, order.dropFirst()) {
      let common = Self.commonParts(reversed[left], reversed[right])
      shared[left] = max(shared[left], common)
      shared[right] = max(shared[right], common)
    }
    short = paths.indices.map { Self.last(shared[$0] + 1, partsOf: paths[$0]) }
  }

  /// The parts of a path from the right, a zero behind each, so that they sort part by part.
  private static func reversed(_ path: String) -> [UInt8] {
    let path = Array(path.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.count + 1)
    var end = path.count
    for at in path.indices.reversed() where path[at] == UInt8(ascii: "/") {
      bytes += path[(at + 1)..<end]
      bytes.append(0)
      end = at
    }
    bytes += path[..<end]
    bytes.append(0)
    return bytes
  }

  /// How many parts two reversed paths begin with together.
  private static func commonParts(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var count = 0
    var at = 0
    while at < a.count, at < b.count, a[at] == b[at] {
      if a[at] == 0 { count += 1 }
      at += 1
    }
    return count
  }

  private static func last(_ count: Int, partsOf path: String) -> String {
    let bytes = Array(path.utf8)
    var left = count
    for at in bytes.indices.reversed() where bytes[at] == UInt8(ascii: "/") {
      left -= 1
      if left == 0 { return String(decoding: bytes[(at + 1)...], as: UTF8.self) }
    }
    return path
  }
}
