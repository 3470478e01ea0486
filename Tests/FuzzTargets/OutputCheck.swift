import Foundation
import Graph
import PlumblineKit
import Reports
import Rules
import SourceText

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every form of output of a small tree: text that steers no terminal, JSON and XML that others can read.
enum OutputCheck {
  static func run(_ tree: SmallTree) {
    do {
      let library = try RuleLibrary(reading: packs)
      let set = try library.select(for: tree.project())
      let (resolved, graph) = tree.graph(models: set.models)
      var analysis = Analysis(
        title: "tree", commit: nil, texts: SourceTexts(tree.files), resolved: resolved, graph: graph, rules: set,
        leftOut: [], installedLeftOut: 0, missing: [])
      var clock = StageClock(progress: nil)
      let report = Analyzer(Configuration(paths: [])).report(on: &analysis, timing: &clock)
      check(analysis)
      check(report)
    } catch {
      fatalError("\(error)")
    }
  }

  private static func check(_ analysis: Analysis) {
    let selection = GraphSelection(all: analysis.graph)
    let document = analysis.document
    isVisible([UInt8](gathering: { DOTWriter.write(document, selection: selection, to: $0) }))
    isVisible(MermaidWriter.write(document, selection: selection))
    isXML([UInt8](gathering: { GraphMLWriter.write(document, selection: selection, to: $0) }))
    isJSON([UInt8](gathering: { GraphJSONWriter.write(document, selection: selection, to: $0) }))
    isJSON([UInt8](gathering: { PyCGWriter.write(document, selection: selection, to: $0) }))
  }

  private static func check(_ report: Report) {
    let result = CheckResult(report)
    isVisible(MarkdownReportWriter.write(report))
    isVisible(TextReportWriter.write(report, style: .plain))
    isVisible(CheckTextWriter.write(result, of: report, style: .plain))
    isVisible(GitHubWriter.write(result, of: report))
    isVisible(ChainsDOTWriter.write(ChainChoice.main(of: report), of: report))
    isVisible(ChainsMermaidWriter.write(ChainChoice.main(of: report), of: report))
    isXML(JUnitWriter.write(result, of: report))
    isJSON(ReportJSONWriter.write(report))
    isJSON(SARIFWriter.write(result, of: report))
    for line in ReportJSONWriter.lines(of: report).split(separator: 10) { isJSON(Array(line)) }
  }

  private static func isVisible(_ bytes: [UInt8]) {
    require(!bytes.contains { $0 < 32 && $0 != 10 && $0 != 9 || $0 == 127 }, "a control character is written")
    require(String(validating: bytes, as: UTF8.self) != nil, "what is written is no UTF-8")
  }

  private static func isXML(_ bytes: [UInt8]) {
    isVisible(bytes)
    require(XMLParser(data: Data(bytes)).parse(), "no XML is written")
  }

  private static func isJSON(_ bytes: [UInt8]) {
    let object = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    require(object != nil, "no JSON is written")
  }

  /// The packs that come with the program.
  private static let packs: [PackSource] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("rules")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.hasSuffix(".yaml") }.compactMap { name in
      (try? Data(contentsOf: folder.appendingPathComponent(name))).map { PackSource(path: name, bytes: Array($0)) }
    }
  }()
}
