import SemanticIndex

extension Container.Kind {
  /// Whether containers of this kind answer a binary operator: what only stands beside something that does is no part of
  /// the result.
  func answers(_ operator: UInt16) -> Bool {
    switch (self, BinaryOperator(rawValue: `operator`)) {
    case (.list, .add), (.list, .mult), (.tuple, .add), (.tuple, .mult): true
    case (.set, .sub), (.set, .bitOr), (.set, .bitAnd), (.set, .bitXor): true
    // Counters are added, too.
    case (.dictionary, .bitOr), (.dictionary, .bitAnd), (.dictionary, .add), (.dictionary, .sub): true
    // So are the keys of a dictionary joined, which are no list.
    case (.generator, .sub), (.generator, .bitOr), (.generator, .bitAnd), (.generator, .bitXor): true
    default: false
    }
  }
}
