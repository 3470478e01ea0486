import Resolution
package import Rules
import SemanticIndex
package import SourceText

/// One line of observability at a glance: the files at its heart, and how much of what there is.
package struct LineOverview: Sendable {
  package struct CoreFile: Sendable {
    package let file: FileID
    /// How many places of the library call into it for this line.
    package let calls: Int
  }

  /// How often something is called for one role.
  package struct Tally: Sendable {
    package let role: Role
    package let category: String
    /// What is called, by last name, with counts, the most frequent first.
    package let names: [(name: String, count: Int)]
    /// Places, tests left out.
    package let count: Int
    /// Of these, places outside the packages that hold the core files: examples, scripts.
    package let outside: Int
    package let first: [Place]
  }

  package let line: Line
  package let core: [CoreFile]
  package let tallies: [Tally]

  /// The three lines, each where anything of it was found.
  static func all(in observed: ObservedProject) -> [LineOverview] {
    [Line.logger, .metrics, .trace].compactMap { line in overview(of: line, in: observed) }
  }

  /// What is called in one of these is at the heart of a line.
  private static let heartRoles: [Role] = [.setup, .record, .scope, .export, .commit]

  private static func overview(of line: Line, in observed: ObservedProject) -> LineOverview? {
    let sites = observed.sites.filter { observed.rule(of: $0).observes == line && !observed.isTest[$0.module.index] }
    guard !sites.isEmpty else { return nil }
    var callsInto: [ModuleID: Int] = [:]
    var heartCalls = [[ModuleID: Int]](repeating: [:], count: heartRoles.count)
    for site in sites {
      let role = observed.rule(of: site).role
      for call in observed.calls(at: site.op, in: site.module, of: site.body) {
        let target: ModuleID
        switch call.callee {
        case .body(let body): target = observed.index.locate(body).module
        case .class(let id): target = observed.index.locate(id).module
        case .external: continue
        }
        if target != site.module, !observed.isTest[target.index] {
          callsInto[target, default: 0] += 1
          if let heart = heartRoles.firstIndex(of: role) { heartCalls[heart][target, default: 0] += 1 }
        }
        break
      }
    }
    // At the heart of a line is what most places of a role call into: one file records, perhaps another commits.
    let hearts = Set(heartCalls.compactMap { $0.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key })
    let core = callsInto.filter { hearts.contains($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(4).map { CoreFile(file: FileID($0.key.raw), calls: $0.value) }
    let home = core.first.map { package(of: observed.texts.path(of: $0.file)) }
    let roles = Role.allCases
    var byCategory: [String: [[Site]]] = [:]
    for site in sites {
      let rule = observed.rule(of: site)
      guard let role = roles.firstIndex(of: rule.role) else { continue }
      byCategory[rule.category, default: Array(repeating: [], count: roles.count)][role].append(site)
    }
    let tallies = byCategory.sorted { $0.key < $1.key }.flatMap { category, byRole -> [Tally] in
      zip(roles, byRole).compactMap { role, sites in
        sites.isEmpty ? nil : tally(role, category, sites, home, observed)
      }
    }
    return LineOverview(line: line, core: Array(core), tallies: tallies)
  }

  /// The first folder of a path: the library as opposed to examples and scripts.
  private static func package(of path: String) -> Substring {
    path.utf8.firstIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? path[...]
  }

  private static func tally(
    _ role: Role, _ category: String, _ sites: [Site], _ home: Substring?, _ observed: ObservedProject
  ) -> Tally {
    var counts: [String: Int] = [:]
    var outside = 0
    for site in sites {
      counts[toldName(of: site, observed), default: 0] += 1
      let path = observed.texts.path(of: FileID(site.module.raw))
      if let home, package(of: path) != home { outside += 1 }
    }
    let names = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (name: $0.key, count: $0.value) }
    return Tally(
      role: role, category: category, names: names, count: sites.count, outside: outside,
      first: sites.sorted { ($0.module, $0.range.start) < ($1.module, $1.range.start) }.prefix(4).map {
        observed.place(of: $0)
      })
  }

  /// What is called, in one name: a construction by its class, a store into a container by the container.
  private static func toldName(of site: Site, _ observed: ObservedProject) -> String {
    let name = SinkCatalogue.name(of: site, in: observed)
    if name.utf8.last == UInt8(ascii: "]"), let bracket = name.utf8.firstIndex(of: UInt8(ascii: "[")) {
      return name[..<bracket] + "[…]"
    }
    let last = name.lastSegment
    guard last == "__init__", last.startIndex > name.startIndex else { return String(last) }
    return String(name[..<name.utf8.index(before: last.startIndex)].lastSegment)
  }
}
