import ArgumentParser
import PlumblineKit

extension GraphFormat: ExpressibleByArgument {}

/// `plumbline graph`.
struct GraphCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Print the call graph.",
    discussion: """
      A function is named by its id (package.module.Class.method), by the end of its id, or by a place in it \
      (file.py:12). Pictures show exact and likely calls and leave out builtins; the other forms hold every call.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "The form.")
  var format: GraphFormat = .dot

  @Option(help: ArgumentHelp("Only what this function reaches; may be repeated.", valueName: "id"))
  var from: [String] = []

  @Option(help: ArgumentHelp("Only what reaches this function; may be repeated.", valueName: "id"))
  var to: [String] = []

  @Option(help: ArgumentHelp("Not more than so many calls from --from, or to --to.", valueName: "n"))
  var depth: Int?

  func validate() throws {
    if let depth {
      if depth < 1 { throw ValidationError("--depth takes a number from 1.") }
      if from.isEmpty && to.isEmpty { throw ValidationError("--depth counts from --from, or to --to: name one.") }
    }
  }

  func perform() throws -> ExitStatus {
    let run = try AnalysisRun(common)
    let request = GraphRequest(
      format: format, from: from.map(NodeName.init), to: to.map(NodeName.init), depth: depth,
      certainty: common.analysis.certainty?.value)
    let bytes: [UInt8]
    do {
      bytes = try request.answer(run.analysis.document)
    } catch let unclear as NodeName.Unclear {
      throw Failure(message: unclear.description, status: .usage)
    } catch let failure as Graphviz.Failure {
      throw Failure(message: failure.description, status: failure == .notInstalled ? .usage : .inputOutput)
    }
    let isWritten = StandardOutput.write(bytes)
    return .worst(run.finish(), isWritten ? .done : .inputOutput)
  }
}
