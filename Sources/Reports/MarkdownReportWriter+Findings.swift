import Observability
import Resolution
import Rules
import SourceText

/// Findings, limits, and the files that were cited.
extension MarkdownReportWriter {
  mutating func writeFindings() {
    let observations = report.observations
    heading("6 " + words("Findings: a rule, a place, a reason"))
    if observations.findings.isEmpty {
      line()
      line(words("None."))
    } else {
      table(["", words("Rule"), words("What and where"), words("Why it matters")])
      for (index, finding) in observations.findings.prefix(40).enumerated() {
        places.restart()
        var what = "\(code(finding.place)): \(MarkdownText.marked(words.said(finding.message)))"
        if !finding.related.isEmpty {
          let related = finding.related.prefix(6).map {
            "\(MarkdownText.marked(words.said($0.message))) \(code($0.place))"
          }
          what += " (" + related.joined(separator: ", ") + (finding.related.count > 6 ? ", …)" : ")")
        }
        row([
          "F\(index + 1)", MarkdownText.prose(finding.rule) + (finding.level == .note ? words(" (note)") : ""), what,
          words(MarkdownText.prose(finding.reason)),
        ])
      }
      if observations.findings.count > 40 {
        row(["", words("… %1 more", "\(observations.findings.count - 40)"), "", ""])
      }
    }
    let failed = observations.expectations.filter { !$0.holds }
    let held = observations.expectations.filter(\.holds)
    if !failed.isEmpty {
      line()
      line("**\(words("Expectations that fail:"))**")
      line()
      for outcome in failed {
        places.restart()
        let failures = outcome.failures.prefix(3).map { failure in
          MarkdownText.prose(failure.message) + (failure.place.map { " " + code($0) } ?? "")
        }
        line(
          "- \(MarkdownText.prose(outcome.id)): \(MarkdownText.prose(outcome.message)); \(failures.joined(separator: "; "))"
        )
      }
    }
    if !held.isEmpty {
      line()
      line(
        "**\(words("Expectations that hold:"))** "
          + held.map { "\(MarkdownText.prose($0.id)): \(MarkdownText.prose($0.message))" }.joined(separator: " · "))
    }
  }

  mutating func writeLimits() {
    heading("7 " + words("Limits"))
    line()
    let limits = report.observations.limits
    let reasons = limits.byReason.map { "\($0.reason.word) \($0.count)" }.joined(separator: ", ")
    line(
      "- " + words("Unresolved calls in functions of a chain: %1", "\(limits.onChains.count)")
        + (reasons.isEmpty ? "" : words(", by reason: %1", reasons)))
    if !limits.onChains.isEmpty {
      places.restart()
      let told = limits.onChains.prefix(12).map {
        "\(MarkdownText.code($0.text)) \(code($0.place)) (\($0.reason.word))"
      }
      line("- " + words("The first of them: %1.", told.joined(separator: ", ")))
    }
    for partial in report.coverage.partial.prefix(10) {
      line(
        "- "
          + words(
            "Read in part: %1.",
            "\(MarkdownText.code(paths.place(partial.line, of: partial.file))), \(MarkdownText.prose(partial.message))")
      )
    }
    line(
      "- "
        + words(
          "What libraries outside the tree do inside is not followed: whether a call of a sink does anything when it is switched off is theirs to say."
        ))
  }

  mutating func writeFiles() {
    heading("8 " + words("Files"))
    line()
    var folders: [String: [String]] = [:]
    for file in cited.sorted() {
      let path = report.texts.path(of: file)
      let short = paths[file]
      let folder = path.count > short.count ? String(path.dropLast(short.count + 1)) : ""
      folders[folder, default: []].append(short)
    }
    let told = folders.keys.sorted().map { folder in
      (folders[folder] ?? []).map(MarkdownText.code).joined(separator: ", ")
        + (folder.isEmpty ? words(" in the root") : words(" in %1", MarkdownText.code(folder)))
    }
    line(told.joined(separator: " · ") + ".")
  }
}
