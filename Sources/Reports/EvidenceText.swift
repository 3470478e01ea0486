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

  /// What kind of step it is, to be followed by its subject where it has one.
  static func phrase(_ evidence: Evidence) -> StaticString {
    evidence.subject.isNone ? phraseAlone(evidence.step) : phrase(evidence.step)
  }

  private static func phraseAlone(_ step: Evidence.Step) -> StaticString {
    switch step {
    case .returned: "returned by a call"
    case .element: "taken out of a container"
    case .merged: "one of several values"
    case .name: "defined"
    case .choice: "one of several callees"
    default: phrase(step)
    }
  }

  private static func phrase(_ step: Evidence.Step) -> StaticString {
    switch step {
    case .name: "named"
    case .importing: "imported as"
    case .alias: "another name for"
    case .assignment: "assigned to"
    case .attribute: "found in attribute"
    case .method: "found as method"
    case .receiver: "the receiver:"
    case .parameter: "passed as parameter"
    case .returned: "returned by"
    case .constructed: "an instance of"
    case .element: "taken out of"
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
    case .duck: "by the attributes that are asked of it, which belong to"
    case .choice: "one of several callees:"
    case .open: "or something that has no such method"
    }
  }

  /// One step as a sentence with its place: `stored in attribute logger at pkg/a.py:12`.
  static func append(_ evidence: Evidence, of document: GraphDocument, to bytes: inout [UInt8]) {
    let phrase = phrase(evidence)
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
