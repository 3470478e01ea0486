/// The analysis could not be done at all; trouble with single files is data instead.
package enum AnalysisError: Error, Hashable {
  /// None of the paths named is there.
  case missingPaths([BytePath])
  /// The scanned folder itself cannot be opened.
  case unreadableRoot(BytePath)
}

extension AnalysisError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingPaths(let paths):
      paths.map { "'\($0.text)': no such file or directory" }.joined(separator: "\n")
    case .unreadableRoot(let path):
      "'\(path.text)': the directory cannot be opened"
    }
  }
}
