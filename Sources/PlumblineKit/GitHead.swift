#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The commit that a tree is checked out at, read from git's own files; git itself is never run.
package enum GitHead {
  /// A repository: the top folder of the work tree, its git folder, and the git folder that work trees share.
  package struct Repository: Sendable {
    package let top: BytePath
    package let gitFolder: BytePath
    package let commonFolder: BytePath
  }

  /// The repository that holds `folder`, which is a path without links.
  package static func repository(above folder: BytePath) -> Repository? {
    var top = folder
    while true {
      let git = top.appending(".git")
      var status = stat()
      if git.withCString({ stat($0, &status) }) == 0 {
        if status.st_mode & S_IFMT == S_IFDIR { return repository(top, git) }
        // A linked work tree, or a submodule: a file that says where the git folder is.
        if let line = firstLine(of: git), line.starts(with: "gitdir: ".utf8) {
          return repository(top, path(Array(line.dropFirst(8)), from: top))
        }
        return nil
      }
      if top.bytes.count <= 1 { return nil }
      top = top.folder
    }
  }

  /// The commit of `repository`'s head in hexadecimal, nil before the first commit or where git's files do not say.
  package static func commit(of repository: Repository) -> String? {
    guard var line = firstLine(of: repository.gitFolder.appending("HEAD")) else { return nil }
    // A symbolic reference may point to another one; git stops at five.
    for _ in 0..<5 {
      guard line.starts(with: "ref: ".utf8) else { return hash(line) }
      let name = Array(line.dropFirst(5))
      guard isReferenceName(name) else { return nil }
      let loose = [repository.gitFolder, repository.commonFolder].lazy.compactMap { firstLine(of: $0.appending(name)) }
      guard let next = loose.first else { return packed(name, in: repository) }
      line = next
    }
    return nil
  }

  private static func repository(_ top: BytePath, _ gitFolder: BytePath) -> Repository {
    let common = firstLine(of: gitFolder.appending("commondir")).map { path($0, from: gitFolder) }
    return Repository(top: top, gitFolder: gitFolder, commonFolder: common ?? gitFolder)
  }

  private static func packed(_ name: [UInt8], in repository: Repository) -> String? {
    guard let text = read(repository.commonFolder.appending("packed-refs"), limit: 64 << 20) else { return nil }
    for line in text.split(separator: UInt8(ascii: "\n")) where line.count > name.count {
      let rest = line.dropLast(name.count)
      if rest.last == UInt8(ascii: " "), line.suffix(name.count).elementsEqual(name) {
        return hash(Array(rest.dropLast()))
      }
    }
    return nil
  }

  /// A reference's name is a path; one that climbs out of the git folder is not followed.
  private static func isReferenceName(_ name: [UInt8]) -> Bool {
    name.first != slashByte && !name.isEmpty
      && !name.split(separator: slashByte).contains { $0.elementsEqual("..".utf8) }
  }

  private static func hash(_ bytes: [UInt8]) -> String? {
    guard bytes.count == 40 || bytes.count == 64 else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } ? text : nil
  }

  private static func path(_ bytes: [UInt8], from folder: BytePath) -> BytePath {
    bytes.first == slashByte ? BytePath(bytes) : folder.appending(bytes)
  }

  private static func firstLine(of path: BytePath) -> [UInt8]? {
    guard let text = read(path, limit: 1 << 16) else { return nil }
    var line = text.prefix { $0 != UInt8(ascii: "\n") }
    while let last = line.last, last == 32 || last == 13 || last == 9 { line.removeLast() }
    return Array(line)
  }

  private static func read(_ path: BytePath, limit: Int) -> [UInt8]? {
    path.withCString { path in
      guard let file = try? OpenFile(in: AT_FDCWD, path, followsLinks: true) else { return nil }
      return try? file.read(limit: limit)
    }
  }
}
