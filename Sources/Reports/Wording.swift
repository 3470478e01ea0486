import Observability

/// A report's own words in its language. English is the key: what has no translation is said in English.
struct Wording: Sendable {
  private let language: ReportLanguage

  init(_ language: ReportLanguage) { self.language = language }

  /// A phrase; `%1`, `%2` … stand for values that are put in as they are.
  func callAsFunction(_ english: String, _ values: String...) -> String {
    let phrase = language == .chinese ? Self.chinese[english] ?? english : english
    return Self.filled(phrase, values)
  }

  /// What a finding says.
  func said(_ sentence: Sentence) -> String {
    guard language == .chinese else { return sentence.english }
    let pattern = sentence.pattern
    return Self.filled(Self.chinese[pattern] ?? pattern, sentence.values)
  }

  private static func filled(_ phrase: String, _ values: [String]) -> String {
    guard !values.isEmpty else { return phrase }
    var result: [UInt8] = []
    var isMark = false
    for byte in phrase.utf8 {
      if isMark {
        isMark = false
        let index = Int(byte) - Int(UInt8(ascii: "1"))
        if values.indices.contains(index) {
          result.removeLast()
          result.append(contentsOf: values[index].utf8)
          continue
        }
      }
      isMark = byte == UInt8(ascii: "%")
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
