/// Text of the scanned tree made fit to be shown: whatever acts instead of being seen is replaced by something seen.
///
/// C0 controls become their pictures (`␛`, `␊`), other controls, bidirectional marks and bytes that are no UTF-8
/// become U+FFFD. Every writer for people goes through here before it escapes for its own format.
package enum DisplayText {
  /// Hands the scalars of `text` to `body`, made harmless.
  static func forEachScalar(of text: String, _ body: (UInt32) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var reader = ScalarReader(bytes)
      while let scalar = reader.next() { body(visible(scalar)) }
    }
  }

  /// `text` without anything that a terminal or a renderer would obey.
  package static func visible(_ text: String) -> String {
    // Nearly all of it is harmless, and stands as it is.
    var text = text
    let isHarmless = text.withUTF8 { bytes in
      var reader = ScalarReader(bytes)
      while let scalar = reader.next() { if ScalarReader.isControl(scalar) { return false } }
      return true
    }
    if isHarmless { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    forEachScalar(of: text) { ScalarReader.append($0, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func visible(_ scalar: UInt32) -> UInt32 {
    guard ScalarReader.isControl(scalar) else { return scalar }
    return scalar < 0x20 ? 0x2400 + scalar : scalar == 0x7F ? 0x2421 : ScalarReader.replacement
  }
}
