package import SourceText

/// Writes trees as JSON, with the node types, fields and positions of Python's `ast` module: one object a file, on a
/// line of its own. What stands open is a stack of its own, so that no tree is too deep to be written.
package struct ASTWriter {
  let tree: SyntaxTree
  let source: [UInt8]
  let lines: LineIndex
  var output: [UInt8] = []
  var work: [Item] = []

  /// What is still to be written.
  enum Item {
    case text(StaticString)
    case node(NodeID)
    case list([NodeID])
    case name(Name)
    case names([Name])
    case comparisons([ComparisonOperator])
    /// The source of an interpolation's expression.
    case interpolated(NodeID)
    case number(Int)
    case absence
  }

  /// The line for one file, ended by `\n`.
  package static func line(for tree: SyntaxTree, of file: SourceFile) -> [UInt8] {
    var writer = ASTWriter(tree: tree, source: file.bytes, lines: LineIndex(file.bytes))
    writer.write(path: file.path)
    // A damaged file may hold what is no UTF-8; JSON may not.
    return tree.diagnostics.isEmpty ? writer.output : Array(String(decoding: writer.output, as: UTF8.self).utf8)
  }

  private mutating func write(path: String) {
    put("{\"path\": ")
    JSONText.quote(path.utf8, to: &output)
    let errors = tree.diagnostics.filter { $0.severity == .error }
    put(errors.isEmpty ? ", \"ok\": true" : ", \"ok\": false")
    if tree.since > 8 {
      put(", \"since\": [3, ")
      put(Int(tree.since))
      put("]")
    }
    if !errors.isEmpty {
      put(", \"errors\": [")
      for (index, error) in errors.enumerated() {
        if index > 0 { put(", ") }
        write(error)
      }
      put("]")
    }
    put(", \"tree\": ")
    work.append(.node(tree.root))
    while let item = work.popLast() { write(item) }
    put("}\n")
  }

  private mutating func write(_ error: Diagnostic) {
    let place = lines.location(at: error.range.start, in: source)
    put("{\"line\": ")
    put(place.line)
    put(", \"column\": ")
    put(place.column)
    put(", \"message\": ")
    JSONText.quote(error.message.utf8, to: &output)
    put("}")
  }

  private mutating func write(_ item: Item) {
    switch item {
    case .text(let text): put(text)
    case .number(let number): put(number)
    case .absence: put("null")
    case .name(let name):
      if name.isNone { put("null") } else { JSONText.quote(tree.names.bytes(of: name), to: &output) }
    case .names(let names):
      put("[")
      for (index, name) in names.enumerated() {
        if index > 0 { put(", ") }
        write(.name(name))
      }
      put("]")
    case .comparisons(let ops):
      put("[")
      for (index, op) in ops.enumerated() {
        if index > 0 { put(", ") }
        put(comparison(op))
      }
      put("]")
    case .interpolated(let id): writeInterpolated(id)
    case .list(let ids):
      put("[")
      work.append(.text("]"))
      for index in ids.indices.reversed() {
        work.append(.node(ids[index]))
        if index > 0 { work.append(.text(", ")) }
      }
    case .node(let id): write(id)
    }
  }

  private mutating func write(_ id: NodeID) {
    guard !id.isNone, tree[id].kind != .absent else { return put("null") }
    let node = tree[id]
    if node.kind == .identifier { return write(.name(node.name)) }
    put("{\"_type\": \"")
    put(typeName(of: node))
    put("\"")
    if hasPosition(node.kind) { writePosition(node) }
    let fields = fields(of: id)
    work.append(.text("}"))
    for field in fields.reversed() {
      work.append(field.value)
      work.append(.text("\": "))
      work.append(.text(field.name))
      work.append(.text(", \""))
    }
    if node.kind == .constant { writeConstant(id) }
  }

  private mutating func writePosition(_ node: SyntaxNode) {
    put(", \"_pos\": [")
    put(lines.line(at: node.start))
    put(", ")
    put(column(node.start))
    put(", ")
    put(lines.line(at: node.end))
    put(", ")
    put(column(node.end))
    put("]")
  }

  private func column(_ offset: UInt32) -> Int {
    Int(offset) - Int(lines.starts[lines.line(at: offset) - 1])
  }

  private mutating func writeConstant(_ id: NodeID) {
    let node = tree[id]
    let text = source[min(Int(node.start), source.count)..<min(max(Int(node.start), Int(node.end)), source.count)]
    put(", \"value\": {")
    switch ConstantKind(rawValue: node.op) {
    case .string:
      let value = tree.value(of: id, in: source)
      if let points = JSONText.codePointsWithSurrogates(value) {
        put("\"codepoints\": [")
        for (index, point) in points.enumerated() {
          if index > 0 { put(", ") }
          put(Int(point))
        }
        put("]")
      } else {
        put("\"str\": ")
        JSONText.quote(value, to: &output)
      }
    case .bytes:
      put("\"bytes\": ")
      JSONText.hexadecimal(tree.value(of: id, in: source), to: &output)
    case .int:
      put("\"int\": ")
      JSONText.quote(text, to: &output)
    case .float:
      put("\"float\": ")
      JSONText.quote(text, to: &output)
    case .imaginary:
      put("\"imag\": ")
      JSONText.quote(text.dropLast(), to: &output)
    case .true: put("\"name\": \"True\"")
    case .false: put("\"name\": \"False\"")
    case .ellipsis: put("\"name\": \"Ellipsis\"")
    default: put("\"name\": \"None\"")
    }
    put("}")
  }

  /// `Interpolation.str`: the expression as written, without what follows it.
  private mutating func writeInterpolated(_ id: NodeID) {
    let node = tree[id]
    let spec = tree[tree[node.firstChild].nextSibling]
    let start = min(Int(node.start) + 1, source.count)
    var end = min(max(start, spec.kind == .absent ? Int(node.end) - 1 : Int(spec.start)), source.count)
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    while end > start, isBlank(source[end - 1]) { end -= 1 }
    if node.op != 0, end - start > 2, source[end - 1] == node.op, source[end - 2] == 0x21 { end -= 2 }
    while end > start, isBlank(source[end - 1]) || source[end - 1] == 0x3D { end -= 1 }
    JSONText.quote(source[start..<end], to: &output)
  }

  mutating func put(_ text: StaticString) {
    output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func put(_ number: Int) { output.append(contentsOf: String(number).utf8) }
}
