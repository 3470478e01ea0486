import Foundation
import PythonParser
import Resolution
import SemanticIndex
import SourceText
import TestSupport
import Testing

/// Call graphs of small programs: `testdata/callgraph/<topic>/<case>/` holds the code, the edges that are expected
/// (`edges.txt`) and those that must never appear (`never.txt`).
@Suite struct CallGraphFixtureTests {
  static let fixtures = Testdata.fixtures(in: "callgraph", ending: "main.py").map { file in
    Fixture(name: String(file.name.dropLast("/main.py".count)), url: file.url.deletingLastPathComponent())
  }

  /// Far more steps than any of the programs takes: what turns in a circle fails, and does not hang.
  static let stepLimit = 1_000_000

  @Test(arguments: fixtures)
  func findsCalls(_ fixture: Fixture) throws {
    let resolved = Resolver.resolve(
      try Self.project(of: fixture), models: ResolutionModels(), stepLimit: Self.stepLimit)
    #expect(!resolved.isBrokenOff)
    let lines = Self.lines(of: resolved)
    let difference = Golden.difference(
      lines.map { $0 + "\n" }.joined(), from: fixture.url.appendingPathComponent("edges.txt"))
    #expect(difference == nil, "\(difference ?? "")")
    let never = (try? String(contentsOf: fixture.url.appendingPathComponent("never.txt"), encoding: .utf8)) ?? ""
    for line in never.split(separator: "\n") {
      #expect(!lines.contains { $0.hasPrefix(line + " ") }, "\(line) must not be called")
    }
  }

  /// Every written call is resolved, external or unresolved; resolved ones have an edge, the others none in the project.
  @Test(arguments: fixtures)
  func accountsForEveryCall(_ fixture: Fixture) throws {
    let resolved = Resolver.resolve(
      try Self.project(of: fixture), models: ResolutionModels(), stepLimit: Self.stepLimit)
    let sites = resolved.index.modules.elements.reduce(0) { $0 + $1.callSites.count }
    #expect(resolved.outcomes.count == sites)
    var called = Set<CallSiteID>()
    for call in resolved.calls where !call.site.isNone {
      if case .external = call.callee { continue }
      called.insert(call.site)
    }
    for site in 0..<sites {
      #expect((resolved.outcomes[site] == .resolved) == called.contains(CallSiteID(site)))
    }
  }

  /// The same project gives the same answers, whatever names its files sort under.
  @Test(arguments: fixtures)
  func doesNotDependOnFileOrder(_ fixture: Fixture) throws {
    let models = ResolutionModels()
    let limit = Self.stepLimit
    let forward = Self.lines(
      of: Resolver.resolve(try Self.project(of: fixture), models: models, stepLimit: limit))
    let backward = Self.lines(
      of: Resolver.resolve(try Self.project(of: fixture, reversed: true), models: models, stepLimit: limit))
    #expect(forward == backward)
  }

  private static func project(of fixture: Fixture, reversed: Bool = false) throws -> ProjectIndex {
    let paths = (FileManager.default.enumerator(atPath: fixture.url.path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".py") }.sorted()
    let modules = try (reversed ? paths.reversed() : paths).map { path in
      let bytes = Array(try Data(contentsOf: fixture.url.appendingPathComponent(path)))
      let file = SourceFile(path: path, bytes: bytes)
      var names = path.dropLast(3).split(separator: "/").map(String.init)
      let isPackage = names.last == "__init__"
      if isPackage { names.removeLast() }
      return IndexBuilder.index(
        Parser.parse(file), of: file, dottedName: names.joined(separator: "."), isPackage: isPackage,
        parseAnnotation: { Parser.parseExpression($0) })
    }
    return ProjectIndex(linking: modules)
  }

  /// `caller -> callee kind certainty`, and `caller ! text reason` for unresolved calls, sorted.
  private static func lines(of resolved: ResolvedProject) -> [String] {
    let index = resolved.index
    func name(_ body: BodyID) -> String {
      let (module, local) = index.locate(body)
      let qualified = index.modules[module].bodies[local].qualifiedName
      let path = index.names[index.moduleNames[module.index]]
      return qualified.isNone ? path : "\(path).\(index.names[qualified])"
    }
    var lines = Set<String>()
    for call in resolved.calls {
      let callee: String
      switch call.callee {
      case .body(let body): callee = name(body)
      case .class(let cls):
        let (module, local) = index.locate(cls)
        callee = name(index.bodyID(index.modules[module].classes[local].body, in: module))
      case .external: continue
      }
      lines.insert("\(name(call.caller)) -> \(callee) \(call.kind.word) \(call.certainty.word)")
    }
    for (site, outcome) in resolved.outcomes.enumerated() {
      guard case .unresolved(let reason) = outcome else { continue }
      let (module, local) = index.locate(CallSiteID(site))
      let call = index.modules[module].callSites[local]
      let line = index.modules[module].lines.line(at: call.place)
      lines.insert("\(name(index.bodyID(call.body, in: module))) ! line \(line) \(reason.word)")
    }
    return lines.sorted()
  }
}
