package import SourceText

/// A token: its kind and its bytes. Twelve bytes; what lies between two tokens is blanks, comments and joined lines.
package struct Token: Sendable {
  package let start: UInt32
  package let end: UInt32
  package let kind: TokenKind
  package let flags: Flags

  /// What the scanner saw in passing that later stages need not look for again.
  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A string or name that holds a byte of 0x80 or above.
    package static let nonASCII = Flags(rawValue: 1)
    /// A string with a backslash in its body.
    package static let escapes = Flags(rawValue: 2)
    /// A string or replacement field that the end of its line or file cut off.
    package static let unterminated = Flags(rawValue: 4)
    /// The first token of its line.
    package static let startsLine = Flags(rawValue: 8)
  }

  @inlinable package init(_ kind: TokenKind, _ start: UInt32, _ end: UInt32, flags: Flags = []) {
    self.kind = kind
    self.start = start
    self.end = end
    self.flags = flags
  }

  @inlinable package var range: SourceRange { SourceRange(start, end) }
}
