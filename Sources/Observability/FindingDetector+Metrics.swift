import Resolution
import Rules
import SourceText

/// What is odd about what is recorded.
extension FindingDetector {
  /// Metrics of which the mean is told and that are only ever recorded as one and the same number.
  func constantsInMeans() -> [Finding] {
    var order: [String] = []
    var byKey: [String: [Metric]] = [:]
    for metric in metrics {
      if byKey[metric.key] == nil { order.append(metric.key) }
      byKey[metric.key, default: []].append(metric)
    }
    // Keys that one file records as one number are told together.
    struct Group: Hashable {
      let file: FileID
      let constant: String
    }
    var groups: [Group] = []
    var keys: [Group: [String]] = [:]
    for key in order {
      let own = byKey[key] ?? []
      guard let constant = own[0].constant,
        own.allSatisfy({ $0.constant == constant && $0.reduce.map(Self.isMean) ?? false && $0.certainty != .possible })
      else { continue }
      let group = Group(file: own[0].place.file, constant: constant)
      if keys[group] == nil { groups.append(group) }
      keys[group, default: []].append(key)
    }
    return groups.map { group in
      let told = keys[group] ?? []
      let places = Set(told.flatMap { byKey[$0] ?? [] }.map(\.place)).sorted()
      return Finding(
        "constant-in-mean", .warning,
        told.count == 1
          ? "\(code: told) is always recorded as \(code: group.constant), and its mean is what is told"
          : "\(code: told) are always recorded as \(code: group.constant), and their mean is what is told",
        reason: "the mean of a constant is that constant: how often it happened is not in it", at: places[0],
        related: places.dropFirst().map { .init(message: "also", place: $0) })
    }
  }

  private static func isMean(_ reduce: String) -> Bool { ["mean", "avg", "average"].contains(reduce.lowercased()) }
}
