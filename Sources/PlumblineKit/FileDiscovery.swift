#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the Python files of a tree, in the order of their paths as bytes.
///
/// Terms: the *root* is the folder that paths are relative to; a file that is *named* on the command line is read
/// whatever the rules say; everything else that could be Python and is not read is *left out*, with a reason.
/// Read are `*.py` and executable scripts whose first line names python. Nothing but regular files is opened, no link
/// is followed out of the tree, and a link to a folder is not followed at all: its target is read where it lies.
package struct FileDiscovery {
  /// What was found, sorted by path.
  package struct Result: Sendable {
    package var files: [FoundFile] = []
    package var leftOut: [LeftOut] = []
  }

  /// A file to be read.
  package struct FoundFile: Hashable, Sendable {
    /// The path relative to the root.
    package let path: BytePath
    /// Whether the path is a link to a file of the tree.
    package let isLink: Bool
  }

  private let root: ScanRoot
  private let include: IgnoreFile
  private let exclude: IgnoreFile
  private var result = Result()

  /// The path of the entry at hand, from the folder in which ignore files begin to count.
  private var path: [UInt8]
  /// The ignore files of the folders on the way down, each with the length of its folder's path.
  private var ignoreFiles: [(base: Int, rules: IgnoreFile)] = []

  private init(root: ScanRoot, include: [String], exclude: [String]) {
    self.root = root
    self.include = IgnoreFile(globs: include)
    self.exclude = IgnoreFile(globs: exclude)
    path = root.prefix
  }

  /// The Python files under the root's folders, and the files named with it.
  package static func discover(
    in root: ScanRoot, include: [String] = [], exclude: [String] = []
  ) -> Result {
    var discovery = FileDiscovery(root: root, include: include, exclude: exclude)
    discovery.readIgnoreFilesAbove()
    for folder in root.folders { discovery.walk(folder) }
    var result = discovery.result
    result.files += root.files.map { FoundFile(path: $0, isLink: true) }
    result.files.sort { $0.path < $1.path }
    result.leftOut.sort { $0.path < $1.path }
    // A file can be named twice, or be named and lie in a folder that is read.
    var last: BytePath?
    result.files.removeAll { file in
      defer { last = file.path }
      return file.path == last
    }
    let read = Set(root.files)
    if !read.isEmpty { result.leftOut.removeAll { read.contains($0.path) } }
    return result
  }

  // MARK: - The walk

  /// Reads one of the folders that were named: neither its name nor an environment in it keeps it from being read.
  private mutating func walk(_ folder: BytePath) {
    let depth = ignoreFiles.count
    if !folder.bytes.isEmpty {
      // The ignore files from the root down to this folder count as well; its own are read with it.
      addIgnoreFiles(at: [], base: root.prefix.count)
      for (index, byte) in folder.bytes.enumerated() where byte == slashByte {
        addIgnoreFiles(at: Array(folder.bytes[...index]), base: root.prefix.count + index + 1)
      }
      path += folder.bytes + [slashByte]
    }
    read(isNamed: true)
    ignoreFiles.removeLast(ignoreFiles.count - depth)
    path = root.prefix
  }

  /// Reads the folder at `path`, which ends with a slash.
  private mutating func read(isNamed: Bool) {
    guard let listing = FolderListing(in: root.descriptor, relativePath) else {
      leaveOut(errno == ENOENT ? .vanished : .unreadable)
      return
    }
    if listing.holdsVirtualEnvironment, !isNamed {
      leaveOut(.virtualEnvironment)
      return
    }
    let depth = ignoreFiles.count
    if listing.holdsIgnoreFile { addIgnoreFiles(at: Array(relativePath), base: path.count) }
    let base = path.count
    for entry in listing.entries {
      path.append(contentsOf: listing.name(of: entry))
      visit(entry, base)
      path.removeLast(path.count - base)
    }
    ignoreFiles.removeLast(ignoreFiles.count - depth)
  }

  private mutating func visit(_ entry: FolderListing.Entry, _ base: Int) {
    switch entry.kind {
    case .folder:
      let reason = reasonToLeaveFolder(base)
      path.append(slashByte)
      if let reason {
        // Caches and git's own store are no part of the source: they are left out without a word.
        if !isName(base, ".git/"), !isName(base, "__pycache__/") { leaveOut(reason) }
      } else {
        read(isNamed: false)
      }
    case .file:
      if isPythonFile(base, isLink: false) { take(isLink: false) }
    case .link:
      visitLink(base)
    case .special:
      if hasPythonEnding(base) { leaveOut(.specialFile) }
    }
  }

  private mutating func visitLink(_ base: Int) {
    var status = stat()
    let followed = withRelativeCString { fstatat(root.descriptor, $0, &status, 0) }
    guard followed == 0 else {
      if hasPythonEnding(base) { leaveOut(.brokenLink) }
      return
    }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    guard isFolder || status.st_mode & S_IFMT == S_IFREG else {
      if hasPythonEnding(base) { leaveOut(.specialFile) }
      return
    }
    if !isFolder, !isPythonFile(base, isLink: true) { return }
    guard leadsInside else {
      if isFolder { path.append(slashByte) }
      leaveOut(.linkOut)
      return
    }
    if isFolder {
      path.append(slashByte)
      leaveOut(.linkedFolder)
    } else {
      take(isLink: true)
    }
  }

  /// Whether the link at `path` ends inside the root's own folder.
  private var leadsInside: Bool {
    guard let target = root.folder.appending(Array(relativePath)).resolved else { return false }
    let top = root.resolved.bytes.last == slashByte ? root.resolved.bytes : root.resolved.bytes + [slashByte]
    return target == root.resolved || target.bytes.starts(with: top)
  }

  private mutating func take(isLink: Bool) {
    if isExcluded(isFolder: false) {
      leaveOut(.excluded)
    } else if isIgnored(isFolder: false) {
      leaveOut(.ignored)
    } else {
      result.files.append(FoundFile(path: BytePath(Array(relativePath)), isLink: isLink))
    }
  }

  private mutating func leaveOut(_ reason: LeftOut.Reason) {
    result.leftOut.append(LeftOut(BytePath(Array(relativePath)), reason))
  }

  // MARK: - What is Python

  private func hasPythonEnding(_ base: Int) -> Bool {
    let count = path.count
    return count - base > 3 && path[count - 3] == UInt8(ascii: ".") && path[count - 2] == UInt8(ascii: "p")
      && path[count - 1] == UInt8(ascii: "y")
  }

  /// `*.py`; a script that is executable and whose first line names python; with `--include`, what that names.
  private func isPythonFile(_ base: Int, isLink: Bool) -> Bool {
    if hasPythonEnding(base) { return true }
    if !include.isEmpty, isIncluded { return true }
    // A name with an ending that says otherwise is not worth a look into the file.
    if path[base...].contains(UInt8(ascii: ".")) { return false }
    return isPythonScript
  }

  private var isPythonScript: Bool {
    var status = stat()
    return withRelativeCString { name in
      guard fstatat(root.descriptor, name, &status, 0) == 0, status.st_mode & 0o111 != 0, status.st_size > 8,
        let file = try? OpenFile(in: root.descriptor, name, followsLinks: true),
        let head = try? file.read(limit: 255), head.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")])
      else { return false }
      let line = head.prefix { $0 != UInt8(ascii: "\n") }
      return line.indices.contains { line[$0...].starts(with: "python".utf8) }
    }
  }

  // MARK: - What is left out

  private func reasonToLeaveFolder(_ base: Int) -> LeftOut.Reason? {
    if path[base] == UInt8(ascii: ".") { return .hiddenFolder }
    if isName(base, "site-packages") || isName(base, "node_modules") || isName(base, "__pycache__") {
      return .dependencyFolder
    }
    if verdict(of: exclude, at: root.prefix.count, isFolder: true) == .ignored { return .excluded }
    return isIgnored(isFolder: true) ? .ignored : nil
  }

  private func isName(_ base: Int, _ name: StaticString) -> Bool {
    name.utf8CodeUnitCount == path.count - base
      && name.withUTF8Buffer { bytes in path.withUnsafeBufferPointer { Glob.equal($0, base, bytes, 0, bytes.count) } }
  }

  private func isExcluded(isFolder: Bool) -> Bool {
    if verdict(of: exclude, at: root.prefix.count, isFolder: isFolder) == .ignored { return true }
    return !include.isEmpty && !isIncluded
  }

  /// Whether `--include` names the file, or a folder that holds it.
  private var isIncluded: Bool {
    path.withUnsafeBufferPointer { whole in
      let path = UnsafeBufferPointer(rebasing: whole[root.prefix.count...])
      if include.verdict(on: path, isFolder: false) == .ignored { return true }
      return path.indices.contains {
        path[$0] == slashByte
          && include.verdict(on: UnsafeBufferPointer(rebasing: path[..<$0]), isFolder: true) == .ignored
      }
    }
  }

  /// The innermost ignore file that says something about the path decides.
  private func isIgnored(isFolder: Bool) -> Bool {
    for (base, rules) in ignoreFiles.reversed() {
      switch verdict(of: rules, at: base, isFolder: isFolder) {
      case .ignored: return true
      case .kept: return false
      case .silent: continue
      }
    }
    return false
  }

  private func verdict(of rules: IgnoreFile, at base: Int, isFolder: Bool) -> IgnoreFile.Verdict {
    if rules.isEmpty { return .silent }
    return path.withUnsafeBufferPointer {
      rules.verdict(on: UnsafeBufferPointer(rebasing: $0[base...]), isFolder: isFolder)
    }
  }

  // MARK: - Ignore files

  /// The ignore files of the repository's folders above the root: git reads them too.
  private mutating func readIgnoreFilesAbove() {
    guard !root.prefix.isEmpty else { return }
    let up = root.prefix.count(where: { $0 == slashByte })
    var base = 0
    for level in 0..<up {
      let folder = Array(repeating: Array("../".utf8), count: up - level).flatMap { $0 }
      addIgnoreFiles(at: folder, base: base)
      base = (root.prefix[base...].firstIndex(of: slashByte) ?? base) + 1
    }
  }

  /// Reads the ignore files of a folder, given from the root and with a slash at its end.
  private mutating func addIgnoreFiles(at folder: [UInt8], base: Int) {
    // `.ignore` is the stronger of the two, so it comes later.
    for name in [".gitignore", ".ignore"] {
      let text = BytePath(folder + Array(name.utf8)).withCString { path -> [UInt8]? in
        guard let file = try? OpenFile(in: root.descriptor, path, followsLinks: false) else { return nil }
        return try? file.read(limit: 1 << 20)
      }
      guard let text else { continue }
      let rules = IgnoreFile(text: text)
      if !rules.isEmpty { ignoreFiles.append((base, rules)) }
    }
  }

  // MARK: - Paths

  private var relativePath: ArraySlice<UInt8> { path[root.prefix.count...] }

  private func withRelativeCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    BytePath(Array(relativePath)).withCString(body)
  }
}
