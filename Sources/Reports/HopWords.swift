package import Observability
package import Resolution
import Rules
import SourceText

/// How a hop is put into words, whatever the format.
package enum HopWords {
  /// The last parts of a dotted name: `Class.method`, or `module.function`.
  package static func short(_ id: String) -> String {
    let dot = UInt8(ascii: ".")
    guard let last = id.utf8.lastIndex(of: dot), let before = id.utf8[..<last].lastIndex(of: dot) else { return id }
    return String(id[id.utf8.index(after: before)...])
  }

  /// Whether a callee's name says more than the call as written.
  package static func saysMore(_ callee: String, than text: String) -> Bool {
    if callee == text || callee.hasSuffix("." + text) { return false }
    let parts = callee.split(separator: ".")
    guard let last = parts.last, parts.count > 1 else { return true }
    let owner = parts[parts.count - 2].drop { $0 == "_" }
    // A method's class is worth telling, a function's module stands in its place.
    return owner.first?.isUppercase == true || text.split(separator: ".").last != last
  }

  /// What is told of what was captured, by role.
  private static func told(of role: Role) -> [String] {
    switch role {
    case .record, .scope: ["key", "scope", "name"]
    case .export: ["group"]
    default: []
    }
  }

  /// What is called: as written, with the first thing captured: `record_timing("rollout")`.
  package static func title(_ hop: Hop) -> String {
    guard let wanted = hop.role.map(told),
      let capture = hop.captures.first(where: { wanted.contains($0.name) }), let value = capture.values.first
    else { return hop.text }
    // A store tells its key itself, even where it is cut short.
    let isStore = hop.text.hasSuffix("]") || hop.text.hasSuffix("…") && hop.text.holds("[")
    if isStore || hop.text.hasSuffix(")") { return hop.text }
    let more = capture.values.count > 1 ? ", …" : ""
    // What is not a constant is captured as written, in angle brackets.
    let isCode = value.hasPrefix("<") && value.hasSuffix(">")
    return "\(hop.text)(\(isCode ? String(value.dropFirst().dropLast()) : value)\(more))"
  }

  /// What is said of a call whose callee is named by a string.
  package static let remoteCall = "remote call by name"

  /// What is not plain about a call: its kind, and how sure it is.
  package static func notes(_ kind: EdgeKind, _ certainty: Certainty) -> [String] {
    var notes: [String] = []
    switch kind {
    case .call, .construct, .inherited, .override: break
    case .rpc: notes.append(remoteCall)
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
