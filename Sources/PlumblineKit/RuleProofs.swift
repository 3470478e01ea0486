import Graph
import PCRE2
import Resolution
package import Rules
import SemanticIndex
import SourceText

/// Packs held against the fixtures beside them: `sinks.yaml` against `sinks.py` and the tree `sinks/`.
package struct RuleProofs {
  /// What came of it.
  package struct Outcome: Sendable {
    package var packs = 0
    package var marks = 0
    /// Marks of known misses and known false hits.
    package var known = 0
    package var mutants = 0
    /// What does not hold, by place.
    package var failures: [RuleError] = []
  }

  /// A fixture, read and indexed once; rule sets are tried on it.
  private struct Fixture {
    let texts: SourceTexts
    let project: ProjectIndex
    let marks: [ProofMark]
  }

  private let library: RuleLibrary
  /// The packs that are judged: those of one folder.
  private let judged: [(name: String, path: BytePath)]

  /// Judges the packs in `folder`; packs in `others` are on as well, and are not judged.
  package init(folder: BytePath, others: [BytePath]) throws(AnalysisError) {
    let sources = try RuleFolders.packs(in: [folder])
    var all = try RuleFolders.packs(in: others.filter { $0.resolved != folder.resolved })
    all += sources
    do throws(RuleErrors) {
      library = try RuleLibrary(reading: all)
      let paths = Set(sources.map(\.path))
      judged = library.paths.filter { paths.contains($0.path) }.map { ($0.name, BytePath($0.path)) }
    } catch {
      throw .rules(error)
    }
  }

  /// Whether every mark holds.
  package func test() throws(AnalysisError) -> Outcome {
    let set = try rules()
    var outcome = Outcome()
    for (name, path) in judged {
      guard let pack = set.packs.firstIndex(where: { $0.name == name }) else { continue }
      outcome.packs += 1
      for fixture in try fixtures(of: path) {
        outcome.marks += fixture.marks.count
        outcome.known += fixture.marks.count { $0.kind == .todoHit || $0.kind == .todoMiss }
        outcome.failures += failures(of: set, pack: pack, on: fixture, resolved: resolve(fixture, set))
      }
    }
    return outcome
  }

  /// What packs lack as packs; with `mutating`, also the clauses that no mark proves.
  package func lint(mutating: Bool) throws(AnalysisError) -> Outcome {
    let set = try rules()
    var outcome = Outcome()
    for (name, path) in judged {
      guard let pack = set.packs.firstIndex(where: { $0.name == name }) else { continue }
      outcome.packs += 1
      let fixtures = try fixtures(of: path)
      let marks = fixtures.flatMap(\.marks)
      outcome.marks += marks.count
      outcome.failures += RuleLint.complaints(about: set, pack: pack, marks: marks)
      guard mutating else { continue }
      let resolved = fixtures.map { resolve($0, set) }
      // What fails as it is proves nothing about a clause.
      let before = zip(fixtures, resolved).map { Set(failures(of: set, pack: pack, on: $0, resolved: $1)) }
      let failing = before.reduce(0) { $0 + $1.count }
      if failing > 0 {
        outcome.failures.append(
          RuleError(
            path: path.text, line: 0, column: 0, message: "\(failing) marks do not hold as it is: see `rules test`"))
      }
      for mutant in Mutant.all(of: set, pack: pack) {
        outcome.mutants += 1
        let isKilled = fixtures.indices.contains { index in
          let resolved = mutant.changesModels ? resolve(fixtures[index], mutant.set) : resolved[index]
          let after = failures(
            of: mutant.set, pack: pack, on: fixtures[index], resolved: resolved, original: set)
          return !before[index].isSuperset(of: after)
        }
        if !isKilled {
          outcome.failures.append(
            RuleError(
              path: path.text, line: mutant.line, column: 1,
              message: "no mark fails when a clause is taken out: \(mutant.name)"))
        }
      }
    }
    return outcome
  }

  private func rules() throws(AnalysisError) -> RuleSet {
    do throws(RuleErrors) { return try library.all() } catch { throw .rules(error) }
  }

  private func resolve(_ fixture: Fixture, _ set: RuleSet) -> ResolvedProject {
    let project = fixture.project
    let models = set.models
    return WorkPool.onLargeStack { Resolver.resolve(project, models: models) }
  }

  private func failures(
    of set: RuleSet, pack: Int, on fixture: Fixture, resolved: ResolvedProject, original: RuleSet? = nil
  ) -> [RuleError] {
    let engine = RuleEngine(set, for: resolved)
    var matcher = Matcher()
    var hits: [ProofResult.Hit] = []
    for module in resolved.index.modules.ids {
      let file = FileID(module.raw)
      for site in engine.match(module, texts: fixture.texts, using: &matcher).sites {
        let rule = set.rules[site.rule]
        let line = resolved.index.modules[module].lines.line(at: site.range.start)
        guard rule.pack == pack || fixture.marks.contains(where: { $0.id == rule.id && $0.line == line }) else {
          continue
        }
        hits.append(
          .init(
            id: rule.id, path: fixture.texts.path(of: file), line: line,
            captures: site.captures + [Capture(name: "certainty", values: [site.certainty.word])]))
      }
    }
    let hints = Set((original ?? set).hints.map(\.id))
    let result = ProofResult(sites: hits, calls: calls(in: resolved, fixture))
    return Proof.failures(of: fixture.marks, on: result, hints: hints)
  }

  private func calls(in resolved: ResolvedProject, _ fixture: Fixture) -> [ProofResult.Hit] {
    let graph = CallGraphBuilder.build(resolved)
    return graph.edges.elements.map { edge in
      .init(
        id: graph.nodes[edge.callee].id, path: fixture.texts.path(of: FileID(edge.module.raw)),
        line: resolved.index.modules[edge.module].lines.line(at: edge.place), captures: [])
    }
  }

  /// The file and the tree beside a pack.
  private func fixtures(of pack: BytePath) throws(AnalysisError) -> [Fixture] {
    var stem = pack.bytes
    while let last = stem.popLast(), last != UInt8(ascii: ".") {}
    let file = BytePath(stem + Array(".py".utf8))
    let tree = BytePath(stem)
    var fixtures: [Fixture] = []
    if RuleFolders.isFile(file) { fixtures.append(try fixture(at: file, shownIn: file.folder)) }
    if RuleFolders.isFolder(tree) { fixtures.append(try fixture(at: tree, shownIn: tree)) }
    return fixtures
  }

  private func fixture(at path: BytePath, shownIn folder: BytePath) throws(AnalysisError) -> Fixture {
    let root = try ScanRoot([path])
    let files = FileDiscovery.discover(in: root).files
    let naming = ModuleNaming(paths: files.map(\.path), rootName: root.resolved.name, importsItself: false)
    let reader = SourceReader(root: root, limit: 1 << 20)
    let alone = Self.placeOfSingle(files, naming, reader)
    let facts = WorkPool(workers: 1).map(files.count, context: { FrontEnd(reader: reader) }) { frontEnd, index in
      frontEnd.facts(of: files[index], at: alone ?? naming.place(of: files[index].path))
    }.compactMap { try? $0.get() }
    let sources = facts.map { fact in
      SourceFile(path: folder.appending(fact.source.path).text, bytes: fact.source.bytes)
    }
    return Fixture(
      texts: SourceTexts(sources), project: ProjectIndex(linking: facts.map(\.index)),
      marks: sources.flatMap(ProofMark.marks(in:)))
  }

  /// The file beside `kitchen.yaml` is `kitchen.py`, and what it imports as `kitchen` is not itself.
  private static func placeOfSingle(
    _ files: [FileDiscovery.FoundFile], _ naming: ModuleNaming, _ reader: SourceReader
  ) -> ModuleNaming.Place? {
    guard files.count == 1, case .success(let content) = reader.read(files[0]),
      ModuleNaming.imports(BytePath(naming.place(of: files[0].path).dottedName), in: content.bytes)
    else { return nil }
    return ModuleNaming.Place(dottedName: "<fixture>", isPackage: false)
  }
}
