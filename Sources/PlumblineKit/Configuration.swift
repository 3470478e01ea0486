import PythonParser
package import Resolution
package import Rules

/// What an analysis is asked to do: the command line's words, checked and typed.
package struct Configuration: Sendable {
  /// Bounds that no honest tree meets; what lies past one is reported as partial.
  package struct Limits: Sendable {
    /// The largest file that is read, in bytes.
    package var fileSize = 16 << 20
    /// How deeply statements and expressions may nest.
    package var nesting = Self.deepestNesting
    /// How many steps the resolution of calls may take.
    package var steps = 500_000_000

    /// More threads than any machine has use for.
    package static let jobs = 256
    /// What is made of a file takes many times its size: beyond this, more memory than there may be.
    package static let largestFileSize = 128 << 20
    /// Beyond this, stages that follow the nesting would need more stack than they are given.
    package static let deepestNesting = Parser.deepestNesting

    package init() {}
  }

  /// The language of the report's own words.
  package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh"
  }

  /// The folders and files to read.
  package var paths: [BytePath]
  /// With at least one, only files that match one are read.
  package var include: [String] = []
  package var exclude: [String] = []
  /// The packs that come with the program.
  package var bundledRules = RuleFolders.bundled
  /// The packs of the working directory.
  package var projectRules = RuleFolders.ofWorkingDirectory
  /// Further folders of rule packs; what they say overrides the others.
  package var ruleFolders: [BytePath] = []
  /// The packs to apply; all that fit where none is named.
  package var packs: [String] = []
  /// Folders outside the tree in which imports are looked up as well.
  package var searchPaths: [BytePath] = []
  /// How many threads read, parse and index.
  package var jobs = WorkPool.processors
  package var language = Language.english
  /// How sure a call must be to be shown; by the output where nil.
  package var certainty: Certainty?
  /// About how many tokens of a language model the report may take; nil for no limit.
  package var tokenBudget: Int?
  package var limits = Limits()

  package init(paths: [BytePath]) { self.paths = paths }
}

extension Configuration {
  /// Takes over what a settings file says; its paths are relative to its folder.
  package mutating func apply(_ settings: Settings, from folder: BytePath) {
    func path(_ text: String) -> BytePath { text.hasPrefix("/") ? BytePath(text) : folder.appending(text) }
    ruleFolders += settings.rules.map(path)
    packs += settings.packs
    include += settings.include
    exclude += settings.exclude
    searchPaths += settings.searchPaths.map(path)
    if let jobs = settings.jobs { self.jobs = min(jobs, Limits.jobs) }
    if let language = settings.language.flatMap(Language.init(rawValue:)) { self.language = language }
    if let word = settings.certainty { certainty = Certainty.allCases.first { $0.word == word } }
    if let budget = settings.budget { tokenBudget = budget }
    if let nesting = settings.maxNesting { limits.nesting = min(nesting, Limits.deepestNesting) }
    if let steps = settings.maxSteps { limits.steps = steps }
    if let size = settings.maxFileSize { limits.fileSize = min(size, Limits.largestFileSize) }
  }
}
