import ArgumentParser
import PlumblineKit
import Reports

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `plumbline [scan] [PATH...]`: the report.
struct ScanCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Report how the tree observes itself (the command meant where none is named).")

  @OptionGroup var common: CommonOptions

  @Option(help: "The report's form: text, markdown, json, jsonl, html or sarif; text on a terminal, else markdown.")
  var format: String?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write to this file, in the form its ending names; may be repeated.", valueName: "file"),
    completion: .file())
  var output: [String] = []

  @Option(help: "Print the JSON Schema of an output, or of rule packs, and stop.")
  var printSchema: SchemaName?

  func validate() throws {
    if let format, !ReportFormat.words.contains(where: { $0.rawValue == format }) {
      throw ValidationError("--format takes one of \(ReportFormat.words.map(\.rawValue).joined(separator: ", ")).")
    }
    for path in output where ReportFormat(ending: path) == nil {
      throw ValidationError("'\(path)': the ending names no form that a report has.")
    }
  }

  func perform() throws -> ExitStatus {
    if let printSchema { return StandardOutput.write(Array(printSchema.json.utf8)) ? .done : .inputOutput }
    var run = try AnalysisRun(common)
    let report = run.report()
    let analysis = run.analysis
    let configuration = run.configuration
    var isWritten = true
    for path in output {
      let bytes = try run.measure("write") {
        try ReportFormat(ending: path)!.bytes(of: report, in: analysis, configuration)
      }
      let failure = OutputFile.replace(Arguments.path(path), with: bytes)
      if failure != 0 {
        Messages.error("'\(path)': \(String(cString: strerror(failure)))")
        isWritten = false
      }
    }
    // Files alone are asked for where no form for standard output is.
    if output.isEmpty || format != nil {
      let form = format.flatMap(ReportFormat.init(rawValue:)) ?? (StandardOutput.isTerminal ? .text : .markdown)
      let style: TerminalStyle = common.analysis.color.isOn(for: STDOUT_FILENO) ? .colored : .plain
      let bytes = try run.measure("write") { try form.bytes(of: report, in: analysis, configuration, style: style) }
      isWritten = StandardOutput.write(bytes) && isWritten
    }
    return .worst(run.finish(), isWritten ? .done : .inputOutput)
  }
}
