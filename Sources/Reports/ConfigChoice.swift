import Observability
import Resolution
import SourceText

/// Which configuration a report of observability tells: classes with fields that a line of observability reads.
enum ConfigChoice {
  /// Whether a class is told: a file at the heart of a line, or a function on a chain, reads one of its fields.
  static func isTold(_ owner: ConfigClass, in observations: Observations) -> Bool {
    let read = fieldsRead(of: owner, in: observations)
    if read.count > 1 || read.count == 1 && owner.fields.count < 4 { return true }
    // A class with one such field is told where that leads to another that is.
    return read.contains { field in
      observations.config.contains { other in
        other.id != owner.id && field.type.contains(other.name) && fieldsRead(of: other, in: observations).count > 1
      }
    }
  }

  private static func fieldsRead(of owner: ConfigClass, in observations: Observations) -> [ConfigField] {
    let core = Set(observations.lines.flatMap { $0.core.map(\.file) })
    return owner.fields.filter { field in
      field.readers.contains { $0.certainty != .possible && core.contains($0.place.file) }
    }
  }

  /// The fields of a class that are told: all of a small class, of a large one those that observability reads.
  static func fields(of owner: ConfigClass, in observations: Observations) -> [ConfigField] {
    owner.fields.count > 16 ? fieldsRead(of: owner, in: observations) : owner.fields
  }
}
