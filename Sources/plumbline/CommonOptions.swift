import ArgumentParser
import PlumblineKit

extension Configuration.Language: OptionWord {}

/// The options that every analysing command takes, and their translation into a configuration.
struct CommonOptions: ParsableArguments {
  @Argument(help: "Folders or files to read.", completion: .file())
  var paths: [String] = ["."]

  @OptionGroup var analysis: AnalysisOptions

  func configuration() throws -> Configuration {
    var configuration = Configuration(paths: paths.map(Arguments.path))
    try analysis.apply(to: &configuration)
    return configuration
  }
}
