import PlumblineKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Messages go to standard error, one a line; nothing in them can steer a terminal.
enum Messages {
  static func error(_ text: String) {
    for line in text.split(separator: "\n") { print("plumbline: error: \(line)") }
  }

  static func warning(_ text: String) { print("plumbline: warning: \(text)") }

  static func print(_ text: String) {
    _ = OutputFile.write(Array((Printable.text(text) + "\n").utf8), to: STDERR_FILENO)
  }
}
