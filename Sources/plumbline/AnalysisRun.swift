import PlumblineKit
import Reports

/// One analysis as the commands run it: with messages about what could not be read, and with times where asked for.
struct AnalysisRun {
  private(set) var analysis: Analysis
  /// Never read: held, as the analysis is, so that `last` keeps it from being taken apart.
  private var reported: Report?
  let configuration: Configuration
  private let options: AnalysisOptions
  private let analyzer: Analyzer
  private let progress: Progress?
  private var clock: StageClock

  /// The process ends with its run: what a run holds need not be taken apart first. A debug build does, since
  /// LeakSanitizer does not recognise each pointer that is still held.
  private nonisolated(unsafe) static var last: AnalysisRun?

  /// Analyses what `common` names, up to the call graph.
  init(_ common: CommonOptions) throws {
    try self.init(common.configuration(), common.analysis)
  }

  init(_ configuration: Configuration, _ options: AnalysisOptions) throws {
    progress = options.quiet ? nil : Progress()
    clock = StageClock(progress: progress)
    analyzer = Analyzer(configuration)
    do throws(AnalysisError) {
      analysis = try analyzer.analyze(timing: &clock)
    } catch {
      progress?.finish()
      throw Failure(message: error.description, status: error.isInputFailure ? .inputOutput : .usage)
    }
    self.configuration = configuration
    self.options = options
  }

  /// The report on the analysis.
  mutating func report() -> Report {
    let report = analyzer.report(on: &analysis, timing: &clock)
    reported = report
    return report
  }

  /// Runs a stage of the command's own, such as writing, under the clock.
  mutating func measure<R>(_ stage: String, _ body: () throws -> R) rethrows -> R {
    try clock.measure(stage, body)
  }

  /// Says what could not be read, prints the times, and gives the exit status that the input asks for.
  func finish() -> ExitStatus {
    #if !DEBUG
      Self.last = self
    #endif
    progress?.finish()
    warn()
    if options.stats { Messages.print(clock.table(lines: analysis.lineCount)) }
    return .worst(analysis.missing.isEmpty ? .done : .inputOutput, analysis.isWhole ? .done : .partial)
  }

  private func warn() {
    for path in analysis.missing { Messages.error("'\(path.text)': no such file or directory") }
    guard !options.quiet else { return }
    for warning in analysis.warnings { Messages.warning(warning) }
    if analysis.isEmpty {
      let names = configuration.paths.map { "'\($0.text)'" }.joined(separator: ", ")
      Messages.warning("no Python file found in \(names)")
    }
  }
}
