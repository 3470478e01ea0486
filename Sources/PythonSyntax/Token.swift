public import SourceText

/// A token: its kind and its bytes. Twelve bytes; what lies between two tokens is blanks, comments and joined lines.
public struct Token: Sendable {
  public let start: UInt32
  public let end: UInt32
  public let kind: TokenKind
  public let flags: Flags

  /// What the scanner saw in passing that later stages need not look for again.
  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// None of these; as a constant, because an empty set literal is a call into the standard library.
    @inlinable public static var plain: Flags { Flags(rawValue: 0) }
    /// A string or name that holds a byte of 0x80 or above.
    @inlinable public static var nonASCII: Flags { Flags(rawValue: 1) }
    /// A string with a backslash in its body.
    @inlinable public static var escapes: Flags { Flags(rawValue: 2) }
    /// A string or replacement field that the end of its line or file cut off.
    @inlinable public static var unterminated: Flags { Flags(rawValue: 4) }
    /// The first token of its line.
    @inlinable public static var startsLine: Flags { Flags(rawValue: 8) }
  }

  @inlinable public init(_ kind: TokenKind, _ start: UInt32, _ end: UInt32, flags: Flags = .plain) {
    self.kind = kind
    self.start = start
    self.end = end
    self.flags = flags
  }

  @inlinable public var range: SourceRange { SourceRange(start, end) }
}
