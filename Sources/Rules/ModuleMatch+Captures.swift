import Resolution
import SemanticIndex
import SourceText

extension ModuleMatch {
  /// What a rule binds at a place.
  func captures(
    of rule: Int, site: CallSite?, body: BodyID, groups: [String: String], own: String? = nil, key: [String] = []
  ) -> [Capture] {
    engine.rules[rule].bindings.compactMap { binding in
      var values = values(of: binding.source, site: site, body: body, groups: groups, own: own, key: key)
      if binding.onlyTail {
        values = values.map { value in
          String(value.filter { $0 != "<" && $0 != ">" }.split(separator: ".").last ?? "")
        }
      }
      if values.isEmpty, let fallback = binding.fallback { values = [fallback] }
      if !binding.format.isEmpty { values = values.map { Self.fill(binding.format, with: $0) } }
      return values.isEmpty ? nil : Capture(name: binding.name, values: values)
    }
  }

  private static func fill(_ format: String, with value: String) -> String {
    guard let hole = format.range(ofBytes: "{}") else { return format }
    return format[..<hole.lowerBound] + value + format[hole.upperBound...]
  }

  private func values(
    of source: Binding.Source, site: CallSite?, body: BodyID, groups: [String: String], own: String?, key: [String]
  ) -> [String] {
    switch source {
    case .constant(let text): return [text]
    case .group(let name): return groups[name].map { [$0] } ?? []
    case .storeKey: return key
    case .className: return className(site, body: body).map { [$0] } ?? []
    case .name:
      if let own { return [own] }
      return site.flatMap { lastName(of: $0) }.map { [table[$0]] } ?? []
    case .keywordNames(let except):
      return site.map { keywordNames(of: $0, except: except) } ?? []
    case .argument(let place):
      return site.flatMap { argument(at: place, of: $0) }.map { reader.values(of: $0) } ?? []
    case .dictKeys(let place):
      return site.flatMap { argument(at: place, of: $0) }.map { reader.keys(of: $0) } ?? []
    case .receiver:
      guard let site else { return [] }
      let text = receiverText(of: site)
      if text.isEmpty { return [] }
      return [
        OneLine.joined(text[...])
          ?? String(decoding: text, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
      ]
    case .receiverArgument(let place):
      guard let site, facts.ops[site.callee].kind == .attribute else { return [] }
      let receiver = facts.ops[OpID(facts.ops[site.callee].a)]
      guard receiver.kind == .call, receiver.b != .max else { return [] }
      let made = facts.callSites[CallSiteID(receiver.b)]
      return argument(at: place, of: made).map { reader.values(of: $0) } ?? []
    }
  }

  private func keywordNames(of site: CallSite, except: [String]) -> [String] {
    var found: [String] = []
    for argument in facts.arguments(of: site) {
      if argument.spread == .mapping {
        found += reader.keys(of: argument)
      } else if !argument.name.isNone, !except.contains(table[argument.name]) {
        found.append(table[argument.name])
      }
    }
    return found
  }

  /// The class that a call makes, or else the one around the place.
  private func className(_ site: CallSite?, body: BodyID) -> String? {
    if let site {
      for case .class(let id) in resolved.values(of: site.callee, in: module) { return table[names.facts(id).name] }
    }
    for id in enclosing(body) where facts.bodies[id].kind == .class { return table[facts.bodies[id].name] }
    return nil
  }
}
