extension PackDecoder {
  /// How things are named: exactly, with wildcards, by `re:`, `sub:` or a leading dot.
  mutating func names(_ value: YAMLValue, _ what: String) -> [NamePattern] {
    strings(value, what).compactMap { name($0.text, what, at: $0.value) }
  }

  private mutating func name(_ text: String, _ what: String, at value: YAMLValue) -> NamePattern? {
    if text.hasPrefix("re:") {
      return expression(value, what, text: String(text.dropFirst(3))).map { .expression($0) }
    }
    let isSubclass = text.hasPrefix("sub:")
    let dotted = isSubclass ? String(text.dropFirst(4)) : text
    let isLast = dotted.hasPrefix(".")
    let bare = isLast ? String(dotted.dropFirst()) : dotted
    guard Self.isDottedName(bare) else {
      report(
        "`\(text)` in \(what) is no dotted name; write `a.b.c`, `a.*.c`, `a.**`, `.last`, `sub:a.Class` or `re:…`",
        at: value)
      return nil
    }
    let isPlain = !dotted.utf8.contains(UInt8(ascii: "*"))
    if isSubclass {
      guard !isLast, isPlain else {
        report("`\(text)` in \(what): `sub:` wants one class by its whole name", at: value)
        return nil
      }
      return .subclasses(dotted)
    }
    if isLast {
      guard !bare.utf8.contains(UInt8(ascii: ".")), isPlain else {
        report("`\(text)` in \(what): what follows the leading dot must be one plain name", at: value)
        return nil
      }
      return .last(bare)
    }
    return isPlain ? .exact(dotted) : .glob(DottedGlob(dotted))
  }

  /// Names for last names and own names, where a plain word means itself.
  mutating func globs(_ value: YAMLValue, _ what: String) -> [DottedGlob] {
    strings(value, what).compactMap { text, value in
      if Self.isDottedName(text) { return DottedGlob(text) }
      report("`\(text)` in \(what) is no dotted name; wildcards are `*` and `**`", at: value)
      return nil
    }
  }

  /// Dotted names that stand for themselves, as hints and types want them.
  mutating func plainNames(_ value: YAMLValue, _ what: String) -> [String] {
    strings(value, what).compactMap { text, value in
      if Self.isDottedName(text.hasPrefix(".") ? String(text.dropFirst()) : text) { return text }
      report("`\(text)` in \(what) is no dotted name", at: value)
      return nil
    }
  }

  /// Parts of letters, digits, `_`, `*`, and what ids of nodes hold beside them: `-`, `<`, `>`.
  static func isDottedName(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var isAfterDot = true
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "."):
          if isAfterDot { return false }
          isAfterDot = true
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "-"),
          UInt8(ascii: "<"), UInt8(ascii: ">"), 0x80...:
          isAfterDot = false
        default: return false
        }
      }
      return !isAfterDot
    }
  }
}
