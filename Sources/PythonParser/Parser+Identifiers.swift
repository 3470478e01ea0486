import PythonSyntax
import SourceText

extension Parser {
  /// A name with characters beyond ASCII, in the form in which Python compares names (NFKC, PEP 3131).
  @inline(never) mutating func internFolded(_ token: Token) -> Name {
    let bytes = UnsafeBufferPointer(start: text + Int(token.start), count: token.range.count)
    return names.intern(bytes)
  }
}
