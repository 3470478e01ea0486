package import PythonSyntax
package import SourceText

/// What holds of every tree, whatever the file.
package enum TreeInvariants {
  /// The first thing wrong with `tree`, or nil.
  package static func fault(in tree: SyntaxTree, of file: SourceFile) -> String? {
    var seen = [Bool](repeating: false, count: tree.nodes.count)
    var work = [tree.root]
    while let id = work.popLast() {
      guard id.index < tree.nodes.count else { return "a child outside of the arena" }
      if seen[id.index] { return "node \(id.raw) is the child of two" }
      seen[id.index] = true
      let node = tree[id]
      if node.end < node.start || Int(node.end) > file.bytes.count { return "\(node.kind) \(node.start)..<\(node.end)" }
      if !node.name.isNone, node.kind == .constant {
        guard node.name.index < tree.literals.count else { return "a constant without its value" }
        _ = tree.value(of: id, in: file.bytes)
      } else if !node.name.isNone, node.name.index >= tree.names.count {
        return "\(node.kind) with a name that is not in the table"
      }
      work.append(contentsOf: tree.children(of: id))
    }
    return nil
  }
}
