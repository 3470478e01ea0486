import ArgumentParser
import PlumblineKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns words into a command, runs it, and turns what happened into an exit status.
@main
enum Main {
  static func main() {
    // A reader that goes away is noticed where we write, and is no failure.
    signal(SIGPIPE, SIG_IGN)
    Allocator.settle()
    exit(status(for: Arguments.decoded()).rawValue)
  }

  /// A command that is named first is asked alone: with it the library is done in half the time. Where that gives nothing
  /// to perform, all commands are asked, and say what is wrong, or what help there is.
  private static func command(for arguments: [String]) throws -> any ParsableCommand {
    let named = Plumbline.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    if let named = named as? any StatusCommand.Type,
      let command = try? named.parseAsRoot(Array(arguments.dropFirst())) as? any StatusCommand
    {
      return command
    }
    return try Plumbline.parseAsRoot(arguments)
  }

  private static func status(for arguments: [String]) -> ExitStatus {
    do {
      var command = try command(for: arguments)
      if let command = command as? any StatusCommand { return try command.perform() }
      // `--help`, `--version`, completions: the library's own commands print and are done.
      try command.run()
      return .done
    } catch let error as Failure {
      Messages.error(error.message)
      return error.status
    } catch {
      let text = Plumbline.fullMessage(for: error)
      // The library's own status for bad usage is 64; ours is 2.
      if Plumbline.exitCode(for: error).isSuccess {
        return StandardOutput.write(Array((text + "\n").utf8)) ? .done : .inputOutput
      }
      Messages.print(text)
      return .usage
    }
  }
}
