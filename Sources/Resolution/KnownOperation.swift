import SourceText

/// What the language runs on values that it hashes, compares or makes text of; the raw values are the numbers of
/// `Solver.operations`.
enum KnownOperation: UInt32, CaseIterable {
  case hash, equality, represent, text, format
  /// Both a key's hash and whether it is equal to another, for which one call stands.
  case lookUp

  /// The special methods, of which the first that a class defines is called.
  func methods(_ known: KnownNames) -> [Name] {
    switch self {
    case .hash: [known.hash]
    case .equality: [known.equal]
    case .represent: [known.represent]
    case .text: [known.string, known.represent]
    case .format: [known.format, known.string, known.represent]
    case .lookUp: [known.hash, known.equal]
    }
  }

  /// What is to be said of an edge that comes of it.
  var marks: EdgeTable.Marks {
    switch self {
    case .hash, .equality, .lookUp: .loose
    case .represent, .text, .format: .text
    }
  }

  /// What happens to the elements of a container to which this is done; nil where they are let be.
  func inside(_ kind: Container.Kind) -> KnownOperation? {
    switch (self, kind) {
    case (_, .generator), (_, .coroutine), (_, .manager), (_, .cell): nil
    case (.hash, .tuple), (.lookUp, .tuple): self
    case (.hash, _), (.lookUp, _): nil
    case (.equality, _): .equality
    case (.represent, _), (.text, _), (.format, _): .represent
    }
  }
}
