package import SemanticIndex
import SourceText

/// Which modules a tree has and which it imports, for packs that switch themselves on.
package struct ImportCensus: Sendable {
  /// What is imported: a module, or what may be one and is taken from it, by whom.
  private struct Import {
    let module: Name
    let member: Name
    let by: ModuleID
  }

  private let names: NameTable
  /// The tree's own modules, in file order.
  private let own: ArraySlice<Name>
  /// In the order met, each once.
  private var imports: [Import] = []

  package init(of project: ProjectIndex) {
    names = project.names
    own = project.moduleNames.prefix(project.ownModules)
    var seen: Set<UInt64> = []
    for id in project.modules.ids where project.isOwn(id) {
      for importing in project.modules[id].imports {
        let op = project.modules[id].ops[importing]
        guard op.kind == .importModule || op.aux == 0, op.a != .max else { continue }
        let member = op.kind == .importFrom ? Name(op.b) : .none
        guard seen.insert(UInt64(op.a) << 32 | UInt64(member.raw)).inserted else { continue }
        imports.append(Import(module: Name(op.a), member: member, by: id))
      }
    }
  }

  /// Why a pack about `name` is on: where it is in the tree, or who imports it; nil where neither.
  package func reason(for name: String) -> String? {
    let wanted = Array(name.utf8)
    if own.contains(where: { lies($0, in: wanted) }) { return "\(name) is in the tree" }
    // `from a import b` imports `a.b`, which may be a module.
    let last = name.lastSegment
    let isNested = last.startIndex > name.startIndex
    let module = isNested ? names.find(String(name.utf8.dropLast(last.utf8.count + 1)) ?? "") : nil
    let member = isNested ? names.find(String(last)) : nil
    let found = imports.first { found in
      lies(found.module, in: wanted)
        || found.module == module && found.member == member && !found.member.isNone
    }
    return found.map { "\(name) is imported by \(names[own[$0.by.index]])" }
  }

  /// Whether a dotted name is `package` or below it.
  private func lies(_ name: Name, in package: [UInt8]) -> Bool {
    names.withBytes(of: name) { name in
      name.count >= package.count && name.starts(with: package)
        && (name.count == package.count || name[package.count] == UInt8(ascii: "."))
    }
  }
}
