import ArgumentParser

/// `plumbline graph`.
struct GraphCommand: StatusCommand {
  static let configuration = CommandConfiguration(commandName: "graph", abstract: "Print the call graph.")

  @OptionGroup var common: CommonOptions

  func perform() throws -> ExitStatus {
    throw Failure(message: "'graph' is not in this build yet", status: .usage)
  }
}
