#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a result to a file at once or not at all, and never through a link.
package enum OutputFile {
  /// Writes all of `bytes` to an open descriptor; 0, or the system's error number.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, raw.baseAddress! + done, raw.count - done)
        #else
          let count = Darwin.write(descriptor, raw.baseAddress! + done, raw.count - done)
        #endif
        if count >= 0 {
          done += count
        } else if errno == EAGAIN {
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Replaces the file at `path` by `bytes`; 0, or the system's error number.
  ///
  /// A regular file is replaced by renaming a finished one onto it, so that nobody sees half a report and a failure
  /// leaves the old one. A link is refused, wherever it leads. A device or a FIFO that is there is written to.
  package static func replace(_ path: BytePath, with bytes: [UInt8]) -> Int32 {
    var status = stat()
    if path.withCString({ lstat($0, &status) }) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFLNK: return ELOOP
      case S_IFDIR: return EISDIR
      default: return writeThrough(path, bytes)
      }
    }
    let temporary = path.folder.appending(".plumbline-\(getpid())-\(path.name.text.utf8.count).tmp")
    let descriptor = temporary.withCString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { return errno }
    var failure = write(bytes, to: descriptor)
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0 {
      let renamed = temporary.withCString { old in path.withCString { new in rename(old, new) } }
      if renamed != 0 { failure = errno }
    }
    if failure != 0 { _ = temporary.withCString { unlink($0) } }
    return failure
  }

  private static func writeThrough(_ path: BytePath, _ bytes: [UInt8]) -> Int32 {
    let descriptor = path.withCString { open($0, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { return errno }
    let failure = write(bytes, to: descriptor)
    return close(descriptor) != 0 && failure == 0 ? errno : failure
  }
}
