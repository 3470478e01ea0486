#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Git's list of the files in the work tree (gitformat-index), to tell whether what was read is what was checked out.
///
/// Changes that are staged but not committed cannot be seen in it.
struct GitIndex {
  /// What git knows about a file.
  struct Entry {
    var path: ArraySlice<UInt8>
    var stamp: FileStamp
    var hash: ArraySlice<UInt8>
    /// Part of a merge that is not done.
    var isUnmerged: Bool
    /// Git has the link, we read its target.
    var isLink: Bool
  }

  private(set) var entries: [Entry] = []
  /// When the index was written: a file touched in that second may have changed without a sign.
  private let written: FileStamp

  /// The index of a repository; nil where there is none, or in a form that this does not know.
  init?(of repository: GitHead.Repository) {
    let path = repository.gitFolder.appending("index")
    let content: (bytes: [UInt8], stamp: FileStamp)? = path.withCString { path in
      guard let file = try? OpenFile(in: AT_FDCWD, path, followsLinks: false),
        let bytes = try? file.read(limit: 1 << 28)
      else { return nil }
      return (bytes, file.stamp)
    }
    guard let content else { return nil }
    written = content.stamp
    guard parse(content.bytes) else { return nil }
  }

  private mutating func parse(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 32, bytes.starts(with: "DIRC".utf8) else { return false }
    func number(_ at: Int) -> Int { bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let version = number(4)
    guard (2...4).contains(version) else { return false }
    var at = 12
    var path: [UInt8] = []
    for _ in 0..<number(8) {
      guard at + 62 < bytes.count else { return false }
      let start = at
      let stamp = FileStamp(seconds: number(at + 8), nanoseconds: number(at + 12), size: number(at + 36))
      let hash = bytes[(at + 40)..<(at + 60)]
      let isLink = number(at + 24) >> 12 == 0o12
      let flags = Int(bytes[at + 60]) << 8 | Int(bytes[at + 61])
      at += version > 2 && flags & 0x4000 != 0 ? 64 : 62
      if version == 4 {
        // The path drops some bytes of the one before and adds the rest.
        var dropped = 0
        var isFirst = true
        while at < bytes.count {
          let byte = Int(bytes[at])
          at += 1
          guard dropped < 1 << 40 else { return false }
          dropped = isFirst ? byte & 127 : (dropped + 1) << 7 | byte & 127
          isFirst = false
          if byte & 128 == 0 { break }
        }
        guard dropped <= path.count else { return false }
        path.removeLast(dropped)
      } else {
        path.removeAll(keepingCapacity: true)
      }
      guard let end = bytes[min(at, bytes.count)...].firstIndex(of: 0) else { return false }
      path += bytes[at..<end]
      at = version == 4 ? end + 1 : start + (end - start + 8) / 8 * 8
      entries.append(Entry(path: path[...], stamp: stamp, hash: hash, isUnmerged: flags & 0x3000 != 0, isLink: isLink))
    }
    // A split index keeps its entries elsewhere.
    while at + 28 <= bytes.count {
      if bytes[at..<(at + 4)].elementsEqual("link".utf8) { return false }
      at += 8 + number(at + 4)
    }
    return true
  }

  /// Whether the files that were read differ from what git has of them, or some of git's are gone.
  func differs(from files: [(path: BytePath, stamp: FileStamp, bytes: [UInt8])], below root: ScanRoot) -> Bool {
    // Both are sorted by path.
    var next = 0
    for entry in entries where entry.path.starts(with: root.prefix) {
      let path = BytePath(Array(entry.path.dropFirst(root.prefix.count)))
      guard path.bytes.suffix(3).elementsEqual(".py".utf8) || next < files.count && files[next].path == path else {
        continue
      }
      if entry.isUnmerged { return true }
      // A file that was read and is not git's is new.
      if next < files.count, files[next].path < path { return true }
      guard next < files.count, files[next].path == path else {
        var status = stat()
        if root.covers(path), path.withCString({ fstatat(root.descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }) != 0 {
          return true
        }
        continue
      }
      let file = files[next]
      next += 1
      if entry.isLink { continue }
      if entry.stamp == file.stamp, file.stamp.seconds < written.seconds { continue }
      if !entry.hash.elementsEqual(SHA1.blob(file.bytes)) { return true }
    }
    return next < files.count
  }
}
