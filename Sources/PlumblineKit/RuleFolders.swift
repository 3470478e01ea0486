import Rules

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where rule packs are looked for.
///
/// Never in the scanned tree because it is scanned: packs come with the program, from the working directory upward,
/// and from folders that the command line names. Later ones may override what earlier ones say.
package enum RuleFolders {
  /// The packs that come with the program: beside the executable, or in the source tree that it was built in.
  package static var bundled: BytePath? {
    guard let program = executable else { return nil }
    let installed = program.folder.folder.appending("share/plumbline/rules")
    if isFolder(installed) { return installed }
    var folder = program.folder
    for _ in 0..<8 {
      if isFolder(folder.appending("rules")), isFile(folder.appending("Package.swift")) {
        return folder.appending("rules")
      }
      folder = folder.folder
    }
    return nil
  }

  /// `.plumbline/rules` of the working directory or of the nearest folder above it that has one.
  package static var ofWorkingDirectory: BytePath? {
    nearest(above: BytePath(".").resolved, named: ".plumbline/rules", where: isFolder)
  }

  /// The file or folder of that name in `folder`, or in the nearest folder above that has one.
  static func nearest(
    above folder: BytePath?, named name: String, where exists: (BytePath) -> Bool
  ) -> BytePath? {
    guard var folder else { return nil }
    while true {
      let candidate = folder.appending(name)
      if exists(candidate) { return candidate }
      if folder.bytes.count <= 1 { return nil }
      folder = folder.folder
    }
  }

  /// The packs in `folders`, in order of folder and path.
  static func packs(in folders: [BytePath]) throws(AnalysisError) -> [PackSource] {
    var packs: [PackSource] = []
    for folder in folders { packs += try self.packs(in: folder) }
    return packs
  }

  private static func packs(in folder: BytePath) throws(AnalysisError) -> [PackSource] {
    let descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .missingRules(folder) }
    defer { close(descriptor) }
    guard let listing = FolderListing(in: descriptor, []) else { throw .missingRules(folder) }
    var packs: [PackSource] = []
    for entry in listing.entries where entry.kind == .file || entry.kind == .link {
      let name = Array(listing.name(of: entry))
      guard name.suffix(5).elementsEqual(".yaml".utf8) || name.suffix(4).elementsEqual(".yml".utf8) else { continue }
      let path = folder.appending(name)
      let bytes = BytePath(name).withCString { name -> [UInt8]? in
        guard let file = try? OpenFile(in: descriptor, name, followsLinks: true) else { return nil }
        return try? file.read(limit: sizeLimit)
      }
      guard let bytes, bytes.count <= sizeLimit else { throw .unreadableRules(path) }
      packs.append(PackSource(path: path.text, bytes: bytes))
    }
    return packs
  }

  /// A pack is written by people; a larger file is none.
  private static let sizeLimit = 4 << 20

  private static var executable: BytePath? {
    #if canImport(Glibc)
      BytePath("/proc/self/exe").resolved
    #else
      BytePath(CommandLine.arguments[0]).resolved
    #endif
  }

  static func isFolder(_ path: BytePath) -> Bool { kind(of: path) == S_IFDIR }
  static func isFile(_ path: BytePath) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: BytePath) -> mode_t? {
    var status = stat()
    return path.withCString { stat($0, &status) } == 0 ? status.st_mode & S_IFMT : nil
  }
}
