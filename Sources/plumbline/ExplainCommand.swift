import ArgumentParser
import PlumblineKit
import Reports
import Resolution

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `plumbline explain`.
struct ExplainCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why one function calls another, or how far it gets.",
    discussion: """
      A function is named by its id (package.module.Class.method), by the end of its id, or by a place in it \
      (file.py:12). With --metric, the words are paths: a key is explained from its record to its sinks.
      """)

  @Argument(help: "The function that calls.")
  var caller: String?

  @Argument(help: "The function that is called.")
  var callee: String?

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("Say where this metric key comes from, instead.", valueName: "key"))
  var metric: String?

  func validate() throws {
    if metric == nil, caller == nil || callee == nil {
      throw ValidationError("explain takes two functions, or --metric KEY.")
    }
  }

  func perform() throws -> ExitStatus {
    if let metric { return try performMetric(metric) }
    guard let caller, let callee else { return .usage }
    let run = try AnalysisRun(common)
    let request = ExplainRequest(
      start: NodeName(caller), goal: NodeName(callee), certainty: run.configuration.certainty ?? .possible)
    let style: TerminalStyle = common.analysis.color.isOn(for: STDOUT_FILENO) ? .colored : .plain
    let bytes: [UInt8]
    do {
      bytes = try request.answer(run.analysis.document, style: style)
    } catch {
      throw Failure(message: error.description, status: .usage)
    }
    let isWritten = StandardOutput.write(bytes)
    return .worst(run.finish(), isWritten ? .done : .inputOutput)
  }

  private func performMetric(_ key: String) throws -> ExitStatus {
    // What stands where functions would are paths; the paths' own default is then no path that was named.
    let named = [caller, callee].compactMap { $0 }
    let paths = named.isEmpty ? common.paths : named + (common.paths == ["."] ? [] : common.paths)
    var configuration = Configuration(paths: paths.map(Arguments.path))
    try common.analysis.apply(to: &configuration)
    var run = try AnalysisRun(configuration, common.analysis)
    let report = run.report()
    let style: TerminalStyle = common.analysis.color.isOn(for: STDOUT_FILENO) ? .colored : .plain
    guard let bytes = ExplainMetricWriter.write(key, of: report, style: style) else {
      let near = ExplainMetricWriter.nearest(key, in: report)
      throw Failure(
        message: "no metric is recorded under '\(key)'"
          + (near.isEmpty ? "" : "; there is \(near.joined(separator: ", "))"),
        status: .usage)
    }
    let isWritten = StandardOutput.write(bytes)
    return .worst(run.finish(), isWritten ? .done : .inputOutput)
  }
}
