import Foundation
import Graph
import Reports
import Resolution
import SourceText
import TestSupport
import Testing

@Suite struct GraphWriterTests {
  /// Names, paths and text as a hostile tree might have them.
  static let hostile = [
    "a\"b", "a\\", "a\nb", "a]b[", "<script>alert(1)</script>", "&quot;&#34;", "\u{1b}[31mred", "\u{202e}desrever",
    "-->", "]]>", "\\N\\l\\G", "`x`", "end", "a|b", "{}%", "\u{9b}1m", "--", "変数😀", "#quot;", "a;b", "//", "%%{init}%%",
  ]

  static func document(_ word: String) -> GraphDocument {
    var project = HandMadeProject()
    project.path = "dir \(word)/\(word).py"
    project.module = word
    project.text = "\(word)()\n# \(word)\n"
    project.functions = ["f", "g.\(word)"]
    project.calls = [
      (0, "f", 0, .exact, []), (1, "g.\(word)", 0, .likely, [.attribute, .constructed]),
      (2, "out.\(word)", 0, .possible, [.merged]), (2, "builtins.print", 0, .exact, []),
    ]
    project.unresolved = [(1, SourceRange(0, UInt32(word.utf8.count)))]
    return project.document()
  }

  @Test(arguments: hostile)
  func jsonFitsItsSchema(word: String) throws {
    let document = Self.document(word)
    let json = [UInt8](gathering: {
      GraphJSONWriter.write(document, selection: GraphSelection(all: document.graph), to: $0)
    })
    #expect(try SchemaCheck(schema: GraphSchema.json).errors(in: json) == [])
    #expect(!json.contains { $0 < 0x20 && $0 != 0x0A })
    let object = try #require(JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let nodes = try #require(object["nodes"] as? [[String: Any]])
    #expect(nodes.contains { $0["id"] as? String == "\(word).g.\(word)" })
    let unresolved = try #require(object["unresolved"] as? [[String: Any]])
    #expect(unresolved.first?["caller"] as? String == "\(word).f")
  }

  @Test(arguments: hostile)
  func graphMLIsXML(word: String) throws {
    let document = Self.document(word)
    let xml = [UInt8](gathering: {
      GraphMLWriter.write(document, selection: GraphSelection(all: document.graph), to: $0)
    })
    #expect(!xml.contains { $0 < 0x20 && $0 != 0x0A })
    let markup = String(decoding: xml, as: UTF8.self)
    #expect(!markup.contains("<script>"))
    #expect(markup.components(separatedBy: "<edge ").count == 5)
    #expect(markup.components(separatedBy: "<node ").count == 6)
  }

  @Test(arguments: hostile)
  func picturesHoldNothingToObey(word: String) {
    let document = Self.document(word)
    let all = GraphSelection(all: document.graph)
    let dot = [UInt8](gathering: { DOTWriter.write(document, selection: all, to: $0) })
    for bytes in [dot, MermaidWriter.write(document, selection: all)] {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
      #expect(!text.contains("\u{202e}"))
      // Every quoted string ends on its line.
      for line in text.split(separator: "\n") {
        #expect(
          line.replacingOccurrences(of: "\\\\", with: "").replacingOccurrences(of: "\\\"", with: "")
            .count { $0 == "\"" } % 2 == 0)
      }
    }
  }

  @Test(arguments: hostile)
  func dotAcceptsThePicture(word: String) throws {
    let document = Self.document(word)
    let dot = [UInt8](gathering: {
      DOTWriter.write(document, selection: GraphSelection(all: document.graph), to: $0)
    })
    guard let svg = try Graphviz.svg(of: dot) else { return }
    #expect(svg.contains("<svg"))
    #expect(!svg.contains("<script"))
  }

  @Test(arguments: hostile)
  func explanationFitsTheTerminal(word: String) throws {
    let document = Self.document(word)
    let graph = document.graph
    let start = try #require(graph.nodes.ids.first { graph.nodes[$0].id == word })
    let goals = graph.nodes.ids.filter { $0 != start }
    for (from, to) in goals.map({ (start, $0) }) + goals.map({ ($0, start) }) {
      let explanation = Explanation(
        from: [from], to: [to], in: graph, of: document.project, texts: document.texts, atLeast: .possible)
      let text = String(
        decoding: ExplainWriter.write(explanation, from: from, to: to, of: document, style: .plain), as: UTF8.self)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
      for line in text.split(separator: "\n") { #expect(TerminalText.width(String(line)) <= 80, "\(line)") }
    }
  }

  @Test func pycgForm() throws {
    let document = Self.document("m")
    let pycg = [UInt8](gathering: {
      PyCGWriter.write(document, selection: GraphSelection(all: document.graph), to: $0)
    })
    let object = try JSONSerialization.jsonObject(with: Data(pycg)) as? [String: [String]]
    #expect(
      object == [
        "<builtin>.print": [], "m": ["m.f"], "m.f": ["m.g.m"], "m.g.m": ["<builtin>.print", "out.m"], "out.m": [],
      ])
  }

  @Test func largeMermaidIsSplit() {
    var project = HandMadeProject()
    project.functions = (0..<1200).map { "f\($0)" }
    project.calls = (1..<1200).map { ($0, "f\($0)", 0, .exact, []) }
    let document = project.document()
    let text = String(
      decoding: MermaidWriter.write(document, selection: GraphSelection(all: document.graph)), as: UTF8.self)
    let parts = text.components(separatedBy: "```mermaid\n").dropFirst()
    #expect(parts.count >= 3)
    for part in parts {
      #expect(part.utf8.count < 50_000)
      #expect(part.components(separatedBy: "-->").count <= 501)
    }
    #expect(parts.map { $0.components(separatedBy: "-->").count - 1 }.reduce(0, +) == 1199)
  }

  @Test func lookups() throws {
    var project = HandMadeProject()
    project.functions = ["A.commit", "B.commit", "B.log", "commit_all"]
    let graph = project.document().graph
    func id(_ name: String) -> GraphNodeID { graph.nodes.ids.first { graph.nodes[$0].id == "pkg.mod." + name }! }
    #expect(NodeLookup("A.commit", in: graph) == .found(id("A.commit")))
    #expect(NodeLookup("pkg.mod.B.log", in: graph) == .found(id("B.log")))
    #expect(NodeLookup("commit", in: graph) == .ambiguous([id("A.commit"), id("B.commit")]))
    #expect(NodeLookup("comit", in: graph) == .unknown(near: [id("A.commit"), id("B.commit")]))
    #expect(NodeLookup("mit", in: graph) == .unknown(near: []))
    #expect(NodeLookup("", in: graph) == .unknown(near: []))
  }
}

@Suite struct ShortPathsTests {
  @Test func shortestUniqueEnding() {
    let short = ShortPaths(["a/x.py", "b/x.py", "c/b/x.py", "y.py", "x/y2.py"])
    #expect((0..<5).map { short[$0] } == ["a/x.py", "b/x.py", "c/b/x.py", "y.py", "y2.py"])
  }
}
