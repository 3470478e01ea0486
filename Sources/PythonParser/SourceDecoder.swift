package import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Raw bytes to the UTF-8 text of a `SourceFile`, as Python reads a file (PEP 263): byte order mark, coding comment,
/// the 8-bit encodings that the C library knows.
package enum SourceDecoder {
  /// The text of a file; what keeps it from being read as Python would is in the file's diagnostics.
  package static func decode(path: String, _ bytes: [UInt8]) -> SourceFile {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let cookie = bytes.withUnsafeBufferPointer({ cookie(in: $0) }) else {
      return SourceFile(path: path, bytes: hasMark ? Array(bytes.dropFirst(3)) : bytes)
    }
    let name = normalized(cookie)
    if name == "utf-8" { return SourceFile(path: path, bytes: hasMark ? Array(bytes.dropFirst(3)) : bytes) }
    let place = SourceRange(0, 0)
    if hasMark {
      let message = "encoding problem: \(name) with BOM"
      return SourceFile(path: path, bytes: Array(bytes.dropFirst(3)), diagnostics: [Diagnostic(message, at: place)])
    }
    switch translate(bytes, from: name) {
    case .text(let text): return SourceFile(path: path, bytes: text)
    case .unknown:
      return SourceFile(path: path, bytes: bytes, diagnostics: [Diagnostic("unknown encoding: \(name)", at: place)])
    case .malformed(let offset):
      let message = "'\(name)' codec can't decode byte at offset \(offset)"
      return SourceFile(path: path, bytes: bytes, diagnostics: [Diagnostic(message, at: place)])
    }
  }

  // MARK: The coding comment

  /// The encoding that a comment in the first two lines names.
  private static func cookie(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for _ in 0..<2 {
      var end = start
      while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
      var hash = start
      while hash < end, bytes[hash] == 32 || bytes[hash] == 9 || bytes[hash] == 12 { hash += 1 }
      // A first line that holds more than a comment ends the search.
      guard hash == end || bytes[hash] == 0x23 else { return nil }
      if let name = cookie(in: bytes, hash, end) { return name }
      start = end
      if start < bytes.count {
        start += bytes[start] == 13 && start + 1 < bytes.count && bytes[start + 1] == 10 ? 2 : 1
      }
    }
    return nil
  }

  private static func cookie(in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> String? {
    let word = Array("coding".utf8)
    var at = start
    while at + word.count < end {
      defer { at += 1 }
      guard bytes[at] == word[0], bytes[at..<(at + word.count)].elementsEqual(word) else { continue }
      var name = at + word.count
      guard bytes[name] == 0x3A || bytes[name] == 0x3D else { continue }
      repeat { name += 1 } while name < end && (bytes[name] == 32 || bytes[name] == 9)
      var stop = name
      while stop < end, isEncodingByte(bytes[stop]) { stop += 1 }
      if stop > name { return String(decoding: bytes[name..<stop], as: UTF8.self) }
    }
    return nil
  }

  private static func isEncodingByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
      || byte == 0x2D || byte == 0x2E || byte == 0x5F
  }

  /// CPython's canonical spelling of the two encodings that it knows by heart; others in lower case.
  private static func normalized(_ name: String) -> String {
    let lower = name.lowercased().replacing("_", with: "-")
    let prefix = String(lower.prefix(12))
    if prefix == "utf-8" || prefix.hasPrefix("utf-8-") { return "utf-8" }
    for latin in ["latin-1", "iso-8859-1", "iso-latin-1"] where prefix == latin || prefix.hasPrefix(latin + "-") {
      return "iso-8859-1"
    }
    return lower
  }

  // MARK: Translation

  private enum Outcome {
    case text([UInt8])
    case unknown
    case malformed(Int)
  }

  private static func translate(_ bytes: [UInt8], from name: String) -> Outcome {
    switch name {
    case "utf8", "u8", "utf", "cp65001", "ascii", "us-ascii", "646":
      let isASCII = name.hasSuffix("ascii") || name == "646"
      let bad =
        isASCII ? bytes.firstIndex { $0 >= 0x80 } : bytes.withUnsafeBufferPointer { UTF8Check.firstFault(in: $0) }
      return bad.map { .malformed($0) } ?? .text(bytes)
    case "iso-8859-1", "latin1", "latin", "l1", "iso8859-1", "8859", "cp819", "iso8859":
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes { StringDecoder.append(UInt32(byte), to: &text) }
      return .text(text)
    default: return iconvTranslate(bytes, from: iconvName(name))
    }
  }

  /// Python's names where the C library has another.
  private static func iconvName(_ name: String) -> String {
    switch name {
    case "mac-roman", "macroman", "macintosh": "MACINTOSH"
    case "mac-cyrillic": "MAC-CYRILLIC"
    case "mac-latin2", "maccentraleurope": "MAC-CENTRALEUROPE"
    case "hp-roman8", "roman8", "r8": "HP-ROMAN8"
    case "kz1048", "kz-1048", "strk1048-2002", "rk1048": "RK1048"
    case "iso-8859-15", "latin-9", "l9": "ISO-8859-15"
    case _ where name.hasPrefix("windows-125"): "CP125" + name.dropFirst("windows-125".count)
    case _ where name.hasPrefix("iso8859-"): "ISO-8859-" + name.dropFirst("iso8859-".count)
    default: name.uppercased()
    }
  }

  private static func iconvTranslate(_ bytes: [UInt8], from name: String) -> Outcome {
    guard isTextEncoding(name), let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return .unknown
    }
    defer { iconv_close(converter) }
    var output = [UInt8](repeating: 0, count: bytes.count * 4 + 16)
    var input = bytes
    var left = input.count
    var room = output.count
    let capacity = output.count
    let status = input.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        return iconv(converter, &from, &left, &to, &room)
      }
    }
    guard status != -1, left == 0 else { return .malformed(bytes.count - left) }
    output.removeLast(output.count - (capacity - room))
    return .text(output)
  }

  /// Not what the C library adds for its own use (`//IGNORE`, `CHAR`), nor what holds no ASCII at its place.
  private static func isTextEncoding(_ name: String) -> Bool {
    !name.contains("/") && !name.isEmpty && name != "CHAR" && name != "WCHAR_T"
      && !["UTF-16", "UTF-32", "UCS-", "UTF-7", "UNICODE", "INTERNAL", "ISO-10646"].contains { name.hasPrefix($0) }
  }
}
