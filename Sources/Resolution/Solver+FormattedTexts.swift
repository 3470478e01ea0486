import SemanticIndex
import SourceText

/// Texts that are put together: `f"{a}.{b}"`, and what of such a text is known.
extension Solver {
  /// Text put together from parts; the operand of a constant is a name only where it is a string.
  mutating func formatted(_ op: Op, _ local: OpID, _ frame: Frame, _ id: UInt32) {
    var isName = op.b <= 6
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      guard !part.isNone else { continue }
      let partOp = program.operation(part.raw, in: frame.module)
      if partOp.kind == .constant {
        if partOp.writtenText.map({ isIdentifierLike($0) }) != true { isName = false }
      }
    }
    noteTexts(local, id)
    graph.add(values.intern(.externalInstance, models.stringClass.raw), to: frame.node(local))
    addTail(op, frame, local)
    addPattern(op, frame, local)
    guard isName else { return }
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      if !part.isNone { observe(frame.node(part), .textPart, id, local.raw) }
    }
  }

  /// `f"{C.__module__}.{C.__name__}"`: the parts belong to one class; false where the text is of another form.
  private mutating func nameOfClass(_ op: Op, _ frame: Frame, _ node: UInt32) -> Bool {
    var object = UInt32.max
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      guard !part.isNone else { return false }
      let value = program.operation(part.raw, in: frame.module)
      if value.kind == .constant { continue }
      let name = Name(value.b)
      guard value.kind == .attribute,
        name == program.known.module || name == program.known.name || name == program.known.qualifiedName,
        object == .max || object == value.a
      else { return false }
      object = value.a
    }
    guard object != .max else { return false }
    let classes = graph.values(of: frame.node(OpID(object))).filter { values[$0].kind == .class }
    for cls in classes {
      let record = program.classes[values[cls].a]
      var text: [UInt8] = []
      for position in 0..<op.b {
        let part = program.operation(program.operand(op, position, in: frame.module).raw, in: frame.module)
        if part.kind == .constant {
          if let written = part.writtenText { text += program.index.names.bytes(of: written) }
        } else if Name(part.b) == program.known.module {
          text += program.index.names.bytes(of: program.index.moduleNames[Int(record.module)])
        } else {
          text += program.index.names.bytes(of: record.name)
        }
      }
      graph.add(self.text(program.index.names.intern(text)), to: node)
    }
    return true
  }

  /// A text that ends in a known path is worth following for that end alone.
  private mutating func addTail(_ op: Op, _ frame: Frame, _ local: OpID) {
    guard op.b > 1 else { return }
    let last = program.operand(op, op.b - 1, in: frame.module)
    guard !last.isNone else { return }
    guard let path = program.operation(last.raw, in: frame.module).writtenText else { return }
    _ = addTail(path, frame.node(local))
  }

  /// The same for a part that came from elsewhere: what stands before a path are hosts, and they are many.
  private mutating func addTail(_ path: Name, _ node: UInt32) -> Bool {
    guard isPath(path) else { return false }
    graph.add(text(path), to: node)
    return true
  }

  private mutating func isPath(_ name: Name) -> Bool {
    program.index.names.withBytes(of: name) { bytes in
      bytes.count > 1 && bytes.count < 80 && bytes.first == UInt8(ascii: "/")
    }
  }

  /// A part of a text is known: where all parts are, so are the texts in which it has a part.
  mutating func textPart(_ value: ValueID, of node: UInt32, _ id: UInt32, _ local: OpID) {
    let frame = frames[id]
    let op = program.operation(local.raw, in: frame.module)
    if value == someText { graph.tie(node, frame.node(local)) }
    if nameOfClass(op, frame, frame.node(local)) { return }
    if value == someText { return graph.add(someText, to: frame.node(local)) }
    guard values[value].kind == .string, !graph.isCrowdedWithTexts(frame.node(local)) else { return }
    let last = frame.node(program.operand(op, op.b - 1, in: frame.module))
    if node == last, !graph.isFinal(last), addTail(Name(values[value].a), frame.node(local)) { return }
    let nodes = (0..<op.b).map { frame.node(program.operand(op, $0, in: frame.module)) }
    guard nodes.allSatisfy({ graph.values(of: $0).contains { values[$0].kind == .string } }) else { return }
    let isOnce = nodes.count { $0 == node } == 1
    var count = 1
    var parts: [[Name]] = []
    for part in nodes {
      if part == node, isOnce {
        // The texts without it were put together before.
        parts.append([Name(values[value].a)])
        continue
      }
      let isOpen = part == last && !graph.isFinal(part)
      let held = graph.values(of: part).filter { values[$0].kind == .string }
      let known = held.filter { !isOpen || !isPath(Name(values[$0].a)) }
      count *= known.count
      guard count > 0, count <= 64 else { return }
      parts.append(known.map { Name(values[$0].a) })
    }
    addTexts(of: parts, to: frame.node(local))
  }

  /// Adds every text that takes one name of each part, in their order.
  private mutating func addTexts(of parts: [[Name]], to node: UInt32) {
    var chosen = [Int](repeating: 0, count: parts.count)
    var text: [UInt8] = []
    while true {
      text.removeAll(keepingCapacity: true)
      for (part, choice) in zip(parts, chosen) {
        program.index.names.withBytes(of: part[choice]) { text.append(contentsOf: $0) }
      }
      if text.count <= 200 { graph.add(self.text(program.index.names.intern(text)), to: node) }
      var turning = parts.count - 1
      while turning >= 0, chosen[turning] + 1 == parts[turning].count {
        chosen[turning] = 0
        turning -= 1
      }
      guard turning >= 0 else { return }
      chosen[turning] += 1
    }
  }
}
