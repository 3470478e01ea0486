import Observability
import Resolution
import Rules
import SourceText

/// The report as `plumbline.report/1`: the contract for scripts.
package struct ReportJSONWriter {
  let report: Report
  var json: JSONWriter
  /// Written as JSON Lines: each element in a line of its own, with the name of its list.
  let isLines: Bool
  /// What a budget left out, by list; nil without a budget.
  let leftOut: [(list: String, count: Int)]?

  /// The bytes of the document, a record a line.
  ///
  /// With a budget of `tokens`, what matters most of it (`ReportCut`).
  package static func write(_ report: Report, tokens: Int? = nil) -> [UInt8] {
    let cut = tokens.map { ReportCut(report, to: $0, costs: costs(of: report), fixed: fixedCost(of: report)) }
    var writer = ReportJSONWriter(cut?.report ?? report, leftOut: cut?.leftOut)
    writer.write()
    return writer.json.bytes
  }

  /// The records of the document, one a line: `{"type": "sites", "value": {…}}`.
  package static func lines(of report: Report, tokens: Int? = nil) -> [UInt8] {
    let cut = tokens.map { ReportCut(report, to: $0, costs: costs(of: report), fixed: fixedCost(of: report)) }
    var writer = ReportJSONWriter(cut?.report ?? report, isLines: true, leftOut: cut?.leftOut)
    writer.writeHead()
    writer.writeLists()
    return writer.json.bytes
  }

  private mutating func writeHead() {
    json.beginObject()
    writeWhatWasRead()
    writeLeftOut()
    json.endObject()
    json.endLine()
  }

  private mutating func writeLeftOut() {
    guard let leftOut else { return }
    json.key("left_out")
    json.beginObject()
    for (list, count) in leftOut {
      json.key(text: list)
      json.number(count)
    }
    json.endObject()
  }

  /// What each element of each list is long, as JSON Lines write it.
  private static func costs(of report: Report) -> ReportCut.Costs {
    var writer = ReportJSONWriter(report, isLines: true, leftOut: nil)
    writer.writeLists()
    var costs: ReportCut.Costs = [:]
    for line in writer.json.bytes.split(separator: UInt8(ascii: "\n")) {
      // `{"type": "sites", "value": {…}}`
      let name = line.dropFirst(10).prefix { $0 != UInt8(ascii: "\"") }
      costs[String(decoding: name, as: UTF8.self), default: []].append(line.count)
    }
    return costs
  }

  /// What the head of the document is long.
  private static func fixedCost(of report: Report) -> Int {
    var writer = ReportJSONWriter(report, isLines: true, leftOut: nil)
    writer.writeHead()
    return writer.json.bytes.count + report.packs.count * 80 + 400
  }

  mutating func record(_ type: StaticString, _ write: (inout Self) -> Void) {
    json.beginObject()
    json.field("type", "\(type)")
    json.key("value")
    write(&self)
    json.endObject()
    json.endLine()
  }

  private mutating func target() {
    json.beginObject()
    json.field("commit", orNull: report.header.commit)
    json.field("rules_digest", report.rulesDigest)
    json.endObject()
  }

  private init(_ report: Report, isLines: Bool = false, leftOut: [(list: String, count: Int)]?) {
    self.leftOut = leftOut
    self.report = report
    self.isLines = isLines
    json = JSONWriter(reservingCapacity: report.observations.sites.count * 300 + 65_536, isOneLine: isLines)
  }

  /// The header, the target and the coverage, with which both forms of the document begin.
  private mutating func writeWhatWasRead() {
    json.header(schema: "plumbline.report/1", report.header)
    json.key("target")
    target()
    json.key("coverage")
    json.coverage(report.coverage, texts: report.texts)
  }

  private mutating func write() {
    json.beginFieldLines()
    writeWhatWasRead()
    json.key("packs")
    json.beginLines()
    for pack in report.packs {
      json.beginObject()
      json.field("name", pack.name)
      json.field("on", pack.isOn)
      json.field("why", pack.why)
      json.endObject()
    }
    json.endLines()
    writeLeftOut()
    writeLists()
    json.endFieldLines()
    json.endLine()
  }

  private mutating func writeLists() {
    let observations = report.observations
    lines("sites", observations.sites) { $0.site($1) }
    lines("entries", observations.entries) { $0.entry($1) }
    lines("chains", observations.chains) { $0.chain($1) }
    lines("switches", observations.switches) { $0.switchTold($1) }
    lines("interfaces", observations.interfaces) { $0.interface($1) }
    writeCatalogues()
  }

  mutating func lines<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (inout Self, Element) -> Void
  ) {
    if isLines {
      for element in elements {
        record(name) { write(&$0, element) }
      }
      return
    }
    json.key(name)
    json.beginLines()
    for element in elements { write(&self, element) }
    json.endLines()
  }

  mutating func place(_ place: Place) {
    json.field("file", report.path(of: place))
    json.field("line", place.line)
    json.field("column", place.column)
    if let cell = report.texts.cell(ofLine: place.line, in: place.file) {
      json.field("cell", cell.cell)
      json.field("cell_line", cell.line)
    }
  }

  private mutating func site(_ site: ObservedSite) {
    json.beginObject()
    json.field("rule", site.rule)
    json.field("category", site.category)
    json.field("role", site.role.rawValue)
    place(site.place)
    json.field("function", site.function)
    captures(site.captures)
    json.field("certainty", site.certainty.word)
    json.field("guards", site.guards.map(\.text))
    json.endObject()
  }

  private mutating func captures(_ captures: [Capture]) {
    json.key("captures")
    json.beginObject()
    for capture in captures {
      json.key(text: capture.name)
      json.beginArray()
      for value in capture.values { json.string(value) }
      json.endArray()
    }
    json.endObject()
  }

  private mutating func entry(_ entry: EntryPoint) {
    json.beginObject()
    json.field("id", entry.id)
    place(entry.place)
    json.field("chains", entry.chains)
    json.key("callers")
    json.beginArray()
    for caller in entry.callers {
      json.beginObject()
      place(caller)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func chain(_ chain: Chain) {
    json.beginObject()
    json.field("id", chain.id)
    json.field("query", chain.query)
    json.field("entry", chain.entry)
    json.field("certainty", chain.certainty.word)
    json.key("hops")
    json.beginLines()
    for stage in chain.stages {
      for hop in stage.hops { self.hop(hop, stage: stage.name) }
    }
    json.endLines()
    json.endObject()
  }

  private mutating func hop(_ hop: Hop, stage: StageName) {
    json.beginObject()
    json.field("number", hop.number)
    json.key("parent")
    if let parent = hop.parent { json.number(parent) } else { json.null() }
    json.field("stage", stage.rawValue)
    json.field("caller", hop.caller)
    json.field("callee", hop.branches.first?.callee ?? hop.text)
    place(hop.place)
    json.field("text", hop.text)
    json.field("kind", hop.branches.first?.kind.word ?? "call")
    json.field("certainty", hop.certainty.word)
    json.field("role", orNull: hop.role?.rawValue)
    json.field("rule", orNull: hop.rule)
    json.field("guards", hop.guards.map(\.text))
    definition(hop.branches.first?.definition)
    if hop.more > 0 { json.field("more", hop.more) }
    if let told = hop.toldAt { json.field("told_at", told) }
    if let step = hop.step {
      json.key("step")
      json.beginObject()
      json.field("text", step.text)
      place(step.place)
      json.endObject()
    }
    if !hop.captures.isEmpty { captures(hop.captures) }
    if hop.branches.count > 1 {
      json.key("branches")
      json.beginArray()
      for branch in hop.branches { self.branch(branch) }
      json.endArray()
    }
    json.endObject()
  }

  private mutating func branch(_ branch: Branch) {
    json.beginObject()
    json.field("callee", branch.callee)
    json.field("kind", branch.kind.word)
    json.field("certainty", branch.certainty.word)
    json.field("guards", branch.guards.map(\.text))
    definition(branch.definition)
    json.field("same_body_as", orNull: branch.sameBodyAs)
    json.endObject()
  }

  mutating func definition(_ place: Place?) {
    json.field("callee_file", orNull: place.map { report.path(of: $0) })
    json.key("callee_line")
    if let place { json.number(place.line) } else { json.null() }
  }
}
