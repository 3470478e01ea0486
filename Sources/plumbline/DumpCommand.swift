import ArgumentParser
import PlumblineKit

/// `plumbline dump tokens|ast|index FILE...`: what a stage makes of a file.
struct DumpCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Print what a stage makes of files: tokens, ast or index.")

  enum Stage: String, OptionWord {
    case tokens, ast, index
  }

  @Argument(help: "The stage.")
  var stage: Stage

  @Argument(help: "The files.", completion: .file())
  var files: [String]

  func perform() throws -> ExitStatus {
    var status = ExitStatus.done
    for path in files {
      guard let bytes = SyntaxDump.contents(of: path) else {
        Messages.error("cannot read \(path)")
        status = .worst(status, .inputOutput)
        continue
      }
      let (text, isWhole): ([UInt8], Bool)
      switch stage {
      case .tokens: (text, isWhole) = SyntaxDump.tokens(of: bytes, path: path)
      case .ast: (text, isWhole) = SyntaxDump.ast(of: bytes, path: path)
      case .index: (text, isWhole) = SyntaxDump.index(of: bytes, path: path)
      }
      if !isWhole { status = .worst(status, .partial) }
      if !StandardOutput.write(text) { return .inputOutput }
    }
    return status
  }
}
