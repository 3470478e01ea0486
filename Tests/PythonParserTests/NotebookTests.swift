import PythonParser
import PythonSyntax
import SourceText
import TestSupport
import Testing

@Suite struct NotebookTests {
  /// The code of each notebook with cell and line beside it, and what was left out.
  @Test(arguments: Testdata.fixtures(in: "notebooks", ending: ".ipynb"))
  func readsFixture(_ fixture: Fixture) throws {
    let notebook = Notebook(path: "a.ipynb", try fixture.bytes)
    var text = ""
    let lines = notebook.file.bytes.split(separator: 10, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let place = notebook.place(ofLine: index + 1)
      let label = place.map { "\($0.cell):\($0.line)" } ?? "-"
      text += "\(label) \(String(decoding: line, as: UTF8.self))\n"
    }
    let index = LineIndex(notebook.file.bytes)
    for diagnostic in notebook.file.diagnostics {
      text += "! line \(index.line(at: diagnostic.range.start)): \(diagnostic.message)\n"
    }
    for diagnostic in Parser.parse(notebook.file).diagnostics where diagnostic.severity == .error {
      text += "error \(diagnostic.message)\n"
    }
    let difference = Golden.difference(text, from: fixture.sibling(ending: "code"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func damagedNotebooksAreReadAsFarAsTheyGo() {
    for text in [
      "", "{", "[]", "{\"cells\": [", "{\"cells\": [{\"source\": \"x", "nonsense", "[\u{1}]",
      "{\"metadata\": [1, \u{2}x",
      String(repeating: "[", count: 100_000),
    ] {
      #expect(Notebook(path: "a.ipynb", Array(text.utf8)).cells.count <= 1)
    }
  }
}
