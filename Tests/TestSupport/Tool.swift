package import Foundation

/// The built program, run as a person runs it.
package enum Tool {
  /// What a run printed, and how it ended.
  package struct Outcome: Sendable {
    package let status: Int32
    package let output: [UInt8]
    package let errors: String

    package var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The program lies beside the test bundle.
  package static let executable =
    Bundle.allBundles.map(\.bundleURL)
    .map { $0.deletingLastPathComponent().appendingPathComponent("plumbline") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("plumbline")

  /// Runs the program with `arguments`, in `folder` where one is given.
  package static func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    // Errors go to a file: one pipe can be read to its end, two cannot without a second thread.
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent("plumbline-\(UUID().uuidString).err")
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
      output: Array(bytes), errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
