import SemanticIndex
import SourceText

/// The strings that the project writes out, tests left out: by name, whether there is one.
struct ConstantStrings {
  private let isWritten: [Bool]
  private let observed: ObservedProject

  init(_ observed: ObservedProject) {
    self.observed = observed
    var isWritten = [Bool](repeating: false, count: observed.index.names.count)
    for module in observed.index.modules.ids where !observed.isTest[module.index] {
      let index = observed.module(module)
      for op in index.ops where op.kind == .constant && op.a != .max {
        if op.aux == LiteralKind.string.rawValue { isWritten[Int(op.a)] = true }
      }
      // A keyword's name becomes a key where it is spread.
      for site in index.callSites.elements {
        for argument in index.arguments(of: site) where !argument.name.isNone { isWritten[argument.name.index] = true }
      }
    }
    self.isWritten = isWritten
  }

  /// Whether what stands before and behind a name in a text is written out, each as it stands.
  func write(partsOf text: String, around name: String) -> Bool {
    guard let range = text.firstRange(of: name) else { return false }
    return [text[..<range.lowerBound], text[range.upperBound...]].allSatisfy { part in
      part.isEmpty || observed.index.names.find(String(part)).map { isWritten[$0.index] } ?? false
    }
  }

  /// Whether a key may be the project's: written out, put together from what is, or nowhere in the tree as it stands.
  func mayMake(_ key: String) -> Bool {
    guard let whole = observed.index.names.find(key) else { return true }
    if isWritten[whole.index] { return true }
    var rest = key[...]
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[rest.index(after: slash)...]
      if let name = observed.index.names.find(String(rest)), isWritten[name.index] { return true }
    }
    return false
  }
}
