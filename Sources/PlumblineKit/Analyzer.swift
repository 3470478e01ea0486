import Graph
import Observability
import PCRE2
package import Reports
import Resolution
import Rules
import SemanticIndex
import SourceText

/// The analysis of one tree, from paths to a report: `analyze` and `report` are the table of contents of the project.
///
/// Files are read, parsed and indexed by a pool of workers, one file at a time and independently of each other; what
/// follows looks at the whole project, in the order of the files. Each stage is a function from values to values, so
/// that the same tree gives the same answers, whatever the number of workers.
package struct Analyzer {
  package let configuration: Configuration
  private let pool: WorkPool

  package init(_ configuration: Configuration) {
    self.configuration = configuration
    pool = WorkPool(workers: configuration.jobs)
  }

  /// Who calls whom in the tree.
  package func analyze(timing clock: inout StageClock) throws(AnalysisError) -> Analysis {
    let root = try ScanRoot(configuration.paths)
    let packs = try clock.measure("rules") { () throws(AnalysisError) in try rulePacks() }
    let found = clock.measure("walk") {
      FileDiscovery.discover(in: root, include: configuration.include, exclude: configuration.exclude)
    }
    var read = self.read(found.files, below: root, timing: &clock)
    let commit = clock.measure("git") { self.commit(of: read, below: root) }
    try readInstalled(into: &read)
    let project = clock.measure("link") { ProjectIndex(linking: read.takeModules(), installed: read.installed) }
    let rules = try clock.measure("packs") { () throws(AnalysisError) in try self.rules(from: packs, for: project) }
    let resolved = clock.measure("resolve", project) { project in
      WorkPool.onLargeStack(project) { project in
        Resolver.resolve(project, models: rules.models, stepLimit: configuration.limits.steps)
      }
    }
    let graph = clock.measure("graph") { CallGraphBuilder.build(resolved) }
    return Analysis(
      title: root.resolved.name.text, commit: commit, texts: SourceTexts(read.sources), resolved: resolved,
      graph: graph, rules: rules, leftOut: (found.leftOut + read.leftOut).sorted { $0.path < $1.path },
      installedLeftOut: read.installedLeftOut, missing: root.missing)
  }

  /// What the tree has to say about how it observes itself.
  ///
  /// Expressions of rules that had to be given up are added to the analysis' warnings.
  package func report(on analysis: inout Analysis, timing clock: inout StageClock) -> Report {
    let matches = clock.measure("match") { self.matches(in: analysis) }
    let sites = matches.flatMap(\.sites)
    for (file, match) in matches.enumerated() {
      let path = analysis.texts.path(of: FileID(file))
      analysis.ruleWarnings += match.diagnostics.map { "\(path): \($0.message)" }
    }
    let observed = ObservedProject(
      project: analysis.resolved, graph: analysis.graph, texts: analysis.texts, sites: sites,
      rules: analysis.rules.rules)
    let rules = analysis.rules
    let observations = clock.measure("observe") {
      WorkPool.onLargeStack {
        Observations(of: observed, queries: rules.chains, expectations: rules.expectations)
      }
    }
    return Report(
      header: analysis.header, rulesDigest: analysis.rules.digest, packs: analysis.rules.packs,
      title: analysis.title, coverage: analysis.coverage, observations: observations, texts: analysis.texts)
  }

  // MARK: - Files

  private struct Reading {
    var sources: [SourceFile] = []
    var modules: [ModuleIndex] = []
    var stamps: [(path: BytePath, stamp: FileStamp)] = []
    var leftOut: [LeftOut] = []
    /// How many modules are installed ones, the last; and how many that are imported were not read.
    var installed = 0
    var installedLeftOut = 0

    /// Hands the modules over: as nobody else holds them, they are linked where they are.
    mutating func takeModules() -> [ModuleIndex] {
      let taken = modules
      modules = []
      return taken
    }
  }

  private func read(
    _ files: [FileDiscovery.FoundFile], below root: ScanRoot, timing clock: inout StageClock
  ) -> Reading {
    let reader = SourceReader(root: root, limit: configuration.limits.fileSize)
    let naming = ModuleNaming(
      paths: files.map(\.path), rootName: root.resolved.name, importsItself: importsItself(files, root, reader))
    let progress = clock.begin("reading files", of: files.count)
    let start = StageClock.wall
    let nesting = configuration.limits.nesting
    let results = pool.map(files.count, context: { FrontEnd(reader: reader, nesting: nesting) }) { frontEnd, index in
      defer { progress?.step() }
      return frontEnd.facts(of: files[index], at: naming.place(of: files[index].path))
    }
    let wall = StageClock.wall - start
    var reading = Reading()
    var times = FrontEnd.Times()
    for (file, result) in zip(files, results) {
      switch result {
      case .success(let facts):
        reading.sources.append(facts.source)
        reading.modules.append(facts.index)
        reading.stamps.append((file.path, facts.stamp))
        times.read += facts.times.read
        times.parse += facts.times.parse
        times.index += facts.times.index
      case .failure(let reason):
        reading.leftOut.append(LeftOut(file.path, reason))
      }
    }
    clock.note(["read": times.read, "parse": times.parse, "index": times.index], sharing: wall)
    return reading
  }

  /// Reads the modules of the search path that the tree imports, behind those of the tree.
  private func readInstalled(into reading: inout Reading) throws(AnalysisError) {
    guard !configuration.searchPaths.isEmpty else { return }
    var folders: [(name: BytePath, root: ScanRoot, reader: SourceReader)] = []
    for path in configuration.searchPaths {
      let root = try ScanRoot([path])
      folders.append((path, root, SourceReader(root: root, limit: configuration.limits.fileSize)))
    }
    let nesting = configuration.limits.nesting
    let own = reading.modules.count
    var installed = InstalledModules(roots: folders.map(\.root), own: reading.modules)
    var found = reading.modules.flatMap { installed.wanted(byOwn: $0) }
    // A generation at a time: what all its modules import is read side by side.
    while !found.isEmpty {
      let first = reading.modules.count
      for (number, folder) in folders.enumerated() {
        let wanted = found.filter { $0.folder == number }
        let results = pool.map(wanted.count, context: { FrontEnd(reader: folder.reader, nesting: nesting) }) {
          frontEnd, index in frontEnd.facts(of: wanted[index].file, at: wanted[index].place)
        }
        for case .success(let facts) in results {
          let path = folder.name.appending(facts.source.path).text
          reading.sources.append(
            SourceFile(path: path, bytes: facts.source.bytes, diagnostics: facts.source.diagnostics))
          reading.modules.append(facts.index)
        }
      }
      found = reading.modules[first...].flatMap { installed.wanted(byInstalled: $0) }
      if found.isEmpty { found = installed.takeWaiting() }
    }
    reading.installed = reading.modules.count - own
    reading.installedLeftOut = installed.leftOut
  }

  /// Whether the root is a package that its own files import by its name.
  private func importsItself(_ files: [FileDiscovery.FoundFile], _ root: ScanRoot, _ reader: SourceReader) -> Bool {
    guard files.contains(where: { $0.path == BytePath("__init__.py") }) else { return false }
    return files.contains { file in
      guard case .success(let content) = reader.read(file) else { return false }
      return ModuleNaming.imports(root.resolved.name, in: content.bytes)
    }
  }

  private func commit(of reading: Reading, below root: ScanRoot) -> String? {
    guard let repository = GitHead.repository(above: root.resolved), let commit = GitHead.commit(of: repository) else {
      return nil
    }
    guard commit.utf8.count == 40, let index = GitIndex(of: repository) else { return commit }
    let files = zip(reading.stamps, reading.sources).map { ($0.path, $0.stamp, $1.bytes) }
    return index.differs(from: files, below: root) ? commit + "+dirty" : commit
  }

  // MARK: - Rules

  private func rulePacks() throws(AnalysisError) -> RuleLibrary {
    let folders = [configuration.bundledRules, configuration.projectRules].compactMap { $0 }
    let sources = try RuleFolders.packs(in: folders + configuration.ruleFolders)
    do throws(RuleErrors) { return try RuleLibrary(reading: sources) } catch { throw .rules(error) }
  }

  private func rules(from library: RuleLibrary, for project: ProjectIndex) throws(AnalysisError) -> RuleSet {
    let known = library.paths.map(\.name)
    let unknown = configuration.packs.filter { !known.contains($0) }
    if !unknown.isEmpty { throw .unknownPacks(unknown, known: known) }
    do throws(RuleErrors) { return try library.select(for: project, asked: configuration.packs) } catch {
      throw .rules(error)
    }
  }

  private func matches(in analysis: Analysis) -> [(sites: [Site], diagnostics: [Diagnostic])] {
    let engine = RuleEngine(analysis.rules, for: analysis.resolved)
    let texts = analysis.texts
    return pool.map(analysis.resolved.index.ownModules, context: { Matcher() }) { matcher, index in
      engine.match(ModuleID(index), texts: texts, using: &matcher)
    }
  }
}
