import PlumblineKit
import Reports

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One analysis as the commands run it: with messages about what could not be read, and with times where asked for.
struct AnalysisRun {
  let analysis: Analysis
  private let options: AnalysisOptions
  private let clock: StageClock

  init(_ common: CommonOptions) throws {
    let configuration = try common.configuration()
    var clock = StageClock()
    do throws(AnalysisError) {
      analysis = try Analyzer(configuration).analyze(timing: &clock)
    } catch {
      throw Failure(message: error.description, status: .inputOutput)
    }
    self.clock = clock
    options = common.analysis
    warn(about: configuration)
  }

  /// The call graph.
  func graph() throws -> GraphDocument {
    guard let graph = analysis.graph else {
      throw Failure(message: "the call graph is not in this build yet", status: .usage)
    }
    return graph
  }

  /// Prints the times, and gives the exit status that the input asks for.
  func finish(lines: Int) -> ExitStatus {
    if options.stats { Messages.print(clock.table(lines: lines)) }
    return .worst(analysis.missing.isEmpty ? .done : .inputOutput, analysis.isWhole ? .done : .partial)
  }

  private func warn(about configuration: Configuration) {
    for path in analysis.missing { Messages.error("'\(path.text)': no such file or directory") }
    guard !options.quiet else { return }
    for item in analysis.leftOut where item.reason.isTrouble {
      Messages.warning("\(item.path.text): \(item.reason.rawValue)")
    }
    if analysis.files.isEmpty {
      let names = configuration.paths.map { "'\($0.text)'" }.joined(separator: ", ")
      Messages.warning("no Python file found in \(names)")
    }
  }
}
