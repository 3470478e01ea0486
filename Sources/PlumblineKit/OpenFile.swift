#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file opened for reading, without a chance to hang: FIFOs, sockets and devices are refused.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  /// Size and time of the last change when it was opened; the file may change while it is read.
  let stamp: FileStamp
  var size: Int { stamp.size }

  /// Opens the regular file at `path`, relative to the folder `folder` is open on.
  init(in folder: Int32, _ path: UnsafePointer<CChar>, followsLinks: Bool) throws(LeftOutReason) {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    var descriptor = openat(folder, path, flags)
    while descriptor < 0, errno == EINTR { descriptor = openat(folder, path, flags) }
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .vanished
      case ENXIO, ENODEV: throw .specialFile
      case ELOOP: throw .brokenLink
      default: throw .unreadable
      }
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw .unreadable
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .specialFile
    }
    self.descriptor = descriptor
    #if canImport(Glibc)
      let changed = status.st_mtim
    #else
      let changed = status.st_mtimespec
    #endif
    stamp = FileStamp(seconds: changed.tv_sec, nanoseconds: changed.tv_nsec, size: Int(status.st_size))
  }

  deinit { close(descriptor) }

  /// The whole file, or its first `limit` bytes; one byte more than `limit` where there is more.
  func read(limit: Int) throws(LeftOutReason) -> [UInt8] {
    var capacity = min(size, limit) + 1
    var failed = false
    var bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        let got = Self.read(descriptor, buffer.baseAddress! + count, capacity - count)
        if got < 0 { failed = true }
        if got <= 0 { return }
        count += got
      }
    }
    // A file that has grown meanwhile, or one whose size the system does not tell (/proc).
    while !failed, bytes.count == capacity, bytes.count <= limit {
      capacity = min(capacity * 2, limit + 1)
      let chunk = capacity - bytes.count
      let more = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        let got = Self.read(descriptor, buffer.baseAddress!, chunk)
        if got < 0 { failed = true }
        count = max(0, got)
      }
      if more.isEmpty { break }
      bytes += more
      capacity = bytes.count
    }
    if failed { throw .unreadable }
    return bytes
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    while true {
      #if canImport(Glibc)
        let got = Glibc.read(descriptor, buffer, count)
      #else
        let got = Darwin.read(descriptor, buffer, count)
      #endif
      if got >= 0 || errno != EINTR { return got }
    }
  }
}

/// The reason as an error, inside this room.
typealias LeftOutReason = LeftOut.Reason
extension LeftOut.Reason: Error {}
