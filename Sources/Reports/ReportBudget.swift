/// Cuts a report to a budget for a reader that counts tokens: what matters most stays, in whole rows, and what is left
/// out is said.
package enum ReportBudget {
  /// About so many bytes of such a text are one token.
  private static let bytesPerToken = 3

  /// A row that stays or goes as a whole: a hop with its branches, a finding, a paragraph.
  private struct Unit {
    var lines: [Substring]
    let section: Int
    /// Smaller is more important.
    let rank: Int
    var isKept = false

    var cost: Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }
  }

  /// A heading with what stands under it.
  private struct Section {
    let title: Substring
    /// The heading, and the titles of a table: they stay where any row does.
    var head: [Substring]
    /// Smaller is more important.
    let rank: Int
    /// A cell in every row, or none.
    var isTable = false
  }

  /// The Markdown `report` in about `tokens` tokens.
  static func cut(_ report: String, to tokens: Int, _ words: Wording) -> String {
    let limit = tokens > Int.max / 8 ? Int.max : tokens * bytesPerToken
    guard report.utf8.count > limit else { return report }
    var (sections, units) = parts(of: report)
    var spent = 200
    var isOpen = Set<Int>()
    for at in units.indices.sorted(by: { (units[$0].rank, $0) < (units[$1].rank, $1) }) {
      let section = units[at].section
      let head = isOpen.contains(section) ? 0 : sections[section].head.reduce(0) { $0 + $1.utf8.count + 1 }
      guard spent + head + units[at].cost <= limit else { continue }
      spent += head + units[at].cost
      isOpen.insert(section)
      units[at].isKept = true
    }
    var lines: [Substring] = []
    var left: [(title: Substring, gone: Int, all: Int)] = []
    for section in sections.indices {
      let own = units.filter { $0.section == section }
      let kept = own.filter(\.isKept)
      if kept.count < own.count {
        let title = sections[section].title
        if left.last?.title == title {
          left[left.count - 1].gone += own.count - kept.count
          left[left.count - 1].all += own.count
        } else {
          left.append((title, own.count - kept.count, own.count))
        }
      }
      guard !kept.isEmpty else { continue }
      lines += sections[section].head
      lines += kept.flatMap(\.lines)
      lines.append("")
    }
    let note = words(
      "Left out for the budget of %1 tokens: %2.", "\(tokens)",
      left.map { words("%1 of %2 rows of %3", "\($0.gone)", "\($0.all)", String($0.title)) }.joined(separator: "; "))
    return lines.joined(separator: "\n") + "\n" + note + "\n"
  }

  private static func parts(of report: String) -> ([Section], [Unit]) {
    var sections: [Section] = [Section(title: "", head: [], rank: 0)]
    var units: [Unit] = []
    var isHeadOfTable = 0
    var firstOf: Set<Substring> = []
    var isPastRecord = false
    for line in report.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("#") {
        isPastRecord = false
        let title = line.drop { $0 == "#" || $0 == " " }
        sections.append(
          Section(title: title, head: [line], rank: rank(of: line, title, &firstOf, after: sections.last)))
        continue
      }
      if line.hasPrefix("|") {
        if isHeadOfTable < 2 {
          // A second table under one heading is a section of its own, so that its titles stay with it.
          if isHeadOfTable == 0, sections[sections.count - 1].isTable || units.last?.section == sections.count - 1 {
            let last = sections[sections.count - 1]
            sections.append(Section(title: last.title, head: [], rank: last.rank))
          }
          if isHeadOfTable == 0 { sections[sections.count - 1].head.append("") }
          sections[sections.count - 1].head.append(line)
          sections[sections.count - 1].isTable = true
          isHeadOfTable += 1
          continue
        }
        if isBranch(line), let last = units.indices.last, units[last].section == sections.count - 1 {
          units[last].lines.append(line)
        } else {
          // Of the first chain, how it ends matters more than all that it records.
          isPastRecord = isPastRecord || line.hasPrefix("| **") && !line.hasPrefix("| **record")
          let rank = sections[sections.count - 1].rank
          units.append(Unit(lines: [line], section: sections.count - 1, rank: rank == 2 && !isPastRecord ? 4 : rank))
        }
        continue
      }
      isHeadOfTable = 0
      if sections[sections.count - 1].isTable {
        let last = sections[sections.count - 1]
        sections.append(Section(title: last.title, head: [""], rank: last.rank))
      }
      units.append(Unit(lines: [line], section: sections.count - 1, rank: sections[sections.count - 1].rank))
    }
    return (sections, units)
  }

  /// `| 7a | …`: a branch belongs to the hop above it.
  private static func isBranch(_ line: Substring) -> Bool {
    let cell = line.dropFirst(2).prefix { $0 != " " }
    guard let last = cell.last, last.isLetter, cell.count > 1 else { return false }
    return cell.dropLast().allSatisfy(\.isNumber)
  }

  /// By the number of a part, or the name of a chain: the first chain of metrics, then findings, set-up, metrics, sinks.
  private static func rank(
    of line: Substring, _ title: Substring, _ firstOf: inout Set<Substring>, after last: Section?
  ) -> Int {
    if line.hasPrefix("# ") { return 0 }
    if line.hasPrefix("### ") {
      if title.hasPrefix("R ") { return 5 }
      // `C7 Set-up, …: X`: what stands between number and colon says which kind it is.
      let kind = title.drop { $0 != " " }.prefix { $0 != ":" }
      return title.hasPrefix("C1 ") ? 2 : firstOf.insert(kind).inserted ? 5 : 8
    }
    switch title.first {
    case "1": return 1
    case "2": return 2
    case "6": return 3
    case "4": return 6
    case "5": return 7
    case "3": return 9
    default: return 10
    }
  }
}
