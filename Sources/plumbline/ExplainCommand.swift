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
      start: NodeName(caller), goal: NodeName(callee), certainty: common.analysis.certainty?.value ?? .possible)
    let style: TerminalStyle = common.analysis.color.isOn(for: STDOUT_FILENO) ? .colored : .plain
    let bytes: [UInt8]
    do {
      bytes = try request.answer(try run.graph(), style: style)
    } catch let unclear as NodeName.Unclear {
      throw Failure(message: unclear.description, status: .usage)
    }
    let isWritten = StandardOutput.write(bytes)
    return .worst(run.finish(lines: run.analysis.lineCount), isWritten ? .done : .inputOutput)
  }
}
