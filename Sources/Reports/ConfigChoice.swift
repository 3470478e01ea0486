import Observability

/// Which configuration a report of observability tells: classes with fields that a line of observability reads.
enum ConfigChoice {
  /// Whether a class is told: a file at the heart of a line, or a function on a chain, reads one of its fields.
  static func isTold(_ owner: ConfigClass, in observations: Observations) -> Bool {
    let core = Set(observations.lines.flatMap { $0.core.map(\.file) })
    return owner.fields.contains { field in field.readers.contains { core.contains($0.place.file) } }
  }

  /// The fields of a class that are told: all of a small class, of a large one those that observability reads.
  static func fields(of owner: ConfigClass, in observations: Observations) -> [ConfigField] {
    guard owner.fields.count > 16 else { return owner.fields }
    let core = Set(observations.lines.flatMap { $0.core.map(\.file) })
    return owner.fields.filter { field in field.readers.contains { core.contains($0.place.file) } }
  }
}
