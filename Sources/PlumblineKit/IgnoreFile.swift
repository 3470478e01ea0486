/// One `.gitignore` or `.ignore` file, or the globs of a command line option: ordered patterns, the last match wins.
///
/// The patterns are gitignore's (git-scm.com/docs/gitignore): `!` takes a match back, a trailing slash asks for a
/// folder, a slash elsewhere anchors the pattern to the file's own folder, `**` stands for any number of folders.
package struct IgnoreFile: Sendable {
  /// What the patterns say about a path.
  package enum Verdict: Sendable {
    case ignored, kept, silent
  }

  /// A pattern's shape; the frequent ones are compared without the matcher.
  private enum Shape: UInt8 {
    case name, suffix, glob, path
  }

  private struct Pattern {
    var start: UInt32
    var end: UInt32
    var shape: Shape
    var negated: Bool
    var foldersOnly: Bool
  }

  private var pool: [UInt8] = []
  private var patterns: [Pattern] = []

  /// Patterns from the text of an ignore file, one a line.
  package init(text: [UInt8]) {
    var rest = text[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    for line in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) { add(line) }
  }

  /// Patterns from the values of a command line option.
  package init(globs: [String]) {
    for glob in globs { add(Array(glob.utf8)[...]) }
  }

  package var isEmpty: Bool { patterns.isEmpty }

  /// What the last pattern that matches says of `path`, which is relative to the folder of this file.
  package func verdict(on path: UnsafeBufferPointer<UInt8>, isFolder: Bool) -> Verdict {
    var nameStart = path.count
    while nameStart > 0, path[nameStart - 1] != slashByte { nameStart -= 1 }
    return pool.withUnsafeBufferPointer { pool in
      for pattern in patterns.reversed() where isFolder || !pattern.foldersOnly {
        if matches(pattern, pool, path, nameStart) { return pattern.negated ? .kept : .ignored }
      }
      return .silent
    }
  }

  private func matches(
    _ pattern: Pattern, _ pool: UnsafeBufferPointer<UInt8>, _ path: UnsafeBufferPointer<UInt8>, _ nameStart: Int
  ) -> Bool {
    let range = Int(pattern.start)..<Int(pattern.end)
    switch pattern.shape {
    case .name:
      return range.count == path.count - nameStart && Glob.equal(pool, range.lowerBound, path, nameStart, range.count)
    case .suffix:
      return range.count <= path.count - nameStart
        && Glob.equal(pool, range.lowerBound, path, path.count - range.count, range.count)
    case .glob:
      return Glob.matchesSegment(pool, range, path, nameStart..<path.count)
    case .path:
      return Glob.matchesPath(pool, range, path)
    }
  }

  private mutating func add(_ line: ArraySlice<UInt8>) {
    var line = line
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    while line.last == UInt8(ascii: " "), line.dropLast().last != UInt8(ascii: "\\") { line.removeLast() }
    guard let first = line.first, first != UInt8(ascii: "#") else { return }
    let negated = first == UInt8(ascii: "!")
    if negated { line.removeFirst() }
    let foldersOnly = line.last == slashByte
    if foldersOnly { line.removeLast() }
    let anchored = line.contains(slashByte)
    if line.first == slashByte { line.removeFirst() }
    guard !line.isEmpty else { return }

    var shape = Shape.path
    if !anchored {
      shape = line.contains(where: Glob.isSpecial) ? .glob : .name
      if line.first == UInt8(ascii: "*"), !line.dropFirst().contains(where: Glob.isSpecial) {
        shape = .suffix
        line.removeFirst()
      }
    }
    let start = pool.count
    pool.append(contentsOf: line)
    patterns.append(
      Pattern(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: pool.count), shape: shape,
        negated: negated, foldersOnly: foldersOnly))
  }
}
