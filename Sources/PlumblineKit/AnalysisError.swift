package import Rules

/// The analysis could not be done at all; trouble with single files is data instead.
package enum AnalysisError: Error {
  /// None of the paths named is there.
  case missingPaths([BytePath])
  /// The scanned folder itself cannot be opened.
  case unreadableRoot(BytePath)
  /// A folder of rules that was named cannot be opened.
  case missingRules(BytePath)
  case unreadableRules(BytePath)
  /// The configuration file that was named cannot be read.
  case unreadableSettings(BytePath)
  /// Rule packs or a configuration file with errors, each with its file and line.
  case rules(RuleErrors)
  /// `--pack` names packs that no folder holds.
  case unknownPacks([String], known: [String])
}

extension AnalysisError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingPaths(let paths):
      paths.map { "'\($0.text)': no such file or directory" }.joined(separator: "\n")
    case .unreadableRoot(let path): "'\(path.text)': the directory cannot be opened"
    case .missingRules(let path): "'\(path.text)': no such directory of rules"
    case .unreadableRules(let path): "'\(path.text)': the rules cannot be read"
    case .unreadableSettings(let path): "'\(path.text)': the configuration file cannot be read"
    case .rules(let errors): errors.errors.map(\.description).joined(separator: "\n")
    case .unknownPacks(let names, let known):
      "no pack is named \(names.map { "'\($0)'" }.joined(separator: ", ")); there are \(known.joined(separator: ", "))"
    }
  }

  /// Whether the input is at fault, rather than how the tool was told to read it.
  package var isInputFailure: Bool {
    switch self {
    case .missingPaths, .unreadableRoot: true
    default: false
    }
  }
}
