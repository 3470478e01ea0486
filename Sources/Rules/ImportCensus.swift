package import SemanticIndex
import SourceText

/// Which modules a tree has and which it imports, for packs that switch themselves on.
package struct ImportCensus: Sendable {
  /// Dotted names of the tree's own modules, in file order.
  private let own: [String]
  /// What is imported, by dotted name, with the first module that does, in the order met.
  private var imported: [(name: String, by: String)] = []

  package init(of project: ProjectIndex) {
    own = project.moduleNames.prefix(project.ownModules).map { project.names[$0] }
    var seen: Set<UInt64> = []
    for id in project.modules.ids where project.isOwn(id) {
      for op in project.modules[id].ops
      where op.kind == .importModule || op.kind == .importFrom || op.kind == .importStar {
        guard op.kind == .importModule || op.aux == 0, op.a != .max else { continue }
        let member = op.kind == .importFrom ? op.b : .max
        guard seen.insert(UInt64(op.a) << 32 | UInt64(member)).inserted else { continue }
        let module = project.names[Name(op.a)]
        imported.append((member == .max ? module : module + "." + project.names[Name(member)], own[id.index]))
      }
    }
  }

  /// Why a pack about `name` is on: where it is in the tree, or who imports it; nil where neither.
  package func reason(for name: String) -> String? {
    if own.contains(where: { Self.lies($0, in: name) }) { return "\(name) is in the tree" }
    return imported.first { Self.lies($0.name, in: name) }.map { "\(name) is imported by \($0.by)" }
  }

  private static func lies(_ name: String, in package: String) -> Bool {
    name.hasPrefix(package) && (name.utf8.count == package.utf8.count || name.dropFirst(package.count).hasPrefix("."))
  }
}
