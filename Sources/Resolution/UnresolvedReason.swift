/// Why a call has no callee: the closed list of every output.
package enum UnresolvedReason: UInt8, Sendable, CaseIterable {
  /// A name that nothing in scope, and no builtin, defines.
  case undefinedName
  /// A parameter (or what comes of it) for which no caller passes a known value.
  case unknownParameter
  /// What a function outside the tree returned.
  case externalResult
  /// The receiver's class is known and has no such attribute.
  case missingAttribute
  /// The attribute exists, but no known value was ever stored in it.
  case unknownAttribute
  /// What a container holds is not known.
  case unknownElement
  /// The callee is picked by a name that is computed when the program runs.
  case dynamicName
  /// The value set outgrew its bound and was widened.
  case tooManyValues
  /// The callee is a constant or another thing that cannot be called.
  case notCallable
  /// In code that no entry reaches with any value: behind a condition that never holds.
  case unreachable
  /// Solving was broken off before anything was known of the callee.
  case stepLimit

  package var word: String {
    switch self {
    case .undefinedName: "undefined-name"
    case .unknownParameter: "unknown-parameter"
    case .externalResult: "external-result"
    case .missingAttribute: "missing-attribute"
    case .unknownAttribute: "unknown-attribute"
    case .unknownElement: "unknown-element"
    case .dynamicName: "dynamic-name"
    case .tooManyValues: "too-many-values"
    case .notCallable: "not-callable"
    case .unreachable: "unreachable"
    case .stepLimit: "step-limit"
    }
  }
}
