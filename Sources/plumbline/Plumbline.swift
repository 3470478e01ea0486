import ArgumentParser
import PlumblineKit

/// The program: its commands, of which `scan` is the one meant where none is named.
struct Plumbline: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumbline",
    abstract: "Read a Python repository and report how it observes itself.",
    discussion: """
      Logging, metrics and traces: where each is set up, recorded, aggregated, exported, committed and written out, as \
      call chains from an entry point to a sink, with file and line for every hop. Nothing of the tree is executed.
      """,
    version: Version.text,
    subcommands: [
      ScanCommand.self, GraphCommand.self, ExplainCommand.self, CheckCommand.self, RulesCommand.self, DumpCommand.self,
    ],
    defaultSubcommand: ScanCommand.self)
}
