import PythonParser
import PythonSyntax
import SourceText
import Testing

@Suite struct ParserTests {
  @Test func aFileWithoutErrorsHasNoDiagnostics() {
    let tree = Parser.parse(SourceFile(path: "a.py", bytes: Array("def f(x):\n  return f'{x!r:>{x}}'\n".utf8)))
    #expect(tree.diagnostics.isEmpty)
    #expect(tree[tree.root].kind == .module)
  }

  @Test func aQuotedAnnotationIsAnExpression() throws {
    let tree = try #require(Parser.parseExpression(Array("list[\n int]".utf8)[...]))
    #expect(tree[tree.root].kind == .subscript)
    #expect(Parser.parseExpression(Array("a b".utf8)[...]) == nil)
  }
}
