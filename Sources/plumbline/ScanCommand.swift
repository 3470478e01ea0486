import ArgumentParser
import PlumblineKit

/// `plumbline [scan] [PATH...]`: the report.
struct ScanCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Report how the tree observes itself (the command meant where none is named).")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json, jsonl, html, sarif
  }

  @OptionGroup var common: CommonOptions

  @Option(help: "The report's form; text on a terminal, Markdown elsewhere.")
  var format: Format?

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write to this file, in the form its ending names; may be repeated.", valueName: "file"),
    completion: .file())
  var output: [String] = []

  func perform() throws -> ExitStatus {
    let run = try AnalysisRun(common)
    let lines = run.analysis.lineCount
    let text = "\(run.analysis.files.count) files, \(lines) lines\n"
    let isWritten = StandardOutput.write(Array(text.utf8))
    return .worst(run.finish(lines: lines), isWritten ? .done : .inputOutput)
  }
}
