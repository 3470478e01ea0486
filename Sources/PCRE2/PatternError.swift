import CPCRE2

/// An expression that PCRE2 would not compile.
package struct PatternError: Error, Hashable, Sendable {
  /// PCRE2's number for what is wrong.
  package let code: Int32
  /// The byte of the expression at which it was noticed.
  package let offset: Int

  /// PCRE2's own words.
  package var message: String { Self.message(for: code) }

  static func message(for code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return length < 0 ? "error \(code)" : String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
  }
}

/// A search that could not be carried through; nothing is known about whether the text matches.
package enum MatchError: Error, Hashable, Sendable {
  /// One of the matcher's limits was reached.
  case limitHit
  /// PCRE2 refused for another reason: its number and words.
  case failed(code: Int32, message: String)

  init(code: Int32) {
    switch code {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT:
      self = .limitHit
    default:
      self = .failed(code: code, message: PatternError.message(for: code))
    }
  }
}
