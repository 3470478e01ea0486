import ArgumentParser
import Observability
import PlumblineKit
import Reports

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension GraphFormat: OptionWord {}

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

  @Flag(help: "Only the chains of the report; C1, C2 … after it name which.")
  var chains = false

  func validate() throws {
    if let depth {
      if depth < 1 { throw ValidationError("--depth takes a number from 1.") }
      if from.isEmpty && to.isEmpty { throw ValidationError("--depth counts from --from, or to --to: name one.") }
    }
  }

  func perform() throws -> ExitStatus {
    if chains { return try performChains() }
    let run = try AnalysisRun(common)
    let request = GraphRequest(
      format: format, from: from.map(NodeName.init), to: to.map(NodeName.init), depth: depth,
      certainty: run.configuration.certainty)
    let isWritten: Bool
    do {
      isWritten = try StandardOutput.write { sink in try request.answer(run.analysis.document, to: sink) }
    } catch let unclear as NodeName.Unclear {
      throw Failure(message: unclear.description, status: .usage)
    } catch let failure as Graphviz.Failure {
      throw Failure(message: failure.description, status: failure == .notInstalled ? .usage : .inputOutput)
    }
    return .worst(run.finish(), isWritten ? .done : .inputOutput)
  }

  /// Words like `C12` that are no paths name chains.
  private func performChains() throws -> ExitStatus {
    let isChain = { (word: String) in word.first == "C" && word.count > 1 && word.dropFirst().allSatisfy(\.isNumber) }
    let ids = common.paths.filter { isChain($0) && access($0, F_OK) != 0 }
    var paths = common.paths.filter { !ids.contains($0) }
    if paths.isEmpty { paths = ["."] }
    var configuration = Configuration(paths: paths.map(Arguments.path))
    try common.analysis.apply(to: &configuration)
    var run = try AnalysisRun(configuration, common.analysis)
    let report = run.report()
    let chosen = ids.isEmpty ? (ChainChoice.main(of: report), []) : ChainChoice.named(ids, of: report)
    if let unknown = chosen.1.first {
      let last = report.observations.chains.last?.id ?? "none"
      throw Failure(message: "there is no chain \(unknown); the last is \(last)", status: .usage)
    }
    guard let form = ReportFormat(rawValue: format.rawValue) else {
      throw Failure(
        message: "chains have no form '\(format.rawValue)': dot, svg, mermaid, graphml and json are there",
        status: .usage)
    }
    let bytes =
      form == .json ? ReportJSONWriter.write(report) : try ChainsPicture.bytes(of: chosen.0, report, form: form)
    let isWritten = StandardOutput.write(bytes)
    return .worst(run.finish(), isWritten ? .done : .inputOutput)
  }
}
