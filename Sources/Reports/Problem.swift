package import Observability
package import Rules
import SourceText

/// Something that `check` fails on or tells: a finding, or an expectation that does not hold.
package struct Problem: Sendable {
  package let rule: String
  package let level: Level
  /// In English, whatever the language of the output: a baseline knows it by that.
  package let message: String
  /// What a finding says and why it matters; nil for expectations.
  let sentence: (what: Sentence, why: String)?
  /// Nil for what is said of the whole tree.
  package let place: Place?
  package let related: [Finding.Related]

  /// What stays the same when lines move: a baseline knows a problem by it.
  func fingerprint(in report: Report) -> String {
    [rule, place.map { report.path(of: $0) } ?? "", message].map(Self.oneField).joined(separator: "\t")
  }

  private static func oneField(_ text: String) -> String {
    var field = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": field += "\\\\"
      case "\t": field += "\\t"
      case "\n": field += "\\n"
      case "\r": field += "\\r"
      default: field.unicodeScalars.append(scalar)
      }
    }
    return field
  }
}

/// What `check` has to say: the problems that count, and how many are silenced.
package struct CheckResult: Sendable {
  package let problems: [Problem]
  /// Silenced by a comment in the code.
  package let ignored: Int
  /// Known to the baseline.
  package let known: Int
  /// The expectations that hold, by id.
  package let held: [String]

  /// Whether anything fails the check: notes are only told.
  package var fails: Bool { problems.contains { $0.level != .note } }

  /// Judges a report; `baseline` is the content of a baseline file.
  package init(_ report: Report, baseline: [UInt8] = []) {
    let known = Set(
      baseline.split { $0 == 10 || $0 == 13 }.map { String(decoding: $0, as: UTF8.self) })
    var problems: [Problem] = []
    var ignored = 0
    var old = 0
    var comments = IgnoreComments(report.texts)
    for problem in Self.all(of: report) {
      if let place = problem.place, comments.silences(problem.rule, at: place) {
        ignored += 1
      } else if known.contains(problem.fingerprint(in: report)) {
        old += 1
      } else {
        problems.append(problem)
      }
    }
    self.problems = problems
    self.ignored = ignored
    self.known = old
    held = report.observations.expectations.filter(\.holds).map(\.id)
  }

  private static func all(of report: Report) -> [Problem] {
    let observations = report.observations
    var problems = observations.findings.map { finding in
      Problem(
        rule: finding.rule, level: finding.level,
        message: finding.reason.isEmpty ? finding.message.english : "\(finding.message.english): \(finding.reason)",
        sentence: (finding.message, finding.reason), place: finding.place, related: finding.related)
    }
    for outcome in observations.expectations where !outcome.holds {
      if outcome.failures.isEmpty {
        problems.append(
          Problem(
            rule: outcome.id, level: outcome.level, message: outcome.message, sentence: nil, place: nil, related: []))
      }
      for failure in outcome.failures {
        problems.append(
          Problem(
            rule: outcome.id, level: outcome.level, message: "\(failure.message) (\(outcome.message))",
            sentence: nil, place: failure.place, related: []))
      }
    }
    return problems
  }

  /// The problems as a baseline file, one a line.
  package static func baseline(of report: Report) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in Set(all(of: report).map { $0.fingerprint(in: report) }).sorted() {
      bytes += line.utf8
      bytes.append(10)
    }
    return bytes
  }
}
