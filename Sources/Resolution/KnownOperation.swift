import SourceText

/// What the language runs on values that it hashes, compares or makes text of; the raw values are the numbers of
/// `Solver.operations`.
enum KnownOperation: UInt32, CaseIterable {
  case hash, equality, represent, text, format
  /// Whether a key is equal to one that is there.
  case equalityOfKey

  /// The special methods, of which the first that a class defines is called.
  func methods(_ known: KnownNames) -> [Name] {
    switch self {
    case .hash: [known.hash]
    case .equality, .equalityOfKey: [known.equal]
    case .represent: [known.represent]
    case .text: [known.string, known.represent]
    case .format: [known.format, known.string, known.represent]
    }
  }

  /// What is to be said of an edge that comes of it.
  var marks: EdgeTable.Marks {
    switch self {
    case .hash, .equality, .equalityOfKey: .loose
    case .represent, .text, .format: .text
    }
  }

  /// With more methods than this that may be asked, nothing is said.
  var widest: Int { marks.contains(.text) ? CertaintyJudge.widestText : 1 }

  /// What happens to the elements of a container to which this is done; nil where they are let be.
  func inside(_ kind: Container.Kind) -> KnownOperation? {
    switch (self, kind) {
    case (_, .generator), (_, .coroutine), (_, .manager), (_, .cell), (_, .namespace): nil
    case (.hash, .tuple), (.equalityOfKey, .tuple): self
    case (.hash, _), (.equalityOfKey, _): nil
    case (.equality, _): .equality
    case (.represent, _), (.text, _), (.format, _): .represent
    }
  }

  /// The role of its call among those of one operation.
  var role: UInt32 { 5 + rawValue }
}
