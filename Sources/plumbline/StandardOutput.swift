import PlumblineKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Results go to standard output.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes all of `bytes`; false where that failed. A reader that has gone away is no failure.
  static func write(_ bytes: [UInt8]) -> Bool {
    switch OutputFile.write(bytes, to: STDOUT_FILENO) {
    case 0, EPIPE:
      return true
    case let code:
      Messages.error("writing to standard output failed: \(String(cString: strerror(code)))")
      return false
    }
  }
}
