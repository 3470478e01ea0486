import PythonParser
import PythonSyntax
import SourceText
import TestSupport
import Testing

@Suite struct ScannerTests {
  static let fixtures = Testdata.fixtures(in: "tokens", ending: ".py")

  /// Each fixture's tokens and lexical errors, line by line.
  @Test(arguments: fixtures)
  func scansFixture(_ fixture: Fixture) throws {
    let file = SourceDecoder.decode(path: "a.py", try fixture.bytes)
    var context = ParserContext()
    let (tokens, diagnostics) = context.tokens(of: file)
    var text = String(decoding: TokenWriter.lines(for: tokens, of: file), as: UTF8.self)
    let lines = LineIndex(file.bytes)
    for diagnostic in diagnostics {
      let place = lines.location(at: diagnostic.range.start, in: file.bytes)
      text += "! \(place.line):\(place.column) \(diagnostic.message)\n"
    }
    let difference = Golden.difference(text, from: fixture.sibling(ending: "tokens"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// Token ranges and the gaps between them give back every byte, and a gap holds nothing but what means nothing.
  @Test(arguments: fixtures + Testdata.fixtures(in: "trees", ending: ".py"))
  func tokensAndGapsAreTheText(_ fixture: Fixture) throws {
    let file = SourceDecoder.decode(path: "a.py", try fixture.bytes)
    var context = ParserContext()
    var end = 0
    for token in context.tokens(of: file).tokens {
      #expect(Int(token.start) >= end && token.end >= token.start)
      let gap = file.bytes[end..<max(end, Int(token.start))]
      let lines = gap.split { $0 == 10 || $0 == 13 }
      for line in lines {
        let rest = line.drop { $0 == 32 || $0 == 9 || $0 == 12 }
        #expect(rest.isEmpty || rest.first == 0x23 || rest.elementsEqual([0x5C]))
      }
      end = Int(token.end)
    }
    #expect(file.bytes[end...].allSatisfy { $0 <= 32 } || file.bytes[end...].contains(0x23))
  }

  /// What Python makes of a file's first bytes (PEP 263).
  @Test(arguments: [
    (
      "# coding: latin-1\nx = '\u{E9}'\n", [UInt8]("# coding: latin-1\nx = '".utf8) + [0xE9] + [UInt8]("'\n".utf8), true
    ),
    ("", [], true),
    ("x\n", [0xEF, 0xBB, 0xBF, 0x78, 0x0A], true),
    (
      "#\n# -*- coding: iso-8859-15 -*-\n'\u{20AC}'",
      [UInt8]("#\n# -*- coding: iso-8859-15 -*-\n'".utf8) + [0xA4, 0x27], true
    ),
    ("# coding: cp1252\n'\u{20AC}'", [UInt8]("# coding: cp1252\n'".utf8) + [0x80, 0x27], true),
    ("# coding: no-such\n", [UInt8]("# coding: no-such\n".utf8), false),
    ("# coding: utf8\n", [UInt8]("# coding: utf8\n".utf8), true),
    ("x\n# coding: latin-1\n", [UInt8]("x\n# coding: latin-1\n".utf8), true),
  ])
  func decodes(_ text: String, _ bytes: [UInt8], isClean: Bool) {
    let file = SourceDecoder.decode(path: "a.py", bytes)
    #expect(file.bytes == Array(text.utf8))
    #expect(file.diagnostics.isEmpty == isClean)
  }

  @Test func bytesThatPythonDoesNotRead() {
    func isAccepted(_ bytes: [UInt8]) -> Bool {
      Parser.parse(SourceDecoder.decode(path: "a.py", bytes)).diagnostics.isEmpty
    }
    #expect(!isAccepted([0x78, 0]))
    #expect(!isAccepted([0x27, 0xFF, 0x27]))
    #expect(isAccepted([0x23, 0xFF, 0x0A]))
    #expect(!isAccepted([0xEF, 0xBB, 0xBF] + Array("# coding: latin-1\n".utf8)))
  }
}
