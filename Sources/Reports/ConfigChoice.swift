import Observability
import Resolution
import SourceText

/// Which configuration a report of observability tells: classes with fields that a line of observability reads.
struct ConfigChoice {
  /// The classes that are told: those of which a file at the heart of a line reads fields, and those that lead there.
  let classes: [ConfigClass]
  private let core: Set<FileID>

  init(_ observations: Observations) {
    let core = Set(observations.lines.flatMap { $0.core.map(\.file) })
    self.core = core
    let all = observations.config.map { (owner: $0, read: Self.fieldsRead(of: $0, by: core)) }
    classes = all.filter { owner, read in
      if read.count > 1 || read.count == 1 && owner.fields.count < 4 { return true }
      // A class with one such field is told where that leads to another that is.
      return read.contains { field in
        all.contains { $0.owner.id != owner.id && $0.read.count > 1 && field.type.holds($0.owner.name) }
      }
    }.map(\.owner)
  }

  private static func fieldsRead(of owner: ConfigClass, by core: Set<FileID>) -> [ConfigField] {
    owner.fields.filter { field in
      field.readers.contains { $0.certainty != .possible && core.contains($0.place.file) }
    }
  }

  /// The fields of a class that are told: all of a small class, of a large one those that observability reads.
  func fields(of owner: ConfigClass) -> [ConfigField] {
    owner.fields.count > 16 ? Self.fieldsRead(of: owner, by: core) : owner.fields
  }
}
