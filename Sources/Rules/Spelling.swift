/// Which of the known words a wrong one was meant to be.
enum Spelling {
  /// The nearest of `words`, where one is near enough to be offered.
  static func nearest(to word: String, among words: [String]) -> String? {
    let bytes = Array(word.utf8.prefix(64))
    let ranked = words.map { (distance(bytes, Array($0.utf8.prefix(64))), $0) }
    guard let best = ranked.min(by: { ($0.0, $0.1) < ($1.0, $1.1) }) else { return nil }
    return best.0 <= max(2, word.utf8.count / 3) ? best.1 : nil
  }

  /// How many bytes must be put in, left out, changed or swapped with the next.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var rows = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    for i in 0..<a.count {
      for j in 0..<b.count {
        var best = min(rows[i][j + 1] + 1, rows[i + 1][j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        rows[i + 1][j + 1] = best
      }
    }
    return rows[a.count][b.count]
  }
}
