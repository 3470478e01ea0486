import ArgumentParser

/// A command that ends with an exit status of its own.
protocol StatusCommand: ParsableCommand {
  func perform() throws -> ExitStatus
}

extension StatusCommand {
  mutating func run() throws { throw ExitCode(try perform().rawValue) }
}
