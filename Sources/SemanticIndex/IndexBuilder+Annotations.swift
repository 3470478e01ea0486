import PythonSyntax
import SourceText

extension IndexBuilder {
  /// Lowers an annotation: operations that say a type and are never run.
  mutating func lowerAnnotation(_ node: NodeID) -> OpID {
    let around = (flags, readsStrings)
    flags.insert(.annotation)
    readsStrings = true
    annotationDepth += 1
    let type = lower(node)
    annotationDepth -= 1
    (flags, readsStrings) = around
    return type
  }

  /// What stands in a generic's brackets: in `Literal` strings are values, in `Annotated` all but the first are.
  mutating func lowerTypeArguments(_ slice: NodeID, of generic: NodeID) -> OpID {
    let name =
      kind(generic) == .name || kind(generic) == .attribute ? text.nodes[generic.index].name : Name.none
    guard readsStrings, !name.isNone, name == known.literal || name == known.annotated else { return lower(slice) }
    if name == known.annotated, kind(slice) == .tuple, !first(slice).isNone {
      let base = operandStack.count
      var element = first(slice)
      while !element.isNone {
        let value = lower(element)
        operandStack.append(value)
        readsStrings = false
        element = next(element)
      }
      readsStrings = true
      let (first, count) = popOperands(from: base)
      return emit(.tuple, a: first, b: count, at: range(slice))
    }
    readsStrings = name != known.literal
    let value = lower(slice)
    readsStrings = true
    return value
  }

  /// An annotation in a string literal; nil where it does not read as an expression. Its operations have the string's
  /// range.
  mutating func lowerStringAnnotation(_ node: NodeID) -> OpID? {
    let syntax = text.nodes[node.index]
    let value = text.value(of: syntax)
    // One string within another says nothing more, and could go on.
    guard !readsForeignText, !value.isEmpty, value.count <= 4096 else { return nil }
    let bytes = Array(value)
    guard let tree = parseAnnotation(bytes[...]), let expression = expression(of: tree) else { return nil }
    // Names from here on are this file's, ranges the string's.
    let map = index.names.merge(tree.names)
    var nodes = tree.nodes.elements
    for at in nodes.indices {
      let isLiteral =
        nodes[at].kind == .constant
        && (nodes[at].op == ConstantKind.string.rawValue || nodes[at].op == ConstantKind.bytes.rawValue)
      if !isLiteral, !nodes[at].name.isNone, nodes[at].name.index < map.count {
        nodes[at].name = map[nodes[at].name.index]
      }
      nodes[at].start = syntax.start
      nodes[at].end = syntax.end
    }
    let outer = text
    var result = OpID.none
    nodes.withUnsafeBufferPointer { nodes in
      tree.literals.withUnsafeBufferPointer { literals in
        tree.literalPool.withUnsafeBufferPointer { pool in
          bytes.withUnsafeBufferPointer { bytes in
            text = TreeText(nodes: nodes, literals: literals, pool: pool, source: bytes)
            readsForeignText = true
            result = lower(expression)
            readsForeignText = false
            text = outer
          }
        }
      }
    }
    return result
  }

  /// The expression that a tree is about: its root, or the only statement of a module.
  private mutating func expression(of tree: borrowing SyntaxTree) -> NodeID? {
    guard !tree.root.isNone, tree.nodes.count > tree.root.index else { return nil }
    let root = tree.nodes[tree.root]
    guard root.kind == .module else { return tree.root }
    guard !root.firstChild.isNone else { return nil }
    let statement = tree.nodes[root.firstChild]
    guard statement.kind == .expr, statement.nextSibling.isNone, !statement.firstChild.isNone else { return nil }
    return statement.firstChild
  }

  /// Bounds and defaults of type parameters.
  mutating func lowerTypeParameters(_ list: NodeID) {
    if list.isNone { return }
    var parameter = first(list)
    while !parameter.isNone {
      var part = first(parameter)
      while !part.isNone {
        if !isAbsent(part) { _ = lowerAnnotation(part) }
        part = next(part)
      }
      parameter = next(parameter)
    }
  }
}
