/// What is wrong in a pack, and where: one sentence for its author.
package struct RuleError: Error, Hashable, Sendable, CustomStringConvertible {
  package var path: String
  /// From 1; 0 where the whole file is meant.
  package var line: Int
  /// In code points, from 1.
  package var column: Int
  package var message: String

  package init(path: String, line: Int, column: Int, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String {
    line == 0 ? "\(path): \(message)" : "\(path):\(line):\(column): \(message)"
  }
}

/// All that is wrong in the packs that were read.
package struct RuleErrors: Error, Sendable {
  package var errors: [RuleError]

  package init(_ errors: [RuleError]) { self.errors = errors }
}
