import ArgumentParser

/// `plumbline dump tokens|ast|index FILE...`: what a stage makes of a file.
struct DumpCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Print what a stage makes of files: tokens, ast or index.")

  enum Stage: String, ExpressibleByArgument, CaseIterable {
    case tokens, ast, index
  }

  @Argument(help: "The stage.")
  var stage: Stage

  @Argument(help: "The files.", completion: .file())
  var files: [String]

  func perform() throws -> ExitStatus {
    throw Failure(message: "'dump' is not in this build yet", status: .usage)
  }
}
