import Observability
import Rules
import SourceText

/// Problems as GitHub's workflow commands: annotations on the lines of a pull request, or on a notebook as a whole.
package enum GitHubWriter {
  package static func write(_ result: CheckResult, of report: Report) -> [UInt8] {
    var text = ""
    for problem in result.problems {
      let command = problem.level == .note ? "notice" : problem.level.rawValue
      var properties: [String] = []
      var message = problem.message
      if let place = problem.place {
        properties.append("file=\(property(report.path(of: place)))")
        if let cell = report.cellWords(of: place) {
          message = "\(cell): \(message)"
        } else {
          properties.append("line=\(place.line)")
          properties.append("col=\(place.column)")
        }
      }
      properties.append("title=\(property(problem.rule))")
      text += "::\(command) \(properties.joined(separator: ","))::\(data(message))\n"
    }
    return Array(text.utf8)
  }

  private static func data(_ text: String) -> String { escaped(text, "%\r\n") }
  private static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

  private static func escaped(_ text: String, _ marks: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if marks.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      } else {
        result += DisplayText.visible(String(scalar))
      }
    }
    return result
  }
}

/// Problems as JUnit's XML: a test a rule or expectation, failed where it found something.
package enum JUnitWriter {
  package static func write(_ result: CheckResult, of report: Report) -> [UInt8] {
    var byRule: [String: [Problem]] = [:]
    for problem in result.problems { byRule[problem.rule, default: []].append(problem) }
    let rules = Set(byRule.keys).union(FindingRule.all.map(\.id)).union(result.held).sorted()
    let failures = rules.count { rule in (byRule[rule] ?? []).contains { $0.level != .note } }
    var xml: [UInt8] = []
    func append(_ text: String) { xml += text.utf8 }
    append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    append("<testsuites>\n<testsuite name=\"plumbline\" tests=\"\(rules.count)\" failures=\"\(failures)\">\n")
    for rule in rules {
      let problems = (byRule[rule] ?? []).filter { $0.level != .note }
      append("<testcase classname=\"plumbline\" name=\"\(XMLText.escaped(rule))\"")
      if problems.isEmpty {
        append("/>\n")
        continue
      }
      append(">\n")
      let lines = problems.map { problem in
        (problem.place.map { "\(report.spot(of: $0)): " } ?? "") + problem.message
      }
      append(
        "<failure message=\"\(problems.count) found\">\(XMLText.escaped(lines.joined(separator: "\n")))</failure>\n")
      append("</testcase>\n")
    }
    append("</testsuite>\n</testsuites>\n")
    return xml
  }
}

/// Problems for a terminal.
package enum CheckTextWriter {
  package static func write(
    _ result: CheckResult, of report: Report, style: TerminalStyle, language: ReportLanguage = .english
  ) -> [UInt8] {
    let words = Wording(language)
    var text = ""
    for problem in result.problems {
      let place = problem.place.map { "\(DisplayText.visible(report.spot(of: $0))):\($0.column): " } ?? ""
      let level =
        switch problem.level {
        case .error: style.warning(words("error"))
        case .warning: style.caution(words("warning"))
        case .note: words("note")
        }
      text +=
        "\(place)\(level): \(DisplayText.visible(message(of: problem, words))) \(style.faint("[\(DisplayText.visible(problem.rule))]"))\n"
      for related in problem.related.prefix(4) {
        text +=
          "  \(DisplayText.visible(report.spot(of: related.place))): \(DisplayText.visible(words.said(related.message)))\n"
      }
    }
    let failing = result.problems.count { $0.level != .note }
    var end = failing == 0 ? words("nothing fails") : words("%1 fail", "\(failing)")
    if result.problems.count > failing { end += words(", %1 notes", "\(result.problems.count - failing)") }
    if result.ignored > 0 { end += words(", %1 silenced by comments", "\(result.ignored)") }
    if result.known > 0 { end += words(", %1 known to the baseline", "\(result.known)") }
    if !result.held.isEmpty { end += words("; %1 expectations hold", "\(result.held.count)") }
    return Array((text + end + "\n").utf8)
  }

  private static func message(of problem: Problem, _ words: Wording) -> String {
    guard let (what, why) = problem.sentence else { return problem.message }
    return why.isEmpty ? words.said(what) : words("%1: %2", words.said(what), words(why))
  }
}
