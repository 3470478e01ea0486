import ArgumentParser
import PlumblineKit
import Reports

/// The forms that a report, or the graph of its chains, can be written in.
enum ReportFormat: String, CaseIterable {
  case text, markdown, json, jsonl, html, sarif
  case dot, svg, mermaid, graphml

  /// The words of `--format`: the forms of the report itself.
  static let words: [ReportFormat] = [.text, .markdown, .json, .jsonl, .html, .sarif]

  /// The form that a file's ending names.
  init?(ending path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[path.index(after: dot)...] {
    case "txt": self = .text
    case "md": self = .markdown
    case "mmd": self = .mermaid
    case "json": self = .json
    case "jsonl": self = .jsonl
    case "html": self = .html
    case "sarif": self = .sarif
    case "dot": self = .dot
    case "svg": self = .svg
    case "graphml": self = .graphml
    default: return nil
    }
  }

  /// The report in this form; `style` is a terminal's.
  func bytes(
    of report: Report, in analysis: Analysis, _ configuration: Configuration, style: TerminalStyle = .plain
  ) throws -> [UInt8] {
    let language = ReportLanguage(configuration)
    switch self {
    case .json: return ReportJSONWriter.write(report, tokens: configuration.tokenBudget)
    case .jsonl: return ReportJSONWriter.lines(of: report, tokens: configuration.tokenBudget)
    case .markdown: return MarkdownReportWriter.write(report, language: language, tokens: configuration.tokenBudget)
    case .text:
      return TextReportWriter.write(report, style: style, language: language, tokens: configuration.tokenBudget)
    case .sarif: return SARIFWriter.write(CheckResult(report), of: report)
    case .dot, .svg, .mermaid, .graphml:
      return try ChainsPicture.bytes(of: ChainChoice.main(of: report), report, form: self)
    case .html: return HTMLReportWriter.write(report, language: language)
    }
  }
}

extension ReportLanguage {
  /// The language that a run was asked for.
  init(_ configuration: Configuration) { self = configuration.language == .chinese ? .chinese : .english }
}
