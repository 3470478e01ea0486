import ArgumentParser
import PlumblineKit
import Reports

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `plumbline check`.
struct CheckCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the packs' expectations and findings.",
    discussion: """
      Exits with 1 where an expectation fails or something is found; notes are told and fail nothing. A comment \
      '# plumbline: ignore[rule] reason' silences a rule on its line, or on the next where it stands alone.
      """)

  enum Format: String, OptionWord {
    case text, sarif, github, junit, baseline
  }

  @OptionGroup var common: CommonOptions

  @Option(help: "The form; 'baseline' is the file that --baseline takes.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("Pass over what this file knows already.", valueName: "file"), completion: .file())
  var baseline: String?

  func perform() throws -> ExitStatus {
    var known: [UInt8] = []
    if let baseline {
      guard let bytes = SmallFile.bytes(of: Arguments.path(baseline)) else {
        throw Failure(message: "'\(baseline)': cannot be read", status: .inputOutput)
      }
      known = bytes
    }
    var run = try AnalysisRun(common)
    let report = run.report()
    let result = run.measure("check") { CheckResult(report, baseline: known) }
    let style: TerminalStyle = common.analysis.color.isOn(for: STDOUT_FILENO) ? .colored : .plain
    let bytes =
      switch format {
      case .text: CheckTextWriter.write(result, of: report, style: style, language: ReportLanguage(run.configuration))
      case .sarif: SARIFWriter.write(result, of: report)
      case .github: GitHubWriter.write(result, of: report)
      case .junit: JUnitWriter.write(result, of: report)
      case .baseline: CheckResult.baseline(of: report)
      }
    let isWritten = StandardOutput.write(bytes)
    return .worst(
      run.finish(), isWritten ? .done : .inputOutput, result.fails && format != .baseline ? .findings : .done)
  }
}
