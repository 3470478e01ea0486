import ArgumentParser
import PlumblineKit

/// What shapes an analysis, apart from the paths it reads.
struct AnalysisOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Read rule packs from this folder too.", valueName: "dir"), completion: .directory)
  var rules: [String] = []

  @Option(
    help: ArgumentHelp("Have this pack on, whether the tree needs it or not; may be repeated.", valueName: "name"))
  var pack: [String] = []

  @Option(help: ArgumentHelp("Read only files that match, in .gitignore's notation.", valueName: "glob"))
  var include: [String] = []

  @Option(help: ArgumentHelp("Leave out files and folders that match.", valueName: "glob"))
  var exclude: [String] = []

  @Option(help: ArgumentHelp("Look up imports in this folder too.", valueName: "dir"), completion: .directory)
  var searchPath: [String] = []

  @Option(help: ArgumentHelp("Threads to read and parse with; all processors by default.", valueName: "n"))
  var jobs: Int?

  @Option(help: "The report's language; en where not given.")
  var lang: Configuration.Language?

  @Option(help: "How sure a call must be to be shown; by the output where not given.")
  var certainty: CertaintyChoice?

  @Option(help: ArgumentHelp("Shorten the report to about this many tokens.", valueName: "tokens"))
  var budget: Int?

  @Option(
    help: ArgumentHelp(
      "The largest file that is read, in bytes; 16 MiB by default, 128 MiB at most.", valueName: "bytes"))
  var maxFileSize: Int?

  @Option(help: ArgumentHelp("How deeply code may nest; up to 1000, the default.", valueName: "levels"))
  var maxNesting: Int?

  @Option(
    help: ArgumentHelp(
      "How many steps the resolution of calls may take; \(Configuration.Limits().steps) by default.", valueName: "n"))
  var maxSteps: Int?

  @Option(help: ArgumentHelp("Read this configuration file.", valueName: "file"), completion: .file())
  var config: String?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Print the time of each stage to standard error.")
  var stats = false

  @Option(help: "Colour on the terminal.")
  var color: ColorChoice = .auto

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
    if let budget, budget < 1 { throw ValidationError("--budget takes a number from 1.") }
    if let maxNesting, maxNesting < 1 { throw ValidationError("--max-nesting takes a number from 1.") }
    if let maxSteps, maxSteps < 1 { throw ValidationError("--max-steps takes a number from 1.") }
    if let maxFileSize, maxFileSize < 1 { throw ValidationError("--max-file-size takes a number from 1.") }
  }

  /// Puts the settings file's values into `configuration`, then the options', which win where both say something.
  func apply(to configuration: inout Configuration) throws {
    do throws(AnalysisError) {
      if let (settings, folder) = try SettingsFile.find(named: config.map(Arguments.path)) {
        configuration.apply(settings, from: folder)
      }
    } catch {
      throw Failure(message: error.description, status: .usage)
    }
    configuration.ruleFolders += rules.map(Arguments.path)
    configuration.packs += pack
    configuration.include += include
    configuration.exclude += exclude
    configuration.searchPaths += searchPath.map(Arguments.path)
    if let jobs { configuration.jobs = min(jobs, Configuration.Limits.jobs) }
    if let lang { configuration.language = lang }
    if let certainty { configuration.certainty = certainty.value }
    if let budget { configuration.tokenBudget = budget }
    if let maxNesting { configuration.limits.nesting = min(maxNesting, Configuration.Limits.deepestNesting) }
    if let maxSteps { configuration.limits.steps = maxSteps }
    if let maxFileSize { configuration.limits.fileSize = min(maxFileSize, Configuration.Limits.largestFileSize) }
  }
}
