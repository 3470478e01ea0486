package import Observability
package import Resolution
import Rules

/// How a hop is put into words, whatever the format.
package enum HopWords {
  /// The last parts of a dotted name: `Class.method`, or `module.function`.
  package static func short(_ id: String) -> String {
    let parts = id.split(separator: ".")
    guard parts.count > 2 else { return id }
    let owner = parts[parts.count - 2]
    // A class, or a module's function: what is told apart by its owner keeps it.
    if let first = owner.first, first.isUppercase || owner.hasPrefix("_") && owner.dropFirst().first?.isUppercase == true {
      return owner + "." + parts[parts.count - 1]
    }
    return String(parts[parts.count - 1])
  }

  /// What is called: as written, with the first thing captured: `record_timing("rollout")`.
  package static func title(_ hop: Hop) -> String {
    guard hop.role == .record || hop.role == .scope, let capture = hop.captures.first(where: { ["key", "scope", "name"].contains($0.name) }),
      let value = capture.values.first
    else { return hop.text }
    if hop.text.hasSuffix(")") { return hop.text }
    let more = capture.values.count > 1 ? ", …" : ""
    return "\(hop.text)(\(value)\(more))"
  }

  /// What is not plain about a call: its kind, and how sure it is.
  package static func notes(_ kind: EdgeKind, _ certainty: Certainty) -> [String] {
    var notes: [String] = []
    switch kind {
    case .call, .construct, .inherited, .override: break
    case .rpc: notes.append("remote call by name")
    case .callback: notes.append("called back")
    case .partial: notes.append("through a partial")
    case .importString: notes.append("imported by string")
    default: notes.append(kind.word)
    }
    if certainty != .exact { notes.append("*\(certainty.word)*") }
    return notes
  }

  /// The guards of a hop in one phrase.
  package static func condition(_ guards: [Guard]) -> String? {
    // The innermost say most; a condition longer than this is to be read in the code.
    guards.isEmpty
      ? nil : guards.suffix(3).map { QuotedCode.shortened($0.text, to: 72) }.joined(separator: " and ")
  }
}
