import Observability
import Resolution
import Rules

/// SARIF 2.1.0: problems as results, chains as informational results with their code flows.
///
/// A place in a notebook has no region, whose lines would be JSON's: the cell is told as a logical location, and in the
/// message, which every viewer shows.
package enum SARIFWriter {
  package static func write(_ result: CheckResult, of report: Report) -> [UInt8] {
    var json = JSONWriter()
    json.beginFieldLines()
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.field("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginFieldLines()
    driver(result, report, &json)
    json.field("columnKind", "unicodeCodePoints")
    json.key("results")
    json.beginLines()
    for problem in result.problems { self.problem(problem, report, &json) }
    for chain in report.observations.chains { self.chain(chain, report, &json) }
    json.endLines()
    json.endFieldLines()
    json.endArray()
    json.endFieldLines()
    json.endLine()
    return json.bytes
  }

  private static func driver(_ result: CheckResult, _ report: Report, _ json: inout JSONWriter) {
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.field("name", "plumbline")
    json.field("version", report.header.version)
    json.key("rules")
    json.beginLines()
    let sentences = Dictionary(FindingRule.all.map { ($0.id, $0.sentence) }, uniquingKeysWith: { first, _ in first })
    for rule in Set(result.problems.map(\.rule) + ["chain"]).sorted() {
      json.beginObject()
      json.field("id", rule)
      json.key("shortDescription")
      json.beginObject()
      json.field(
        "text", rule == "chain" ? "A chain from an entry point to a sink." : sentences[rule] ?? "A rule of a pack.")
      json.endObject()
      json.endObject()
    }
    json.endLines()
    json.endObject()
    json.endObject()
  }

  private static func problem(_ problem: Problem, _ report: Report, _ json: inout JSONWriter) {
    json.beginObject()
    json.field("ruleId", problem.rule)
    json.field("level", problem.level.rawValue)
    message(told(problem.message, at: problem.place, report), &json)
    if let place = problem.place {
      json.key("locations")
      json.beginArray()
      location(place, nil, report, &json)
      json.endArray()
    }
    if !problem.related.isEmpty {
      json.key("relatedLocations")
      json.beginArray()
      for related in problem.related { location(related.place, related.message.english, report, &json) }
      json.endArray()
    }
    json.key("partialFingerprints")
    json.beginObject()
    json.field("plumbline/v1", problem.fingerprint(in: report))
    json.endObject()
    json.endObject()
  }

  private static func chain(_ chain: Chain, _ report: Report, _ json: inout JSONWriter) {
    json.beginObject()
    json.field("ruleId", "chain")
    json.field("kind", "informational")
    json.field("level", "none")
    let title = "\(chain.id): \(chain.query) from \(chain.entry) (\(chain.certainty.word))"
    message(told(title, at: chain.entryPlace, report), &json)
    json.key("locations")
    json.beginArray()
    location(chain.entryPlace, nil, report, &json)
    json.endArray()
    json.key("codeFlows")
    json.beginArray()
    json.beginObject()
    json.key("threadFlows")
    json.beginArray()
    json.beginObject()
    json.key("locations")
    json.beginLines()
    var depths: [Int: Int] = [:]
    step(chain.entryPlace, chain.entry, 0, report, &json)
    for stage in chain.stages {
      for hop in stage.hops {
        let depth = (hop.parent.flatMap { depths[$0] } ?? 0) + 1
        depths[hop.number] = depth
        step(hop.place, "\(stage.name.rawValue) \(hop.number): \(HopWords.title(hop))", depth, report, &json)
      }
    }
    json.endLines()
    json.endObject()
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
  }

  private static func step(_ place: Place, _ text: String, _ depth: Int, _ report: Report, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("location")
    location(place, text, report, &json)
    json.field("nestingLevel", depth)
    json.endObject()
  }

  private static func message(_ text: String, _ json: inout JSONWriter) {
    json.key("message")
    json.beginObject()
    // Braces and brackets are SARIF's own marks for arguments and links.
    json.field("text", DisplayText.visible(text))
    json.endObject()
  }

  private static func location(_ place: Place, _ text: String?, _ report: Report, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("physicalLocation")
    json.beginObject()
    json.key("artifactLocation")
    json.beginObject()
    var uri: [UInt8] = []
    PercentEncoding.append(report.path(of: place), to: &uri)
    json.field("uri", String(decoding: uri, as: UTF8.self))
    json.field("uriBaseId", "%SRCROOT%")
    json.endObject()
    let cell = report.cellWords(of: place)
    if cell == nil {
      json.key("region")
      json.beginObject()
      json.field("startLine", place.line)
      json.field("startColumn", place.column)
      json.endObject()
    }
    json.endObject()
    if let cell {
      json.key("logicalLocations")
      json.beginArray()
      json.beginObject()
      json.field("name", cell)
      json.endObject()
      json.endArray()
    }
    if let text { message(told(text, at: place, report), &json) }
    json.endObject()
  }

  private static func told(_ text: String, at place: Place?, _ report: Report) -> String {
    guard let place, let cell = report.cellWords(of: place) else { return text }
    return "\(cell): \(text)"
  }
}
