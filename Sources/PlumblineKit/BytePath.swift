#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file's path as the file system has it: bytes, which need not be UTF-8.
package struct BytePath: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The path as text that is always valid: a byte which is no UTF-8 is written `\xNN`, so that two paths stay two.
  package var text: String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      // The longest scalar that starts here, or one byte that starts none.
      let scalar = (1...min(4, rest.count)).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }.first
      if let scalar {
        text += scalar
        rest = rest.dropFirst(scalar.utf8.count)
      } else {
        let byte = rest.removeFirst()
        text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }

  /// The last part of the path: `c.py` of `a/b/c.py`, the whole where it has no slash.
  package var name: BytePath {
    let trimmed = trimmedOfSlashes
    guard let slash = trimmed.lastIndex(of: slashByte) else { return BytePath(Array(trimmed)) }
    return BytePath(Array(trimmed[(slash + 1)...]))
  }

  /// The folder that holds it: `a/b` of `a/b/c.py`, `.` where there is no slash, `/` of `/a`.
  package var folder: BytePath {
    let trimmed = trimmedOfSlashes
    guard let slash = trimmed.lastIndex(of: slashByte) else { return BytePath(".") }
    return slash == 0 ? BytePath("/") : BytePath(Array(trimmed[..<slash]))
  }

  /// The path of `name` inside this folder.
  package func appending(_ name: [UInt8]) -> BytePath {
    if bytes.isEmpty { return BytePath(name) }
    return BytePath(bytes.last == slashByte ? bytes + name : bytes + [slashByte] + name)
  }

  package func appending(_ name: String) -> BytePath { appending(Array(name.utf8)) }

  /// The path without links, `.` and `..`, from the file system's root; nil where nothing is there.
  package var resolved: BytePath? {
    withCString { path in
      guard let real = realpath(path, nil) else { return nil }
      defer { free(real) }
      return BytePath(Array(UnsafeBufferPointer(start: real, count: strlen(real))).map { UInt8(bitPattern: $0) })
    }
  }

  /// Hands the path to the C library, which ends strings with a zero byte.
  package func withCString<R>(_ body: (UnsafePointer<CChar>) throws -> R) rethrows -> R {
    try (bytes + [0]).withUnsafeBytes { raw in
      try body(raw.baseAddress!.assumingMemoryBound(to: CChar.self))
    }
  }

  private var trimmedOfSlashes: ArraySlice<UInt8> {
    var trimmed = bytes[...]
    while trimmed.count > 1, trimmed.last == slashByte { trimmed.removeLast() }
    return trimmed
  }
}

extension BytePath: Comparable {
  package static func < (a: Self, b: Self) -> Bool {
    let order = memcmp(a.bytes, b.bytes, min(a.bytes.count, b.bytes.count))
    return order != 0 ? order < 0 : a.bytes.count < b.bytes.count
  }
}

/// `/`, which parts a path.
let slashByte = UInt8(ascii: "/")
