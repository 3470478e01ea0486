// Room: regular expressions by PCRE2, and the only place that touches the library's own pointers.
//
// Terms: a `Pattern` is a compiled expression, immutable and shared by all workers; a `Matcher` is one worker's
// scratch memory and limits; a `Match` is what was found. Input: bytes. Output: byte ranges.
// Example: `try Pattern("(?<key>[a-z]+)=")`, then `try matcher.firstMatch(of: pattern, in: bytes)`.

import CPCRE2

/// A compiled regular expression over bytes, translated to machine code where PCRE2 can.
package struct Pattern: Sendable {
  let code: Code
  /// The number of capturing groups.
  package let groupCount: Int
  /// The named groups with their numbers, in the order of the names.
  package let groupNames: [(name: String, number: Int)]
  /// Whether PCRE2 made machine code of it; without, matching is the same and slower.
  package let isNative: Bool

  package struct Options: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The match must begin where the search does.
    package static let anchored = Options(rawValue: PCRE2_ANCHORED)
    /// `.` takes every byte, line ends too.
    package static let dotAll = Options(rawValue: PCRE2_DOTALL)
    package static let caseInsensitive = Options(rawValue: PCRE2_CASELESS)
    /// `^` and `$` hold at each line.
    package static let multiline = Options(rawValue: PCRE2_MULTILINE)
    /// Characters are code points; the text must be UTF-8.
    package static let unicode = Options(rawValue: UInt32(PCRE2_UTF | PCRE2_UCP))
    /// Blanks and `#` comments in the expression mean nothing.
    package static let extended = Options(rawValue: PCRE2_EXTENDED)
  }

  /// Compiles `expression`; the error says at which byte of it the trouble lies.
  package init(_ expression: String, options: Options = []) throws(PatternError) {
    var code: Int32 = 0
    var offset = 0
    var expression = expression
    let compiled = expression.withUTF8 { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, options.rawValue | PCRE2_NEVER_BACKSLASH_C, &code, &offset, nil)
    }
    guard let compiled else { throw PatternError(code: code, offset: offset) }
    self.code = Code(compiled)
    isNative = pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE) == 0
    groupCount = Int(Self.information(PCRE2_INFO_CAPTURECOUNT, of: compiled))
    groupNames = Self.names(of: compiled)
  }

  /// The number of the group called `name`.
  package func group(named name: String) -> Int? {
    groupNames.first { $0.name == name }?.number
  }

  private static func information(_ what: Int32, of code: OpaquePointer) -> UInt32 {
    var value: UInt32 = 0
    return pcre2_pattern_info_8(code, UInt32(what), &value) == 0 ? value : 0
  }

  private static func names(of code: OpaquePointer) -> [(name: String, number: Int)] {
    let count = Int(information(PCRE2_INFO_NAMECOUNT, of: code))
    let stride = Int(information(PCRE2_INFO_NAMEENTRYSIZE, of: code))
    var table: UnsafePointer<UInt8>?
    guard count > 0, pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table) == 0, let table else { return [] }
    return (0..<count).map { row in
      let entry = table + row * stride
      return (String(cString: entry + 2), Int(entry[0]) << 8 | Int(entry[1]))
    }
  }

  /// Owns PCRE2's compiled code. PCRE2 documents compiled code as read-only, and so safe to share between threads.
  final class Code: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { pcre2_code_free_8(pointer) }
  }
}
