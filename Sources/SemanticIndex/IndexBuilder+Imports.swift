import PythonSyntax
import SourceText

extension IndexBuilder {
  /// `import a.b` binds `a`; `import a.b as c` binds `c` to the module `a.b`.
  mutating func lowerImport(_ node: NodeID) {
    var alias = first(node)
    while !alias.isNone {
      let syntax = text.nodes[alias.index]
      if !syntax.name.isNone {
        let own = syntax.firstChild
        let isRenamed = kind(own) == .identifier
        let bound = isRenamed ? text.nodes[own.index].name : index.names.firstPart(of: syntax.name)
        let module = emit(
          .importModule, a: syntax.name.raw, aux: isRenamed || bound == syntax.name ? 0 : 1, at: syntax.range)
        index.imports.append(module)
        bind(bound, to: module, at: isRenamed ? range(own) : syntax.range)
      }
      alias = next(alias)
    }
  }

  mutating func lowerImportFrom(_ node: NodeID) {
    let syntax = text.nodes[node.index]
    var alias = syntax.firstChild
    while !alias.isNone {
      let name = text.nodes[alias.index].name
      if !name.isNone {
        if isStar(name) {
          index.imports.append(emit(.importStar, a: syntax.name.raw, aux: UInt16(syntax.op), at: range(alias)))
        } else {
          let own = first(alias)
          let isRenamed = kind(own) == .identifier
          let value = emit(
            .importFrom, a: syntax.name.raw, b: name.raw, aux: UInt16(syntax.op), at: range(alias))
          index.imports.append(value)
          bind(isRenamed ? text.nodes[own.index].name : name, to: value, at: range(isRenamed ? own : alias))
        }
      }
      alias = next(alias)
    }
  }

  private mutating func isStar(_ name: Name) -> Bool {
    index.names.withBytes(of: name) { $0.count == 1 && $0[0] == UInt8(ascii: "*") }
  }
}
