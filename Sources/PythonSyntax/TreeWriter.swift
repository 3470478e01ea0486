package import SourceText

/// Writes a tree for people and golden files: one node a line, indented below its parent, with its place (lines from 1,
/// columns in bytes from 0, as `ast` counts) and what it says.
package enum TreeWriter {
  package static func text(for tree: SyntaxTree, of file: SourceFile) -> String {
    let lines = LineIndex(file.bytes)
    var text = ""
    var work: [(id: NodeID, depth: Int)] = [(tree.root, 0)]
    while let (id, depth) = work.popLast() {
      let node = tree[id]
      text += String(repeating: "  ", count: depth) + "\(node.kind)"
      if node.kind != .absent, node.kind != .list {
        text += " \(place(node.start, lines))-\(place(node.end, lines))"
      }
      text += details(of: id, in: tree, file) + "\n"
      work.append(contentsOf: Array(tree.children(of: id)).reversed().map { ($0, depth + 1) })
    }
    for diagnostic in tree.diagnostics {
      text += "! \(place(diagnostic.range.start, lines)) \(diagnostic.message)\n"
    }
    if tree.since > 8 { text += "since 3.\(tree.since)\n" }
    return text
  }

  private static func place(_ offset: UInt32, _ lines: LineIndex) -> String {
    let line = lines.line(at: offset)
    return "\(line):\(offset - lines.starts[line - 1])"
  }

  private static func details(of id: NodeID, in tree: SyntaxTree, _ file: SourceFile) -> String {
    let node = tree[id]
    var text = ""
    switch node.kind {
    case .constant, .matchSingleton:
      let kind = ConstantKind(rawValue: node.op) ?? .none
      text += " \(kind)"
      if kind == .string || kind == .bytes {
        text += " \(String(reflecting: String(decoding: tree.value(of: id, in: file.bytes), as: UTF8.self)))"
      } else if kind == .int || kind == .float || kind == .imaginary {
        text += " " + file.text(node.range)
      }
    case .binOp, .augAssign: text += " \(Operator(rawValue: node.op) ?? .add)"
    case .unaryOp: text += " \(UnaryOperator(rawValue: node.op) ?? .not)"
    case .boolOp: text += " \(BoolOperator(rawValue: node.op) ?? .and)"
    case .parameter: text += " \(ParameterKind(rawValue: node.op) ?? .regular)"
    case .formattedValue, .interpolation: if node.op != 0 { text += " !\(Unicode.Scalar(node.op))" }
    case .importFrom: if node.op != 0 { text += " level \(node.op)" }
    default: break
    }
    if node.kind != .constant, !node.name.isNone { text += " \(tree.names[node.name])" }
    if node.comparison != 0 { text += " after \(ComparisonOperator(rawValue: node.comparison) ?? .eq)" }
    if node.flags.contains(.simple) { text += " simple" }
    if node.flags.contains(.async) { text += " async" }
    if node.flags.contains(.parenthesized) { text += " parenthesized" }
    if node.flags.contains(.unicodePrefix) { text += " u" }
    if node.flags.contains(.damaged) { text += " damaged" }
    return text
  }
}
