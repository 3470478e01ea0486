import ArgumentParser

/// `plumbline explain`.
struct ExplainCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why one function calls another.")

  @OptionGroup var common: CommonOptions

  func perform() throws -> ExitStatus {
    throw Failure(message: "'explain' is not in this build yet", status: .usage)
  }
}
