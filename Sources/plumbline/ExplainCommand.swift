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
      (file.py:12).
      """)

  @Argument(help: "The function that calls.")
  var caller: String

  @Argument(help: "The function that is called.")
  var callee: String

  @OptionGroup var common: CommonOptions

  func perform() throws -> ExitStatus {
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
}
