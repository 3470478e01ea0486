package import SemanticIndex
import SourceText

/// Where a node is defined, in source order: most names are defined once, which takes no list.
package struct NodeBodies: RandomAccessCollection, Sendable {
  private var only = BodyID.none
  private var others: [BodyID] = []

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { only.isNone ? 0 : others.count + 1 }
  package subscript(index: Int) -> BodyID { index == 0 ? only : others[index - 1] }

  /// Adds a definition behind those there are.
  mutating func append(_ body: BodyID) {
    if only.isNone { only = body } else { others.append(body) }
  }
}
