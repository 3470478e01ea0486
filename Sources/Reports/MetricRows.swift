import Observability
import Resolution
import SourceText

/// Metrics as a table tells them: keys with the same scope, kind and recorder in one row.
struct MetricRows {
  let key: String
  let kind: String
  let over: String?
  let places: [Place]
  let condition: String?
  let certainty: Certainty
  /// Under which other scopes the same places record the same keys.
  var otherScopes: [String] = []
  private var scope = ""
  private var names = ""
  /// What records it, with its file; empty where several do.
  private var recorder = ""

  private struct Group: Hashable {
    let scope: String
    let kind: String
    let over: String?
    let function: String
    let file: UInt32
    let condition: String
    let certainty: Certainty
  }

  static func rows(_ metrics: [Metric]) -> [MetricRows] {
    var rowOfGroup: [Group: Int] = [:]
    var groups: [(group: Group, members: [Metric])] = []
    for metric in metrics {
      let scope = metric.key.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(metric.key[...$0]) } ?? ""
      let group = Group(
        scope: scope, kind: metric.kind, over: metric.denominator, function: metric.function,
        file: metric.place.file.raw, condition: HopWords.condition(metric.guards) ?? "", certainty: metric.certainty)
      if let row = rowOfGroup[group] {
        groups[row].members.append(metric)
      } else {
        rowOfGroup[group] = groups.count
        groups.append((group, [metric]))
      }
    }
    return merged(
      groups.map { group, own in
        var names: [String] = []
        var places: [Place] = []
        for metric in own {
          let name = String(metric.key.utf8.dropFirst(group.scope.utf8.count)) ?? ""
          if !names.contains(name) { names.append(name) }
          if !places.contains(metric.place) { places.append(metric.place) }
        }
        names.sort()
        let told = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        let last = names.count == 1 ? told : "{\(told)}"
        return MetricRows(
          key: group.scope + last, kind: group.kind, over: group.over,
          places: places.sorted(), condition: group.condition.isEmpty ? nil : group.condition,
          certainty: group.certainty,
          scope: group.scope, names: last, recorder: "\(group.file) \(group.function)")
      })
  }

  /// Rows that tell the same of other places are one, and so are rows that tell the same places under other scopes, and
  /// the ways through one function, whichever condition each is under.
  private static func merged(_ rows: [MetricRows]) -> [MetricRows] {
    var merged: [MetricRows] = []
    for row in rows {
      let same = merged.firstIndex { other in
        other.names == row.names && other.kind == row.kind && other.over == row.over
          && other.certainty == row.certainty && (other.scope == row.scope || other.places == row.places)
          && (other.condition == row.condition || other.scope == row.scope && other.recorder == row.recorder)
      }
      guard let same else {
        merged.append(row)
        continue
      }
      let other = merged[same]
      if other.scope == row.scope {
        merged[same] = MetricRows(
          key: other.key, kind: other.kind, over: other.over, places: Set(other.places + row.places).sorted(),
          condition: other.condition == row.condition ? other.condition : nil, certainty: other.certainty,
          otherScopes: other.otherScopes, scope: other.scope, names: other.names,
          recorder: other.recorder == row.recorder ? other.recorder : "")
      } else if row.scope.utf8.count < other.scope.utf8.count {
        // The shortest scope leads.
        var leading = row
        leading.otherScopes = other.otherScopes + [other.scope]
        merged[same] = leading
      } else {
        merged[same].otherScopes.append(row.scope)
      }
    }
    return merged
  }
}
