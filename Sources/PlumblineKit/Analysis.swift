package import Reports
package import SourceText

/// What an analysis found.
package struct Analysis: Sendable {
  /// The commit that the tree is checked out at.
  package let commit: String?
  /// The files that were read, sorted by path.
  package let files: [SourceFile]
  /// What was not read, sorted by path.
  package let leftOut: [LeftOut]
  /// Paths of the command line that are not there.
  package let missing: [BytePath]
  /// The call graph with what it points into.
  package let graph: GraphDocument?

  /// How many lines were read.
  package var lineCount: Int { files.reduce(0) { $0 + $1.bytes.count(where: { $0 == 10 }) } }

  /// Whether everything that should have been read was read whole.
  package var isWhole: Bool { !leftOut.contains { $0.reason.isTrouble } }
}
