import Observability
import Resolution
import Rules

/// The catalogues of the report.
extension ReportJSONWriter {
  mutating func writeCatalogues() {
    let observations = report.observations
    lines("metrics", observations.metrics) { $0.metric($1) }
    lines("sinks", observations.sinks) { $0.sink($1) }
    lines("environment", observations.environment) { $0.environment($1) }
    let fields = observations.config.flatMap { owner in owner.fields.map { (owner: owner, field: $0) } }
    lines("config", fields) { $0.config($1.field, of: $1.owner) }
    lines("artefacts", observations.artefacts) { $0.artefact($1) }
    lines("loggers", observations.loggers) { $0.logger($1) }
    lines("traces", observations.spans) { $0.span($1) }
    lines("findings", observations.findings) { $0.finding($1) }
    lines("expectations", observations.expectations) { $0.expectation($1) }
    lines("limits", observations.limits.onChains) { $0.limit($1) }
  }

  mutating func switchTold(_ told: Switch) {
    json.beginObject()
    json.field("condition", told.condition)
    json.field("decides", told.decides)
    json.key("places")
    json.beginArray()
    for place in told.places { inObject { $0.place(place) } }
    json.endArray()
    json.endObject()
  }

  mutating func interface(_ interface: Interface) {
    json.beginObject()
    json.field("method", interface.method)
    json.field("hops", interface.hops)
    json.key("declared")
    json.beginArray()
    for place in interface.declared { inObject { $0.place(place) } }
    json.endArray()
    json.key("groups")
    json.beginArray()
    for group in interface.groups {
      json.beginObject()
      json.key("members")
      json.beginArray()
      for member in group.members {
        json.beginObject()
        json.field("class", member.owner)
        place(member.place)
        json.endObject()
      }
      json.endArray()
      json.field("calls_besides", group.callsBesides)
      json.field("lacks", group.lacks)
      json.field("parameters", orNull: group.parameters)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func inObject(_ write: (inout Self) -> Void) {
    json.beginObject()
    write(&self)
    json.endObject()
  }

  private mutating func metric(_ metric: Metric) {
    json.beginObject()
    json.field("key", metric.key)
    json.field("kind", metric.kind)
    json.field("reduce", orNull: metric.reduce)
    json.field("denominator", orNull: metric.denominator)
    place(metric.place)
    json.field("function", metric.function)
    json.field("guards", metric.guards.map(\.text))
    json.field("certainty", metric.certainty.word)
    json.field("rule", metric.rule)
    json.endObject()
  }

  private mutating func sink(_ use: SinkUse) {
    json.beginObject()
    json.field("backend", use.backend)
    json.field("call", use.call)
    json.field("role", use.part.rawValue)
    place(use.place)
    json.field("function", use.function)
    json.field("guards", use.guards.map(\.text))
    json.field("certainty", use.certainty.word)
    json.field("env_reads", use.environmentReads.map(\.name))
    json.key("env_writes")
    json.beginArray()
    for write in use.environmentWrites {
      json.beginObject()
      json.field("name", write.name)
      place(write.place)
      json.field("guard", orNull: write.guards.last?.text)
      json.endObject()
    }
    json.endArray()
    json.field("reached_from", use.reachedFrom)
    json.endObject()
  }

  private mutating func environment(_ access: EnvironmentAccess) {
    json.beginObject()
    json.field("name", access.name)
    json.field("access", access.isWrite ? "write" : "read")
    place(access.place)
    json.field("function", access.function)
    json.field("guards", access.guards.map(\.text))
    json.endObject()
  }

  private mutating func config(_ field: ConfigField, of owner: ConfigClass) {
    json.beginObject()
    json.field("class", owner.id)
    json.field("field", field.name)
    json.field("type", field.type)
    json.field("default", orNull: field.default)
    place(field.place)
    json.key("readers")
    json.beginArray()
    for reader in field.readers {
      json.beginObject()
      place(reader.place)
      json.field("function", reader.function)
      json.field("feeds", orNull: reader.feeds)
      json.field("certainty", reader.certainty.word)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func artefact(_ artefact: Artefact) {
    json.beginObject()
    json.field("template", artefact.template)
    json.field("call", artefact.call)
    place(artefact.place)
    json.field("function", artefact.function)
    json.field("guards", artefact.guards.map(\.text))
    json.field("observability", artefact.isObservability)
    json.endObject()
  }

  private mutating func logger(_ logger: LoggerMade) {
    json.beginObject()
    json.field("name", orNull: logger.name)
    place(logger.place)
    json.field("function", logger.function)
    json.endObject()
  }

  private mutating func span(_ span: TraceSpan) {
    json.beginObject()
    json.field("name", span.name)
    json.field("kind", span.kind)
    place(span.place)
    json.field("function", span.function)
    json.field("guards", span.guards.map(\.text))
    json.field("rule", span.rule)
    json.endObject()
  }

  private mutating func finding(_ finding: Finding) {
    json.beginObject()
    json.field("rule", finding.rule)
    json.field("level", finding.level.rawValue)
    json.field("message", finding.message.english)
    json.field("reason", finding.reason)
    place(finding.place)
    json.key("related")
    json.beginArray()
    for related in finding.related {
      json.beginObject()
      json.field("message", related.message.english)
      place(related.place)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func expectation(_ outcome: ExpectationOutcome) {
    json.beginObject()
    json.field("id", outcome.id)
    json.field("holds", outcome.holds)
    json.field("message", outcome.message)
    json.field("level", outcome.level.rawValue)
    json.endObject()
  }

  private mutating func limit(_ limit: Limits.Unresolved) {
    json.beginObject()
    json.field("text", limit.text)
    json.field("reason", limit.reason.word)
    place(limit.place)
    json.endObject()
  }
}
