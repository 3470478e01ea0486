import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A tree of files as a fixture writes it down, for what a source tree cannot hold: links, FIFOs, ignore files.
///
/// One entry a line: `file PATH [TEXT]` (with `\n` and `\xNN`), `script PATH TEXT` (executable), `link PATH -> TARGET`,
/// `fifo PATH`, `folder PATH`; `scan PATH…`, `include GLOB`, `exclude GLOB` say how to look at it; `#` is a comment.
struct TreeRecipe {
  private var entries: [(kind: String, path: String, text: String)] = []
  var scanned: [String] = []
  var include: [String] = []
  var exclude: [String] = []

  init(_ text: String) throws {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      let rest = words.count > 2 ? words[2] : ""
      switch words[0] {
      case "scan": scanned += line.split(separator: " ").dropFirst().map(String.init)
      case "include": include.append(words[1])
      case "exclude": exclude.append(words[1])
      case "file", "script", "fifo", "folder", "link": entries.append((words[0], words[1], rest))
      default: throw CocoaError(.fileReadCorruptFile)
      }
    }
    if scanned.isEmpty { scanned = ["."] }
  }

  /// Makes the tree in an empty folder.
  func build(in folder: URL) throws {
    for entry in entries {
      let path = Array(folder.path.utf8) + [UInt8(ascii: "/")] + Self.bytes(entry.path)
      for (index, byte) in path.enumerated().dropFirst() where byte == UInt8(ascii: "/") {
        _ = Self.withPath(path[..<index]) { mkdir($0, 0o755) }
      }
      try Self.withPath(path[...]) { name in
        switch entry.kind {
        case "folder": mkdir(name, 0o755)
        case "fifo": mkfifo(name, 0o644)
        case "link":
          symlink(entry.text.replacing("-> ", with: "").replacing("ROOT", with: folder.path), name)
        default:
          Self.write(Self.bytes(entry.text), to: name, mode: entry.kind == "script" ? 0o755 : 0o644)
        }
      }.throwIfFailed()
    }
  }

  private static func write(_ bytes: [UInt8], to name: UnsafePointer<CChar>, mode: mode_t) -> Int32 {
    let descriptor = open(name, O_WRONLY | O_CREAT, mode)
    defer { close(descriptor) }
    return bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } == bytes.count ? 0 : -1
  }

  private static func withPath<R>(_ path: ArraySlice<UInt8>, _ body: (UnsafePointer<CChar>) throws -> R) rethrows -> R {
    try (Array(path) + [0]).withUnsafeBytes { try body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
  }

  /// The bytes of a text in which `\n` and `\xNN` are escapes.
  private static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "n") {
        rest.removeFirst()
        bytes.append(10)
      } else if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x"), rest.count > 2,
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        rest = rest.dropFirst(3)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}

extension Int32 {
  fileprivate func throwIfFailed() throws {
    if self != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
