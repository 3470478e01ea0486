import Observability
import Resolution
import Rules
import SourceText

/// Where a metric key comes from, for the terminal: who records it, how the entry comes there, and how it leaves.
///
/// Each step with its place and its line of source, in at most 80 columns.
package struct ExplainMetricWriter {
  private let report: Report
  private let style: TerminalStyle
  private var excerpts: SourceExcerpts
  private var rows: TerminalRows
  private var places: PlaceNotation

  /// More places that record one key than these are counted.
  private static let most = 6

  /// The text; nil where no key is meant by `key`. `nearest` holds keys that come near.
  package static func write(_ key: String, of report: Report, style: TerminalStyle) -> [UInt8]? {
    let metrics = metrics(meantBy: key, in: report.observations.metrics)
    guard !metrics.isEmpty else { return nil }
    var writer = ExplainMetricWriter(report, style)
    writer.write(metrics)
    return writer.rows.bytes
  }

  /// Keys that share their last part with `key`, or hold it: what may have been meant.
  package static func nearest(_ key: String, in report: Report) -> [String] {
    let last = key.split(separator: "/").last.map(String.init) ?? key
    var found: [String] = []
    for metric in report.observations.metrics where !found.contains(metric.key) {
      if !last.isEmpty, metric.key.lowercased().contains(last.lowercased()) { found.append(metric.key) }
    }
    return Array(found.prefix(5))
  }

  private init(_ report: Report, _ style: TerminalStyle) {
    self.report = report
    self.style = style
    excerpts = SourceExcerpts(report.texts)
    rows = TerminalRows(style: style)
    places = PlaceNotation(report.paths)
  }

  /// The key itself; else a key with dynamic parts that it fits; else keys that end in it.
  private static func metrics(meantBy key: String, in metrics: [Metric]) -> [Metric] {
    let exact = metrics.filter { $0.key == key }
    if !exact.isEmpty { return exact }
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    let fitting = metrics.filter { metric in
      let own = metric.key.split(separator: "/", omittingEmptySubsequences: false)
      return own.count == parts.count && zip(own, parts).allSatisfy { $0 == $1 || $0 == "{}" }
        && metric.key.contains("{}")
    }
    if !fitting.isEmpty { return fitting }
    return metrics.filter { $0.key.hasSuffix("/" + key) }
  }

  private mutating func write(_ metrics: [Metric]) {
    var keys: [String] = []
    for metric in metrics where !keys.contains(metric.key) { keys.append(metric.key) }
    for (index, key) in keys.prefix(Self.most).enumerated() {
      if index > 0 { rows.row("") }
      let own = metrics.filter { $0.key == key }
      let kinds = Set(own.map(\.kind)).sorted().joined(separator: ", ")
      rows.row(key, right: kinds, paint: style.strong)
      for metric in own.prefix(Self.most) { writeRecord(metric) }
      if own.count > Self.most { rows.row("  … \(own.count - Self.most) more places", paint: style.faint) }
    }
    if keys.count > Self.most { rows.row("… \(keys.count - Self.most) more keys", paint: style.faint) }
    writeWayOut()
  }

  private mutating func writeRecord(_ metric: Metric) {
    let sureness = metric.certainty == .exact ? "" : metric.certainty.word
    step("record", metric.function, metric.place, note: sureness)
    if let over = metric.denominator { rows.row("           over \(over)") }
    for found in metric.guards.suffix(3) { rows.row("           if \(found.text)", paint: style.caution) }
    // The way there, where a chain tells it.
    for chain in report.observations.chains where chain.line == .metrics {
      guard let way = way(to: metric, in: chain) else { continue }
      for hop in way {
        step(
          "\(chain.id).\(hop.number)", HopWords.title(hop), hop.place,
          note: hop.certainty == .exact ? "" : hop.certainty.word)
      }
      break
    }
  }

  /// The hops from the entry to a place that records.
  private func way(to metric: Metric, in chain: Chain) -> [Hop]? {
    let hops = chain.stages.first { $0.name == .record }?.hops ?? []
    // The hop itself, or the one that comes to the function that holds it.
    let end =
      hops.first { $0.place == metric.place }
      ?? hops.first { hop in
        hop.branches.contains { $0.callee.hasSuffix("." + metric.function) && $0.definition?.file == metric.place.file }
      }
    guard var hop = end else { return nil }
    var way = hop.place == metric.place ? [] : [hop]
    var steps = 0
    while let parent = hop.parent, let next = hops.first(where: { $0.number == parent }), steps < 64 {
      way.append(next)
      hop = next
      steps += 1
    }
    return way.reversed()
  }

  /// How everything that is recorded leaves: the later stages of the first chain.
  private mutating func writeWayOut() {
    guard let chain = report.observations.chains.first(where: { $0.line == .metrics }) else {
      rows.row("No entry point brings what is recorded to a sink.", paint: style.caution)
      return
    }
    rows.row("")
    rows.row("\(chain.id)  \(HopWords.short(chain.entry)) → sinks", paint: style.strong)
    for stage in chain.stages where stage.name != .record {
      for hops in stage.rows.prefix(10) {
        step(
          "\(stage.name.rawValue) \(hops[0].number)", HopWords.title(hops[0]), hops[0].place,
          note: hops[0].certainty == .exact ? "" : hops[0].certainty.word)
      }
      if stage.rows.count > 10 { rows.row("           … \(stage.rows.count - 10) more", paint: style.faint) }
    }
  }

  private mutating func step(_ label: String, _ text: String, _ place: Place, note: String) {
    places.restart()
    let padded = label + String(repeating: " ", count: max(1, 11 - label.utf8.count))
    rows.row(padded + text, right: places.plain(place), note: note)
    let spot = SourceExcerpts.Spot(file: place.file, line: place.line)
    guard let line = excerpts.lines(around: spot).first(where: { $0.number == place.line }) else { return }
    rows.row("             " + QuotedCode.shortened(line.text, to: 200), paint: style.faint)
  }
}
