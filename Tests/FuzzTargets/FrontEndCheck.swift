import PythonParser
import PythonSyntax
import SemanticIndex
import SourceText

/// The front end on one text: its tokens cover it, its tree and its index are sound.
enum FrontEndCheck {
  static func run(_ bytes: [UInt8]) {
    let file = SourceDecoder.decode(path: "m.py", bytes)
    var context = ParserContext()
    context.withTokens(of: file) { tokens, _ in
      var end: UInt32 = 0
      for token in tokens {
        require(token.start >= end && token.end >= token.start, "a token before the end of the last")
        end = token.end
      }
      require(tokens.last?.kind == .endMarker && Int(end) <= file.bytes.count, "the last token is no end")
    }
    _ = index(file, name: "m", isPackage: false, context: &context)
    _ = Notebook(path: "m.ipynb", bytes)
    if let tree = context.parseExpression(file.bytes[...]) {
      let fault = TreeInvariants.fault(in: tree, of: file)
      require(fault == nil, fault ?? "")
    }
  }

  /// A file's index, tree and index judged on the way.
  static func index(
    _ file: SourceFile, name: String, isPackage: Bool, context: inout ParserContext
  ) -> ModuleIndex {
    let tree = context.parse(file)
    let fault = TreeInvariants.fault(in: tree, of: file)
    require(fault == nil, fault ?? "")
    let index = IndexBuilder.index(
      tree, of: file, dottedName: name, isPackage: isPackage, parseAnnotation: { Parser.parseExpression($0) })
    let faultOfIndex = IndexInvariants.fault(in: index)
    require(faultOfIndex == nil, faultOfIndex ?? "")
    return index
  }
}
