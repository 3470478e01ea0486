import PythonParser
import PythonSyntax
import SemanticIndex
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the first stages make of single files, for `plumbline dump`.
package enum SyntaxDump {
  /// One line of JSON: the file's tree as Python's `ast` would have it.
  package static func ast(of bytes: [UInt8], path: String) -> (line: [UInt8], isWhole: Bool) {
    let file = file(of: bytes, path: path)
    let tree = Parser.parse(file)
    return (ASTWriter.line(for: tree, of: file), !tree.diagnostics.contains { $0.severity == .error })
  }

  /// The file's bodies as flow programs, one operation a line; the module is named after the file.
  package static func index(of bytes: [UInt8], path: String) -> (text: [UInt8], isWhole: Bool) {
    let file = file(of: bytes, path: path)
    let tree = Parser.parse(file)
    let isWhole = tree.diagnostics.isEmpty
    let name = BytePath(path).name.text
    let index = IndexBuilder.index(
      tree, of: file, dottedName: name.hasSuffix(".py") ? String(name.dropLast(3)) : name,
      isPackage: name == "__init__.py"
    ) { Parser.parseExpression($0) }
    return (Array(IndexDump.text(of: index, names: index.names).utf8), isWhole)
  }

  /// The file's tokens, one a line: place, kind, text.
  package static func tokens(of bytes: [UInt8], path: String) -> (text: [UInt8], isWhole: Bool) {
    let file = file(of: bytes, path: path)
    var context = ParserContext()
    let (tokens, diagnostics) = context.tokens(of: file)
    return (
      TokenWriter.lines(for: tokens, of: file), !(file.diagnostics + diagnostics).contains { $0.severity == .error }
    )
  }

  /// The bytes of a file named on the command line; nil where it cannot be read.
  package static func contents(of path: String) -> [UInt8]? {
    path.withCString { path in
      do throws(LeftOutReason) {
        return try OpenFile(in: AT_FDCWD, path, followsLinks: true).read(limit: .max - 1)
      } catch {
        return nil
      }
    }
  }

  /// The text of a Python file, or the code of a notebook.
  private static func file(of bytes: [UInt8], path: String) -> SourceFile {
    Notebook.isNotebook(path) ? Notebook(path: path, bytes).file : SourceDecoder.decode(path: path, bytes)
  }
}
