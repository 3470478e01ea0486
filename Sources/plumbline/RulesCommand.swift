import ArgumentParser

/// `plumbline rules list|show|test|lint`.
struct RulesCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, show, test or lint the rule packs.")

  @Argument(help: "list, show, test or lint.")
  var action: String

  func perform() throws -> ExitStatus {
    throw Failure(message: "'rules' is not in this build yet", status: .usage)
  }
}
