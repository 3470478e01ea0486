import PlumblineKit

/// The command line's words as text, and back to the bytes that the system passed.
///
/// A file name need not be UTF-8, but the argument library takes strings. A byte that is no UTF-8 travels through it as
/// a character of the last private use plane, which no honest file name holds.
enum Arguments {
  private static let base: UInt32 = 0x10_F700

  /// All words but the program's own name.
  static func decoded() -> [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { decode(UnsafeRawBufferPointer(start: $0, count: length(of: $0))) }
    }
  }

  /// The path that a word stands for.
  static func path(_ word: String) -> BytePath {
    var bytes: [UInt8] = []
    for scalar in word.unicodeScalars {
      if (base..<(base + 256)).contains(scalar.value) {
        bytes.append(UInt8(scalar.value - base))
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    return BytePath(bytes)
  }

  private static func decode(_ bytes: UnsafeRawBufferPointer) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = String.UnicodeScalarView()
    var at = 0
    while at < bytes.count {
      let end = min(at + 4, bytes.count)
      let scalar = (at + 1...end).lazy.compactMap { String(validating: bytes[at..<$0], as: UTF8.self) }.first
      if let scalar {
        text.append(contentsOf: scalar.unicodeScalars)
        at += scalar.utf8.count
      } else {
        text.append(Unicode.Scalar(base + UInt32(bytes[at]))!)
        at += 1
      }
    }
    return String(text)
  }

  private static func length(of text: UnsafePointer<CChar>) -> Int {
    var length = 0
    while text[length] != 0 { length += 1 }
    return length
  }
}
