import ArgumentParser

/// `plumbline check`.
struct CheckCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the packs' expectations and findings.")

  @OptionGroup var common: CommonOptions

  func perform() throws -> ExitStatus {
    throw Failure(message: "'check' is not in this build yet", status: .usage)
  }
}
