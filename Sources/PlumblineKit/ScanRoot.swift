#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the command line named: the folder that all paths are relative to, and the folders and files in it to read.
///
/// One folder is its own root. A file's root is its folder; of several paths it is the deepest folder that holds all.
package final class ScanRoot: Sendable {
  /// The root as it was named, or as it was found.
  package let folder: BytePath
  /// The root without links, from the file system's own root.
  package let resolved: BytePath
  /// The folders to walk, relative to the root; the root itself is the empty path.
  package let folders: [BytePath]
  /// The files to read whatever the rules say, relative to the root.
  package let files: [BytePath]
  /// Paths that were named and are not there.
  package let missing: [BytePath]
  /// The root's path inside its git repository, with a slash at its end; empty at the top, or without a repository.
  let prefix: [UInt8]
  /// Open on the root as long as this value lives.
  let descriptor: Int32

  /// Looks at what is named; throws where nothing of it is there.
  package init(_ paths: [BytePath]) throws(AnalysisError) {
    var places: [(folder: BytePath, file: [UInt8]?)] = []
    var missing: [BytePath] = []
    for path in paths {
      var status = stat()
      guard path.withCString({ stat($0, &status) }) == 0 else {
        missing.append(path)
        continue
      }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      guard let folder = (isFolder ? path : path.folder).resolved else {
        missing.append(path)
        continue
      }
      places.append((folder, isFolder ? nil : path.name.bytes))
    }
    guard !places.isEmpty else { throw .missingPaths(missing) }

    let resolved = Self.commonFolder(of: places.map(\.folder))
    let isOneFolder = paths.count == 1 && places[0].file == nil
    let folder = isOneFolder ? paths[0] : resolved
    let descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .unreadableRoot(folder) }

    var folders: Set<BytePath> = []
    var files: Set<BytePath> = []
    for place in places {
      let relative = BytePath(Self.relative(place.folder, to: resolved))
      if let file = place.file { files.insert(relative.appending(file)) } else { folders.insert(relative) }
    }
    self.folder = folder
    self.resolved = resolved
    // A folder inside another one that is walked anyway is not walked again.
    self.folders = folders.sorted().filter { folder in
      !folders.contains { $0 != folder && ($0.bytes.isEmpty || folder.bytes.starts(with: $0.bytes + [slashByte])) }
    }
    self.files = files.sorted()
    self.missing = missing
    self.descriptor = descriptor
    let top = GitHead.repository(above: resolved)?.top
    let inside = top.map { Self.relative(resolved, to: $0) } ?? []
    prefix = inside.isEmpty ? [] : inside + [slashByte]
  }

  deinit { close(descriptor) }

  /// Whether a path below the root was asked for: by its name, or by a folder that holds it.
  func covers(_ path: BytePath) -> Bool {
    files.contains(path)
      || folders.contains { $0.bytes.isEmpty || path.bytes.starts(with: $0.bytes + [slashByte]) }
  }

  private static func commonFolder(of folders: [BytePath]) -> BytePath {
    var common = folders[0].bytes[...]
    for folder in folders.dropFirst() {
      while !(folder.bytes.starts(with: common)
        && (folder.bytes.count == common.count || common.last == slashByte || folder.bytes[common.count] == slashByte))
      {
        let slash = common.lastIndex(of: slashByte) ?? 0
        common = common[..<max(slash, 1)]
        if common.count <= 1 { return BytePath("/") }
      }
    }
    return BytePath(Array(common))
  }

  private static func relative(_ path: BytePath, to folder: BytePath) -> [UInt8] {
    guard path.bytes.count > folder.bytes.count else { return [] }
    let rest = path.bytes.dropFirst(folder.bytes.count)
    return Array(rest.first == slashByte ? rest.dropFirst() : rest)
  }
}
