import PythonSyntax
import SourceText

/// `__all__`, as far as it can be read from the text: displays of string literals, their sums, `+=`, `extend` and
/// `append`. Anything else makes it unreadable, and all public names count.
extension IndexBuilder {
  mutating func readExports(fromAssign statement: NodeID, value: NodeID) {
    guard !known.all.isNone, scopeKind == .module else { return }
    var target = first(statement)
    while !target.isNone, target != value {
      if isExports(target) {
        exports = []
        exportsAreReadable = true
        addExports(value)
        return
      }
      target = next(target)
    }
  }

  mutating func readExports(fromAugAssign statement: NodeID) {
    guard !known.all.isNone, scopeKind == .module, isExports(first(statement)) else { return }
    addExports(next(first(statement)))
  }

  mutating func readExports(fromCall call: NodeID) {
    let callee = first(call)
    guard !known.all.isNone, scopeKind == .module, kind(callee) == .attribute, isExports(first(callee))
    else { return }
    let argument = next(callee)
    guard !argument.isNone, next(argument).isNone else {
      exportsAreReadable = false
      return
    }
    switch text.nodes[callee.index].name {
    case known.extend: addExports(argument)
    case known.append: addExport(argument)
    default: exportsAreReadable = false
    }
  }

  private mutating func isExports(_ node: NodeID) -> Bool {
    kind(node) == .name && text.nodes[node.index].name == known.all
  }

  private mutating func addExports(_ value: NodeID) {
    // Sums lean to the left.
    var operands: [NodeID] = []
    var value = value
    while kind(value) == .binOp, text.nodes[value.index].op == Operator.add.rawValue {
      operands.append(next(first(value)))
      value = first(value)
    }
    addDisplay(value)
    for operand in operands.reversed() { addDisplay(operand) }
  }

  private mutating func addDisplay(_ node: NodeID) {
    switch kind(node) {
    case .listDisplay, .tuple:
      var element = first(node)
      while !element.isNone {
        addExport(element)
        element = next(element)
      }
    default: exportsAreReadable = false
    }
  }

  private mutating func addExport(_ node: NodeID) {
    guard kind(node) == .constant, text.nodes[node.index].op == ConstantKind.string.rawValue else {
      exportsAreReadable = false
      return
    }
    let name = index.names.intern(text.value(of: text.nodes[node.index]))
    if exports == nil { exports = [] }
    exports?.append(name)
  }
}
