package import Graph
package import Resolution
package import Rules
package import SemanticIndex
package import SourceText
import Synchronization

/// A resolved project together with the sites that rules matched in it: what every catalogue and every chain is read from.
///
/// *Site*: a place that a rule matched. *Body*: a function, method, lambda, class or module body of the project.
/// *Test*: a module by whose path or name tests are known; its sites are kept, but chains, catalogues and findings
/// leave it out. Everything here is in id order, which is the order of files.
package final class ObservedProject: Sendable {
  package let project: ResolvedProject
  /// The index of `project`: asked for so often that it is kept beside it.
  package let index: ProjectIndex
  package let graph: CallGraph
  package let texts: SourceTexts
  package let sites: [Site]
  package let rules: [Rule]
  /// By rule: asked for at every site, so that it is kept without what the rule is matched with.
  private let labels: [SiteLabel]
  /// By module: whether it is a test.
  package let isTest: [Bool]
  /// By project-wide body: the indexes of the sites in it.
  private let siteStarts: [Int]
  private let sitesByBody: [Int]
  /// By project-wide operation, for the sites that have one: the indexes of the sites there.
  private let sitesByOp: [UInt32: [Int]]
  /// By module and region: the condition as it is told, once it was asked for; chains and catalogues ask for the same.
  private let guardOfRegion = Mutex<[UInt64: Guard?]>([:])

  package init(project: ResolvedProject, graph: CallGraph, texts: SourceTexts, sites: [Site], rules: [Rule]) {
    self.project = project
    index = project.index
    self.graph = graph
    self.texts = texts
    self.sites = sites
    self.rules = rules
    labels = rules.map(SiteLabel.init)
    isTest = project.index.modules.ids.map {
      // What is installed is no more part of the report than tests are.
      !project.index.isOwn($0) || TestModule.isTest(path: texts.path(of: FileID($0.raw)))
    }
    let order = sites.indices.sorted {
      (sites[$0].body, sites[$0].range.start, $0) < (sites[$1].body, sites[$1].range.start, $1)
    }
    var starts = [Int](repeating: 0, count: graph.nodeOfBody.count + 1)
    for site in sites where site.body.index < graph.nodeOfBody.count { starts[site.body.index + 1] += 1 }
    for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
    siteStarts = starts
    sitesByBody = order
    var byOp: [UInt32: [Int]] = [:]
    for (index, site) in sites.enumerated() where !site.op.isNone {
      byOp[project.index.opBases[site.module.index] + site.op.raw, default: []].append(index)
    }
    sitesByOp = byOp
  }

  package func module(_ id: ModuleID) -> ModuleIndex { project.index.modules[id] }

  package func name(_ name: Name) -> String { name.isNone ? "" : project.index.names[name] }

  /// The indexes of the sites in a body, by place.
  package func siteIndexes(in body: BodyID) -> ArraySlice<Int> {
    guard body.index + 1 < siteStarts.count else { return [] }
    return sitesByBody[siteStarts[body.index]..<siteStarts[body.index + 1]]
  }

  /// The indexes of the sites at an operation.
  package func siteIndexes(at op: OpID, in module: ModuleID) -> [Int] {
    guard !op.isNone else { return [] }
    return sitesByOp[project.index.opBases[module.index] + op.raw] ?? []
  }

  /// What the rule that found a site says of it.
  package func rule(of site: Site) -> SiteLabel { labels[site.rule] }

  /// The body of a project-wide id, and the module in which it lies.
  package func body(_ id: BodyID) -> (body: Body, module: ModuleID) {
    let (module, local) = project.index.locate(id)
    return (project.index.modules[module].bodies[local], module)
  }

  /// The dotted path of a body from its module; `<module>` for the module's own.
  package func qualifiedName(of id: BodyID) -> String {
    let (body, _) = body(id)
    return body.kind == .module || body.qualifiedName.isNone ? "<module>" : name(body.qualifiedName)
  }

  package func place(_ module: ModuleID, _ offset: UInt32) -> Place {
    let file = FileID(module.raw)
    let location = project.index.modules[module].lines.location(at: offset, in: texts.bytes(of: file))
    return Place(file: file, line: location.line, column: location.column)
  }

  /// Where a body is defined: its name.
  package func definition(of id: BodyID) -> Place {
    let (body, module) = body(id)
    return place(module, body.nameOffset)
  }

  /// The condition that a region of a module stands for, which `read` tells the first time.
  func condition(of region: RegionID, in module: ModuleID, or read: () -> Guard?) -> Guard? {
    let key = UInt64(module.raw) << 32 | UInt64(region.raw)
    if let known = guardOfRegion.withLock({ $0[key] }) { return known }
    let found = read()
    guardOfRegion.withLock { $0[key] = .some(found) }
    return found
  }

  package func place(of site: Site) -> Place { place(site.module, site.range.start) }

  /// A stretch of a module as written, on one line, in at most `limit` characters.
  package func text(_ range: SourceRange, in module: ModuleID, limit: Int = 60) -> String {
    // A chain of ten thousand calls has a callee ten thousand calls long: only what can show is looked at.
    let reach = UInt32(truncatingIfNeeded: limit * 8)
    let end = range.end > range.start && range.end - range.start > reach ? range.start + reach : range.end
    return QuotedCode.shortened(
      texts.text(SourceRange(range.start, max(range.start, end)), of: FileID(module.raw)), to: limit)
  }

  package func isTest(_ body: BodyID) -> Bool { isTest[project.index.locate(body).module.index] }
}
