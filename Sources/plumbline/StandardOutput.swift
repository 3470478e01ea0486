import PlumblineKit
import Reports

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Results go to standard output.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// A part could not be written: the system's error number.
  private struct WriteFailure: Error {
    let code: Int32
  }

  /// Writes all of `bytes`; false where that failed. A reader that has gone away is no failure.
  static func write(_ bytes: [UInt8]) -> Bool { isFine(OutputFile.write(bytes, to: STDOUT_FILENO)) }

  /// Writes each part that `body` hands to its sink; false where that failed, and `body` with it.
  static func write(_ body: (ByteSink) throws -> Void) throws -> Bool {
    do {
      try body { part in
        let code = OutputFile.write(part, to: STDOUT_FILENO)
        if code != 0 { throw WriteFailure(code: code) }
      }
      return true
    } catch let failure as WriteFailure {
      return isFine(failure.code)
    }
  }

  private static func isFine(_ code: Int32) -> Bool {
    if code == 0 || code == EPIPE { return true }
    Messages.error("writing to standard output failed: \(String(cString: strerror(code)))")
    return false
  }
}
