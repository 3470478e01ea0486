import Foundation

/// Graphviz, to see that it accepts our pictures; where it is not installed the check is left to CI, which installs it.
package enum Graphviz {
  /// The SVG that `dot` makes of a DOT text; nil where there is no `dot`. A refusal is an error.
  package static func svg(of dot: [UInt8]) throws -> String? {
    let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/dot" }
    guard let program = places.first(where: FileManager.default.isExecutableFile) else { return nil }
    let folder = try TemporaryFolder()
    let input = folder.url.appendingPathComponent("picture.dot")
    try Data(dot).write(to: input)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-Tsvg", input.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    let warnings = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0, warnings.isEmpty else {
      throw Refusal(message: String(decoding: warnings, as: UTF8.self))
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Graphviz did not take the text, or took it with a warning.
  package struct Refusal: Error { package let message: String }
}
