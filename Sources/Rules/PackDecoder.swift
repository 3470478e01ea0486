import PCRE2
import SourceText

/// Reads one pack; what is wrong is collected, so that its author sees all of it at once.
struct PackDecoder {
  let path: String
  var errors: [RuleError] = []
  /// The pack's constants, spliced in where `${NAME}` is written.
  var constants: [String: [String]] = [:]

  init(path: String) { self.path = path }

  /// Notes an error at a value.
  mutating func report(_ message: String, at value: YAMLValue, shiftedBy columns: Int = 0) {
    errors.append(RuleError(path: path, line: value.line, column: value.column + columns, message: message))
  }

  /// The fields of a mapping, each of them known.
  mutating func fields(
    of value: YAMLValue, in what: String, keys: [String], required: [String] = []
  ) -> [String: YAMLValue]? {
    guard case .mapping(let pairs) = value.content else {
      report("\(what) must be a mapping with the keys \(Self.list(keys)), not \(Self.kind(of: value))", at: value)
      return nil
    }
    var fields = [String: YAMLValue](minimumCapacity: pairs.count)
    for (key, value) in pairs {
      guard let name = self.key(key) else { continue }
      if keys.contains(name) {
        fields[name] = value
      } else {
        report("unknown key `\(name)` in \(what)\(Self.suggestion(for: name, among: keys))", at: key)
      }
    }
    for name in required where fields[name] == nil {
      report("\(what) lacks the key `\(name)`", at: value)
    }
    return fields
  }

  /// The name of a key; a word that YAML 1.1 takes for a boolean is refused.
  mutating func key(_ key: YAMLValue) -> String? {
    guard case .scalar(let name, let isPlain) = key.content else {
      report("a key must be a word, not \(Self.kind(of: key))", at: key)
      return nil
    }
    if isPlain, name.utf8.count <= 5, Self.booleanWords.contains(name.lowercased()) {
      report(
        "`\(name)` as a key is a boolean to many YAML readers, so no key of the language is called that; "
          + "quote it where a name is meant", at: key)
      return nil
    }
    return name
  }

  static let booleanWords = ["on", "off", "yes", "no", "y", "n", "true", "false"]

  /// A single text, constants filled in.
  mutating func string(_ value: YAMLValue, _ what: String) -> String? {
    guard case .scalar(let text, _) = value.content else {
      report("\(what) must be a text, not \(Self.kind(of: value))", at: value)
      return nil
    }
    let texts = expand(text, at: value)
    guard texts.count == 1 else {
      if !texts.isEmpty { report("\(what) must be one text, but `\(text)` stands for \(texts.count)", at: value) }
      return nil
    }
    return texts[0]
  }

  /// One text or a list of them, constants spliced in.
  mutating func strings(_ value: YAMLValue, _ what: String) -> [(text: String, value: YAMLValue)] {
    switch value.content {
    case .scalar(let text, _):
      return expand(text, at: value).map { ($0, value) }
    case .sequence(let elements):
      var texts: [(text: String, value: YAMLValue)] = []
      for element in elements {
        guard case .scalar(let text, _) = element.content else {
          report("\(what) must be texts, not \(Self.kind(of: element))", at: element)
          continue
        }
        for text in expand(text, at: element) { texts.append((text, element)) }
      }
      if elements.isEmpty { report("\(what) is an empty list, which matches nothing", at: value) }
      return texts
    case .mapping:
      report("\(what) must be a text or a list of texts, not a mapping", at: value)
      return []
    }
  }

  /// Fills in `${NAME}`; a list makes as many texts as it has elements.
  mutating func expand(_ text: String, at value: YAMLValue) -> [String] {
    guard Self.holdsConstant(text), let open = text.range(ofBytes: "${"),
      let close = text.utf8[open.upperBound...].firstIndex(of: UInt8(ascii: "}"))
    else {
      return [text]
    }
    let name = String(text[open.upperBound..<close])
    guard let replacements = constants[name] else {
      let near = Spelling.nearest(to: name, among: Array(constants.keys)).map { "; did you mean `${\($0)}`?" } ?? ""
      report("`${\(name)}` is not defined by `let`\(near)", at: value)
      return []
    }
    let rest = expand(String(text[text.utf8.index(after: close)...]), at: value)
    var texts: [String] = []
    for replacement in replacements {
      for tail in rest { texts.append(text[..<open.lowerBound] + replacement + tail) }
    }
    guard texts.count <= 4096 else {
      report("`\(text)` stands for more than 4096 texts", at: value)
      return []
    }
    return texts
  }

  /// Nearly no text holds one: that is seen without weighing characters.
  private static func holdsConstant(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { $0.contains(UInt8(ascii: "$")) }
  }

  mutating func integer(_ value: YAMLValue, _ what: String) -> Int? {
    guard case .scalar(let text, _) = value.content, let number = Int(text), 0...1_000_000 ~= number else {
      report("\(what) must be a number from 0", at: value)
      return nil
    }
    return number
  }

  mutating func boolean(_ value: YAMLValue, _ what: String) -> Bool? {
    if case .scalar(let text, true) = value.content {
      if text == "true" { return true }
      if text == "false" { return false }
    }
    report("\(what) must be `true` or `false`", at: value)
    return nil
  }

  /// A word of a closed list.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ value: YAMLValue, _ what: String, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let text = string(value, what) else { return nil }
    if let word = Word(rawValue: text) { return word }
    unknownWord(text, what, among: Word.allCases.map(\.rawValue), at: value)
    return nil
  }

  mutating func unknownWord(_ text: String, _ what: String, among words: [String], at value: YAMLValue) {
    report("`\(text)` is no \(what)\(Self.suggestion(for: text, among: words))", at: value)
  }

  /// A PCRE2 expression; where it does not compile the error points into it.
  mutating func expression(_ value: YAMLValue, _ what: String, text given: String? = nil) -> Expression? {
    guard let text = given ?? string(value, what) else { return nil }
    do {
      return Expression(text: text, pattern: try Pattern(text, options: [.multiline]))
    } catch {
      let before = String(decoding: text.utf8.prefix(error.offset), as: UTF8.self)
      var shift = before.unicodeScalars.count
      if case .scalar(let written, let isPlain) = value.content {
        shift += (isPlain ? 0 : 1) + (written.hasPrefix("re:") && given != nil ? 3 : 0)
        shift += isPlain ? 0 : before.utf8.count { $0 == UInt8(ascii: "'") }
      }
      report(
        "\(what) does not compile: \(error.message)\n    \(text)\n    "
          + String(repeating: " ", count: before.unicodeScalars.count) + "^", at: value, shiftedBy: shift)
      return nil
    }
  }

  static func kind(of value: YAMLValue) -> String {
    switch value.content {
    case .scalar(let text, _): text.isEmpty ? "nothing" : "the text `\(text.prefix(40))`"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The end of a sentence about a wrong word: what was probably meant, and what is known.
  static func suggestion(for word: String, among words: [String]) -> String {
    let near = Spelling.nearest(to: word, among: words).map { "; did you mean `\($0)`?" } ?? "."
    return "\(near) Known: \(list(words))"
  }

  static func list(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}
