import PythonSyntax
import SourceText

extension Parser {
  /// A name with characters beyond ASCII, in the form in which Python compares names.
  @inline(never) mutating func internFolded(_ token: Token) -> Name {
    names.intern(
      IdentifierFolding.shared.fold(
        UnsafeBufferPointer(start: text + Int(token.start), count: token.range.count)))
  }
}

extension Scanner {
  /// Complains about the first character of a name that no identifier may hold (Language Reference 2.3).
  @inline(never) mutating func checkIdentifier(_ start: Int, _ end: Int) {
    let bytes = UnsafeBufferPointer(start: text + start, count: end - start)
    guard UTF8Check.firstFault(in: bytes) == nil else { return }
    var offset = start
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      let isAllowed =
        scalar == "_" || (offset == start ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
      if !isAllowed {
        let isPrintable = scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
        let code = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        return error(
          isPrintable ? "invalid character '\(scalar)' (\(number))" : "invalid non-printable character \(number)",
          offset, offset + length)
      }
      offset += length
    }
  }
}
