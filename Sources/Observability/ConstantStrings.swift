import SemanticIndex
import SourceText

/// The strings that the project writes out, tests left out: by name, whether there is one.
struct ConstantStrings {
  private let isWritten: [Bool]
  private let observed: ObservedProject

  init(_ observed: ObservedProject, _ census: OperationCensus) {
    self.observed = observed
    var isWritten = census.isString
    for module in observed.index.modules.ids where !observed.isTest[module.index] {
      // A keyword's name becomes a key where it is spread. No slices: every call of the tree is looked at.
      let arguments = observed.index.modules[module].arguments
      for site in observed.index.modules[module].callSites.elements {
        for at in Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount) {
          let name = arguments[at].name
          if !name.isNone { isWritten[name.index] = true }
        }
      }
    }
    self.isWritten = isWritten
  }

  /// Whether what stands before and behind a name in a text is written out, each as it stands.
  func write(partsOf text: String, around name: String) -> Bool {
    guard let range = text.range(ofBytes: name) else { return false }
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
