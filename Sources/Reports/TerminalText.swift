/// Text in a terminal's columns.
package enum TerminalText {
  /// How many columns `text` takes; what moves nothing counts nothing, East Asian wide characters count twice.
  package static func width(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var reader = ScalarReader(bytes)
      var width = 0
      while let scalar = reader.next() { width += columns(of: scalar) }
      return width
    }
  }

  /// `text` in at most `limit` columns; what is cut from its end is an ellipsis.
  package static func fitted(_ text: String, to limit: Int) -> String {
    var text = text
    let kept = text.withUTF8 { bytes -> String? in
      var reader = ScalarReader(bytes)
      // What fits beside the ellipsis, and whether all fits without one.
      var (width, end, isCut) = (0, 0, false)
      while let scalar = reader.next() {
        width += columns(of: scalar)
        if width > limit { return String(decoding: UnsafeBufferPointer(rebasing: bytes[..<end]), as: UTF8.self) }
        isCut = isCut || width >= limit
        if !isCut { end = reader.offset }
      }
      return nil
    }
    guard let kept else { return text }
    return kept + (limit > 0 ? "…" : "")
  }

  /// `text` in at most `limit` columns; what is cut from its beginning is an ellipsis.
  package static func fittedEnd(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var fitted: [Unicode.Scalar] = []
    var rest = limit - 1
    for scalar in text.unicodeScalars.reversed() {
      rest -= columns(of: scalar.value)
      if rest < 0 { break }
      fitted.append(scalar)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: fitted.reversed())
    return (limit > 0 ? "…" : "") + String(view)
  }

  private static func columns(of scalar: UInt32) -> Int {
    // Letters, and the punctuation, arrows and lines that reports are drawn with.
    if scalar < 0x80 || 0x2010...0x2027 ~= scalar || 0x2190...0x25FF ~= scalar { return 1 }
    return columns(ofRare: scalar)
  }

  @inline(never) private static func columns(ofRare scalar: UInt32) -> Int {
    switch scalar {
    case 0x0300...0x036F, 0x200B...0x200D, 0x20D0...0x20F0, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default:
      return Unicode.Scalar(scalar)?.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}
