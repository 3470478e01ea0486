#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The entries of one folder, sorted so that a walk in their order visits paths in the order of their bytes.
struct FolderListing {
  enum Kind: UInt8 {
    case file, folder, link, special
  }

  struct Entry {
    var start: UInt32
    var count: UInt32
    var kind: Kind
  }

  private var names: [UInt8] = []
  private(set) var entries: [Entry] = []
  /// Whether it is a virtual environment's top folder.
  private(set) var holdsVirtualEnvironment = false
  private(set) var holdsIgnoreFile = false

  /// Lists the folder at `path`, relative to the folder `descriptor` is open on; nil where that fails, with `errno`.
  init?(in descriptor: Int32, _ path: ArraySlice<UInt8>) {
    let name = path.isEmpty ? BytePath(".") : BytePath(Array(path))
    let opened = name.withCString { openat(descriptor, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK) }
    guard opened >= 0 else { return nil }
    guard let stream = fdopendir(opened) else {
      close(opened)
      return nil
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) { add(entry, opened) }
    sort()
  }

  func name(of entry: Entry) -> ArraySlice<UInt8> { names[Int(entry.start)..<Int(entry.start + entry.count)] }

  private mutating func add(_ entry: UnsafeMutablePointer<dirent>, _ folder: Int32) {
    let text = UnsafeRawPointer(entry).advanced(by: MemoryLayout<dirent>.offset(of: \.d_name)!)
      .assumingMemoryBound(to: UInt8.self)
    let bytes = UnsafeBufferPointer(
      start: text, count: strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)))
    if bytes.first == UInt8(ascii: ".") {
      if bytes.count == 1 || bytes.count == 2 && bytes[1] == UInt8(ascii: ".") { return }
      if bytes.elementsEqual(".gitignore".utf8) || bytes.elementsEqual(".ignore".utf8) { holdsIgnoreFile = true }
    } else if bytes.elementsEqual("pyvenv.cfg".utf8) {
      holdsVirtualEnvironment = true
    }
    let start = names.count
    names.append(contentsOf: bytes)
    entries.append(
      Entry(
        start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: bytes.count),
        kind: Self.kind(of: entry, folder)))
  }

  private static func kind(of entry: UnsafeMutablePointer<dirent>, _ folder: Int32) -> Kind {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .link
    case Int(DT_UNKNOWN): break
    default: return .special
    }
    // Some file systems do not say.
    var status = stat()
    let name = UnsafeRawPointer(entry).advanced(by: MemoryLayout<dirent>.offset(of: \.d_name)!)
      .assumingMemoryBound(to: CChar.self)
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .file }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .special
    }
  }

  /// By name, a folder as if its name ended with a slash: `a.py` comes before `a/b.py`.
  private mutating func sort() {
    names.withUnsafeBufferPointer { names in
      entries.sort { a, b in
        let aStart = Int(a.start)
        let bStart = Int(b.start)
        let shared = Int(min(a.count, b.count))
        let order = memcmp(names.baseAddress! + aStart, names.baseAddress! + bStart, shared)
        if order != 0 { return order < 0 }
        return Self.next(a, shared, names) < Self.next(b, shared, names)
      }
    }
  }

  /// The byte of an entry's path at `index`, or -1 past its end.
  private static func next(_ entry: Entry, _ index: Int, _ names: UnsafeBufferPointer<UInt8>) -> Int {
    if index < Int(entry.count) { return Int(names[Int(entry.start) + index]) }
    return entry.kind == .folder ? Int(slashByte) : -1
  }
}
