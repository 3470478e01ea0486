import Graph
import PythonParser
import Resolution
import SemanticIndex
package import SourceText

/// A tree of files in one text: a line `#file: pkg/mod.py` begins a file; what comes before the first is `main.py`.
package struct SmallTree: Sendable {
  package let files: [SourceFile]

  package init(_ bytes: [UInt8]) {
    var texts: [(path: String, bytes: [UInt8])] = [("main.py", [])]
    let mark = Array("#file: ".utf8)
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if line.starts(with: mark), texts.count < 12 {
        texts.append((String(decoding: line.dropFirst(mark.count), as: UTF8.self), []))
      } else {
        texts[texts.count - 1].bytes += line + [10]
      }
    }
    files = texts.map { SourceDecoder.decode(path: $0.path, $0.bytes) }
  }

  /// The text that makes such a tree.
  package static func text(of files: [(path: String, bytes: [UInt8])]) -> [UInt8] {
    Array(files.map { Array("#file: \($0.path)\n".utf8) + $0.bytes }.joined(separator: [10]))
  }

  /// All files indexed and linked.
  func project() -> ProjectIndex {
    var context = ParserContext()
    return ProjectIndex(
      linking: files.map { file in
        let parts = file.path.split(separator: "/").map { $0.hasSuffix(".py") ? $0.dropLast(3) : $0 }
        let isPackage = parts.last == "__init__"
        let name = (isPackage ? parts.dropLast() : parts[...]).joined(separator: ".")
        return FrontEndCheck.index(file, name: name, isPackage: isPackage, context: &context)
      })
  }

  /// The calls and the graph; every call site is accounted for.
  func graph(models: ResolutionModels = ResolutionModels()) -> (resolved: ResolvedProject, graph: CallGraph) {
    let resolved = Resolver.resolve(project(), models: models)
    let sites = resolved.index.modules.elements.reduce(0) { $0 + $1.callSites.count }
    require(resolved.outcomes.count == sites, "\(resolved.outcomes.count) outcomes of \(sites) call sites")
    var isCalled = [Bool](repeating: false, count: sites)
    for call in resolved.calls where !call.site.isNone {
      if case .external = call.callee { continue }
      isCalled[call.site.index] = true
    }
    for (site, outcome) in resolved.outcomes.enumerated() {
      require((outcome == .resolved) == isCalled[site], "site \(site) is \(outcome), and called: \(isCalled[site])")
    }
    return (resolved, CallGraphBuilder.build(resolved))
  }
}
