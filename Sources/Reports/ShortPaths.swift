/// Paths for people: the shortest ending of each, of whole parts, that no other file of the tree has.
package struct ShortPaths: Sendable {
  private let short: [String]

  /// By place in `paths`.
  package subscript(index: Int) -> String { short[index] }

  package init(_ paths: [String]) {
    // Sorted by their parts from the right, a path shares its longest ending with a neighbour.
    let reversed = paths.map { Array($0.split(separator: "/").reversed()) }
    let order = paths.indices.sorted { a, b in
      reversed[a].lexicographicallyPrecedes(reversed[b])
    }
    var shared = [Int](repeating: 0, count: paths.count)
    for (left, right) in zip(order, order.dropFirst()) {
      let common = zip(reversed[left], reversed[right]).prefix { $0 == $1 }.count
      shared[left] = max(shared[left], common)
      shared[right] = max(shared[right], common)
    }
    short = paths.indices.map { index in
      reversed[index].prefix(shared[index] + 1).reversed().joined(separator: "/")
    }
  }
}
