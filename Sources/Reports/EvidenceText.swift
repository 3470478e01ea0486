import Resolution
import SemanticIndex
import SourceText

/// Evidence in words: the steps that led to an edge, from the first to the last.
enum EvidenceText {
  /// Longer chains are told by their last steps: the first ones are the far ends of assignments.
  static let longest = 12

  /// The steps to a call, first one first.
  static func steps(to call: UInt32, in project: ResolvedProject) -> ArraySlice<Evidence> {
    project.evidence(of: Int(call)).suffix(longest)
  }

  /// What kind of step it is, to be followed by its subject.
  static func phrase(_ step: Evidence.Step) -> StaticString {
    switch step {
    case .name: "named"
    case .importing: "imported as"
    case .alias: "another name for"
    case .assignment: "assigned to"
    case .attribute: "stored in attribute"
    case .parameter: "passed as parameter"
    case .returned: "returned by"
    case .constructed: "an instance of"
    case .element: "an element of"
    case .inheritance: "inherited from"
    case .annotation: "declared as"
    case .subclass: "or a subclass:"
    case .override: "overridden by"
    case .narrowing: "tested to be"
    case .decorator: "decorated by"
    case .string: "named by the string"
    case .model: "as is known of"
    case .hint: "by the hint"
    case .merged: "one of several values of"
    case .duck: "one of the classes that have"
    }
  }

  /// One step as a sentence with its place: `stored in attribute logger at pkg/a.py:12`.
  static func append(_ evidence: Evidence, of document: GraphDocument, to bytes: inout [UInt8]) {
    let phrase = phrase(evidence.step)
    bytes.append(contentsOf: UnsafeBufferPointer(start: phrase.utf8Start, count: phrase.utf8CodeUnitCount))
    if !evidence.subject.isNone {
      bytes.append(UInt8(ascii: " "))
      document.project.index.names.withBytes(of: evidence.subject) { bytes.append(contentsOf: $0) }
    }
    guard !evidence.module.isNone else { return }
    bytes.append(contentsOf: " at ".utf8)
    bytes.append(contentsOf: document.place(at: evidence.offset, in: evidence.module).utf8)
  }
}
