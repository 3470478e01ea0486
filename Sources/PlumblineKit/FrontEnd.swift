import PythonParser
import PythonSyntax
import SemanticIndex
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One worker's way from a file on disk to its facts: read, parse, index; buffers are kept from file to file.
///
/// The tree does not outlive the call: what stays of a file is its text and its index.
struct FrontEnd: ~Copyable {
  /// What one file came to.
  struct Facts: Sendable {
    let source: SourceFile
    let index: ModuleIndex
    let stamp: FileStamp
    let times: Times
  }

  /// How long each step took, in nanoseconds on the wall.
  struct Times: Sendable {
    var read: UInt64 = 0
    var parse: UInt64 = 0
    var index: UInt64 = 0
  }

  private let reader: SourceReader
  private var parser: ParserContext
  private var buffers = IndexBuffers()
  private let annotations = AnnotationParser()

  /// Reads with `reader`, and gives up statements that nest more deeply than `nesting`.
  init(reader: SourceReader, nesting: Int = Configuration.Limits.deepestNesting) {
    self.reader = reader
    parser = ParserContext(nesting: nesting)
  }

  /// The facts of `file`, which holds the module at `place`; or why the file was not read.
  mutating func facts(
    of file: FileDiscovery.FoundFile, at place: ModuleNaming.Place
  ) -> Result<Facts, LeftOut.Reason> {
    var times = Times()
    let start = StageClock.wall
    let content: SourceReader.Content
    switch reader.read(file) {
    case .success(let read): content = read
    case .failure(let reason): return .failure(reason)
    }
    let path = file.path.text
    let source =
      Notebook.isNotebook(path)
      ? Notebook(path: path, content.bytes).file : SourceDecoder.decode(path: path, content.bytes)
    let read = StageClock.wall
    let tree = parser.parse(source)
    let parsed = StageClock.wall
    let annotations = annotations
    let index = IndexBuilder.index(
      tree, of: source, dottedName: place.dottedName, isPackage: place.isPackage, reusing: &buffers,
      parseAnnotation: { annotations.context.parseExpression($0) })
    times.read = read - start
    times.parse = parsed - read
    times.index = StageClock.wall - parsed
    return .success(Facts(source: source, index: index, stamp: content.stamp, times: times))
  }
}

/// The parser of annotations in strings: a second one, since the first is in the middle of a file.
private final class AnnotationParser {
  var context = ParserContext()
}
