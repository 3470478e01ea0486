/// A configuration file: the options that a team wants on every run, in the words of the command line.
///
/// ```yaml
/// rules: [team-rules]        # relative to the file
/// exclude: [third_party/]
/// certainty: exact
/// ```
package struct Settings: Sendable, Equatable {
  package var rules: [String] = []
  package var packs: [String] = []
  package var include: [String] = []
  package var exclude: [String] = []
  package var searchPaths: [String] = []
  package var jobs: Int?
  package var language: String?
  package var certainty: String?
  package var budget: Int?
  package var maxFileSize: Int?
  package var maxNesting: Int?
  package var maxSteps: Int?

  private static let keys = [
    "rules", "packs", "include", "exclude", "search-path", "jobs", "lang", "certainty", "budget", "max-file-size",
    "max-nesting", "max-steps",
  ]

  private enum Language: String, CaseIterable { case en, zh }
  private enum CertaintyWord: String, CaseIterable { case exact, likely, possible }

  /// Reads the file at `path`, given its bytes; everything that is wrong is told at once.
  package init(path: String, bytes: [UInt8]) throws(RuleErrors) {
    let root: YAMLValue?
    do throws(RuleError) {
      root = try YAMLValue.read(bytes, path: path)
    } catch {
      throw RuleErrors([error])
    }
    // An empty file says nothing.
    guard let root else { return }
    var decoder = PackDecoder(path: path)
    let fields = decoder.fields(of: root, in: "the configuration", keys: Self.keys) ?? [:]
    func texts(_ key: String) -> [String] { fields[key].map { decoder.strings($0, "`\(key)`").map(\.text) } ?? [] }
    func number(_ key: String) -> Int? {
      guard let value = fields[key] else { return nil }
      guard case .scalar(let text, _) = value.content, let number = Int(text), number > 0 else {
        decoder.report("`\(key)` must be a number from 1", at: value)
        return nil
      }
      return number
    }
    rules = texts("rules")
    packs = texts("packs")
    include = texts("include")
    exclude = texts("exclude")
    searchPaths = texts("search-path")
    jobs = number("jobs")
    budget = number("budget")
    maxFileSize = number("max-file-size")
    maxNesting = number("max-nesting")
    maxSteps = number("max-steps")
    language = fields["lang"].flatMap { decoder.word($0, "`lang`", as: Language.self)?.rawValue }
    certainty = fields["certainty"].flatMap { decoder.word($0, "`certainty`", as: CertaintyWord.self)?.rawValue }
    if !decoder.errors.isEmpty { throw RuleErrors(decoder.errors) }
  }
}
