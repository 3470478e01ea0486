/// How the process ends; scripts rely on these numbers.
enum ExitStatus: Int32 {
  case done = 0
  /// Findings, or expectations that fail.
  case findings = 1
  /// The command line, a rule or a configuration file is wrong.
  case usage = 2
  /// Done, but some file could not be read or parsed whole.
  case partial = 3
  /// Reading what was named, or writing the result, failed.
  case inputOutput = 4
  /// A bug in the tool.
  case bug = 70

  /// The one that counts where several hold.
  static func worst(_ statuses: ExitStatus...) -> ExitStatus {
    let order: [ExitStatus] = [.bug, .inputOutput, .usage, .findings, .partial]
    return order.first { statuses.contains($0) } ?? .done
  }
}
