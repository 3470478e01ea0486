/// A file or folder that was not read, and why.
package struct LeftOut: Hashable, Sendable {
  /// Why something was not read; each reason is counted in the report's coverage.
  package enum Reason: String, CaseIterable, Sendable {
    /// A `.gitignore` or `.ignore` file leaves it out.
    case ignored
    /// `--exclude` names it, or `--include` does not.
    case excluded
    /// A folder whose name begins with a dot.
    case hiddenFolder = "hidden folder"
    /// A virtual environment: a folder with a `pyvenv.cfg`.
    case virtualEnvironment = "virtual environment"
    /// A folder of other people's or of generated code: `site-packages`, `node_modules`, `__pycache__`.
    case dependencyFolder = "dependency folder"
    /// A symbolic link that leads out of the tree.
    case linkOut = "link out of the tree"
    /// A symbolic link to a folder of the same tree, which is read where it lies.
    case linkedFolder = "link to a folder of the tree"
    /// A symbolic link that leads nowhere, or in a circle.
    case brokenLink = "broken link"
    /// A FIFO, a socket or a device: never opened.
    case specialFile = "not a regular file"
    /// The system does not let it be read.
    case unreadable
    /// It was there when the folder was listed, and gone when it was to be read.
    case vanished
    /// It is larger than `--max-file-size`.
    case tooLarge = "larger than --max-file-size allows"
    /// It is larger than any limit that `--max-file-size` can set.
    case tooLargeToAnalyse = "larger than 128 MiB, the most that is analysed"

    /// Whether the run ends with status 3: something that should have been read was not.
    package var isTrouble: Bool {
      switch self {
      case .unreadable, .vanished, .tooLarge, .tooLargeToAnalyse: true
      default: false
      }
    }
  }

  /// The path relative to the scanned root; a folder ends with a slash.
  package let path: BytePath
  package let reason: Reason

  package init(_ path: BytePath, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
