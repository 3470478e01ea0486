import SemanticIndex
import SourceText

/// Values that become text: parts of formatted strings, `%` and `str.format`.
extension Solver {
  /// The text of a string that is written out; nil for other operations, and for a text that is too long to have a name.
  func literal(_ op: OpID, _ module: UInt32) -> Name? {
    guard !op.isNone else { return nil }
    let what = program.operation(op.raw, in: module)
    return what.kind == .constant && what.aux == LiteralKind.string.rawValue ? Name(what.a) : nil
  }

  /// `template % value`: the value of one conversion, or a tuple or dictionary of several.
  mutating func interpolate(_ op: Op, _ inspection: Inspection, _ frame: Frame) {
    guard let template = literal(OpID(op.a), frame.module) else { return }
    let conversions = template.isNone ? [] : program.index.names.withBytes(of: template) { Self.percents($0) }
    func operation(_ number: Int) -> KnownOperation? {
      guard number < conversions.count else { return template.isNone ? .text : nil }
      switch conversions[number] {
      case UInt8(ascii: "s"): return .text
      case UInt8(ascii: "r"), UInt8(ascii: "a"): return .represent
      default: return nil
      }
    }
    var spread: [UInt32] = []
    var others: [ValueID] = []
    for value in graph.values(of: frame.node(OpID(op.b))) {
      let what = values[value]
      if what.kind == .container, containers[what.a].kind == .tuple || containers[what.a].kind == .dictionary {
        spread.append(what.a)
      } else {
        others.append(value)
      }
    }
    if let operation = operation(0) { tell(answerers(among: others, operation), operation, inspection) }
    for container in spread {
      guard containers[container].kind == .tuple else {
        for node in contents(of: container) { tell(answerers(at: node, .text), .text, inspection) }
        continue
      }
      for number in 0..<min(max(conversions.count, 1), 16) {
        guard let operation = operation(number), let slot = findSlot(UInt32(number), true, of: container) else {
          continue
        }
        tell(answerers(at: slot, operation), operation, inspection)
      }
    }
  }

  /// The letters of a template's conversions, in order; a width that is an argument is a `*`.
  private static func percents(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var letters: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "%") else {
        at += 1
        continue
      }
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "(") {
        while at < bytes.count, bytes[at] != UInt8(ascii: ")") { at += 1 }
        at += 1
      }
      while at < bytes.count, isFlag(bytes[at]) {
        if bytes[at] == UInt8(ascii: "*") { letters.append(bytes[at]) }
        at += 1
      }
      if at < bytes.count, bytes[at] != UInt8(ascii: "%") { letters.append(bytes[at]) }
      at += 1
    }
    return letters
  }

  /// Whether a byte may stand between `%` and the letter: flags, width and precision.
  private static func isFlag(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  /// `template.format(…)`: each argument as the fields say that name it whole; as format does where the template is not known.
  mutating func formatTexts(_ context: EffectContext, _ marks: EdgeTable.Marks) {
    let list = argumentLists[context.arguments]
    var position = 0
    let fields = template(of: context).map { name in
      program.index.names.withBytes(of: name) { FormatTemplate.fields(of: $0) }
    }
    for at in 0..<list.count {
      let argument = argumentPool[list.first + at]
      guard argument.spread == .none else { continue }
      var key = FormatTemplate.Key.position(position)
      if argument.name.isNone {
        position += 1
      } else {
        key = .keyword(Array(program.index.names.bytes(of: argument.name)))
      }
      for operation in fields.map({ Self.operations(on: key, in: $0) }) ?? [.format] {
        let call = derive(
          context.call, arguments: emptyArguments, result: FlowGraph.nothing, kind: .operator,
          marks: marks.union(operation.marks))
        inspectedByCalls.append(InspectionByCall(call: call, node: argument.node, operation: operation))
      }
    }
  }

  private static func operations(on key: FormatTemplate.Key, in fields: [FormatTemplate.Field]) -> [KnownOperation] {
    var found: [KnownOperation] = []
    for field in fields where field.key == key {
      let operation: KnownOperation
      switch field.conversion {
      case UInt8(ascii: "r"), UInt8(ascii: "a"): operation = .represent
      case UInt8(ascii: "s"): operation = .text
      default: operation = .format
      }
      if !found.contains(operation) { found.append(operation) }
    }
    return found
  }

  /// The text whose `format` is called, where it is written out.
  private func template(of context: EffectContext) -> Name? {
    let call = calls[context.call]
    let module = frames[call.frame].module
    let op = program.operation(call.op, in: module)
    guard let callee = program.callee(of: op, in: module), callee.kind == .attribute,
      let name = literal(OpID(callee.a), module), !name.isNone
    else { return nil }
    return name
  }
}
