import SemanticIndex
import SourceText

extension Solver {
  /// The value of a text; of a function or class whose name was forgotten, no more is known than that it is one.
  mutating func text(_ name: Name) -> ValueID { name.isNone ? someText : values.intern(.string, name.raw) }

  /// Brings to a node that was asked for its texts those that were held back, and asks on.
  mutating func openTexts(of node: UInt32) {
    var next = graph.nodes[node].incoming
    while next != .max {
      let edge = graph.edges[next]
      next = edge.nextIncoming
      switch edge.filter {
      case FlowGraph.written: graph.add(ValueID(edge.source), to: node)
      case FlowGraph.tied: graph.ask(edge.source)
      default:
        graph.ask(edge.source)
        let texts = graph.values(of: edge.source).filter { ValueTable.room(of: $0) == ValueTable.textRoom }
        for text in texts { pass(text, through: edge.filter, to: node, from: edge.source) }
      }
    }
  }

  /// The class of a builtin thing.
  mutating func builtinClass(of what: Value) -> Name {
    switch what.kind {
    case .container: containerClasses[Int(containers[what.a].kind.rawValue)]
    case .property: program.index.names.intern("builtins.property")
    case .dispatcher: program.index.names.intern("functools.singledispatch")
    case .record: models.recordMaker
    default: models.stringClass
    }
  }

  /// Whether a builtin thing has an attribute of which a model speaks.
  mutating func isModelled(_ name: Name, of what: Value) -> Bool {
    models.hasModel(program.join(builtinClass(of: what), name))
  }

  /// Reads the attribute of a name that is a value.
  mutating func readAttribute(named name: Name, by id: UInt32, fitting pattern: Name? = nil) {
    var load = loads[id]
    load.name = name
    if pattern != nil { guessedNames.insert(name) }
    if pattern == nil || namedResults.find(load.result, name.raw) == PairTable.absent {
      namedResults.set(load.result, name.raw, (pattern ?? name).raw)
    }
    graph.watch(loadObjects.find(id, 0), .load, loads.append(load))
  }

  // MARK: Methods of texts

  /// The methods of texts whose results are followed.
  private enum TextMethod: String {
    case lower, upper, strip, lstrip, rstrip, format, removeprefix, removesuffix, replace
    case split, rsplit, partition, rpartition
  }

  /// A method of some text: where one asks for the result, one asks for the text. False where it gives no text.
  mutating func changeSomeText(_ call: UInt32, _ method: Name, _ result: UInt32) -> Bool {
    guard result != FlowGraph.nothing, let method = TextMethod(rawValue: program.index.names[method]) else {
      return false
    }
    var made = result
    switch method {
    case .lower, .upper, .strip, .lstrip, .rstrip, .format, .removeprefix, .removesuffix, .replace:
      graph.add(someText, to: result)
    case .split, .rsplit, .partition, .rpartition:
      let container = makeContainer(.list, for: result)
      graph.add(values.intern(.container, container), to: result)
      made = element(of: container)
      graph.add(someText, to: made)
    }
    let frame = frames[calls[call].frame]
    let op = program.operation(calls[call].op, in: frame.module)
    guard op.kind == .call, op.b != .max else { return true }
    let site = program.site(op.b, in: frame.module)
    let callee = site.callee.isNone ? op : program.operation(site.callee.raw, in: frame.module)
    if callee.kind == .attribute { graph.tie(frame.node(OpID(callee.a)), made) }
    for at in 0..<site.argumentCount {
      graph.tie(frame.node(program.argument(site.firstArgument + at, in: frame.module).value), made)
    }
    return true
  }

  /// A method of a text whose result is a text, or several; false where it is another.
  mutating func changeText(_ owner: Value, _ method: Name, _ arguments: UInt32, _ result: UInt32) -> Bool {
    guard let method = TextMethod(rawValue: program.index.names[method]) else { return false }
    let bytes = Array(program.index.names.bytes(of: Name(owner.a)))
    switch method {
    case .lower: return add(bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, owner.kind, to: result)
    case .upper: return add(bytes.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }, owner.kind, to: result)
    case .strip, .lstrip, .rstrip:
      // Names have no blanks around them.
      guard argumentLists[arguments].count == 0 else { return false }
      return add(bytes, owner.kind, to: result)
    case .format:
      guard owner.kind == .pattern else { return false }
      return add(bytes, owner.kind, to: result)
    case .split, .rsplit, .partition, .rpartition:
      guard owner.kind == .string, let separator = onlyText(argument(arguments, 0)), !separator.isEmpty else {
        return false
      }
      return split(bytes, at: separator, method, arguments, into: result)
    case .removeprefix, .removesuffix:
      guard owner.kind == .string, let part = onlyText(argument(arguments, 0)) else { return false }
      if method == .removeprefix, bytes.starts(with: part) {
        return add(Array(bytes.dropFirst(part.count)), .string, to: result)
      }
      if method == .removesuffix, bytes.suffix(part.count).elementsEqual(part) {
        return add(Array(bytes.dropLast(part.count)), .string, to: result)
      }
      return add(bytes, .string, to: result)
    case .replace:
      guard owner.kind == .string, let old = onlyText(argument(arguments, 0)), !old.isEmpty,
        let new = onlyText(argument(arguments, 1))
      else { return false }
      return add(Self.replace(old, in: bytes, by: new), .string, to: result)
    }
  }

  /// The one text that a node holds.
  private mutating func onlyText(_ node: UInt32) -> [UInt8]? {
    guard node != FlowGraph.nothing, let value = graph.onlyValue(of: node), values[value].kind == .string else {
      return nil
    }
    return Array(program.index.names.bytes(of: Name(values[value].a)))
  }

  private mutating func add(_ bytes: [UInt8], _ kind: Value.Kind, to node: UInt32) -> Bool {
    let name = program.index.names.intern(bytes)
    graph.add(kind == .pattern ? values.intern(.pattern, name.raw) : text(name), to: node)
    return true
  }

  private static func replace(_ old: [UInt8], in bytes: [UInt8], by new: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at...].starts(with: old) {
        result += new
        at += old.count
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }

  /// The parts of a text between separators, each in its slot.
  private mutating func split(
    _ bytes: [UInt8], at separator: [UInt8], _ method: TextMethod, _ arguments: UInt32, into result: UInt32
  ) -> Bool {
    let isPartition = method == .partition || method == .rpartition
    let fromEnd = method == .rsplit || method == .rpartition
    var most = isPartition ? 1 : Int.max
    if !isPartition, let value = graph.onlyValue(of: argument(arguments, 1, program.index.names.intern("maxsplit"))),
      values[value].kind == .integer
    {
      most = Int(values[value].a)
    }
    let parts = Self.parts(of: bytes, at: separator, most: most, fromEnd: fromEnd)
    guard parts.count <= 16 else { return false }
    // A tuple where the number of parts is known beforehand: it can be counted from its end.
    let container = makeContainer(most == 1 ? .tuple : .list, for: result)
    graph.add(values.intern(.container, container), to: result)
    for (number, part) in parts.enumerated() {
      let at = isPartition && number == 1 ? 2 : isPartition && fromEnd && parts.count == 1 ? 2 : number
      let slot = slot(UInt32(at), isIndex: true, of: container)
      _ = add(part, .string, to: slot)
    }
    return true
  }

  private static func parts(of bytes: [UInt8], at separator: [UInt8], most: Int, fromEnd: Bool) -> [[UInt8]] {
    var starts: [Int] = []
    var at = 0
    while at + separator.count <= bytes.count {
      if bytes[at...].starts(with: separator) {
        starts.append(at)
        at += separator.count
      } else {
        at += 1
      }
    }
    if starts.count > most { starts = fromEnd ? Array(starts.suffix(most)) : Array(starts.prefix(most)) }
    var parts: [[UInt8]] = []
    var from = 0
    for start in starts {
      parts.append(Array(bytes[from..<start]))
      from = start + separator.count
    }
    parts.append(Array(bytes[from...]))
    return parts
  }

  // MARK: Texts around something unknown

  /// `"visit_%s"`, `"visit_{}"`: a text into which something is put; nil for others.
  mutating func template(_ text: UInt32) -> ValueID? {
    guard text != .max, let pattern = patternOfTemplate(Name(text)) else { return nil }
    return values.intern(.pattern, program.index.names.intern(pattern).raw)
  }

  private mutating func patternOfTemplate(_ name: Name) -> [UInt8]? {
    program.index.names.withBytes(of: name) { bytes -> [UInt8]? in
      guard bytes.count <= 60,
        let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "%") }),
        Self.isIdentifier(bytes[..<start])
      else { return nil }
      let isBrace = bytes[start] == UInt8(ascii: "{")
      guard let end = bytes.lastIndex(of: isBrace ? UInt8(ascii: "}") : UInt8(ascii: "s")), end > start else {
        return nil
      }
      // Of `%s` the letter follows at once; between braces there is a name, or nothing.
      if !isBrace, bytes[end - 1] != UInt8(ascii: "%") { return nil }
      guard Self.isIdentifier(bytes[(end + 1)...]),
        Self.isWorthMatching(Array(bytes[..<start]) + Array(bytes[(end + 1)...]))
      else {
        return nil
      }
      return Array(bytes[..<start]) + [UInt8(ascii: "*")] + Array(bytes[(end + 1)...])
    }
  }

  /// `"visit_" + x`, `"visit_%s" % x`: joined texts where both are known, else what is known of the result.
  mutating func joinTexts(_ op: Op, _ frame: Frame, _ node: UInt32, _ position: UInt32, _ what: Value) {
    if what.kind == .pattern {
      if position == 0, op.aux == BinaryOperator.mod.rawValue { graph.add(values.intern(.pattern, what.a), to: node) }
      return
    }
    guard op.aux == BinaryOperator.add.rawValue else { return }
    // Copies: a slice that is alive while a name is added would have the whole table copied.
    let own = Array(program.index.names.bytes(of: Name(what.a)))
    guard own.count <= 80 else { return }
    let other = graph.values(of: frame.node(OpID(position == 0 ? op.b : op.a)))
    let others = other.filter { values[$0].kind == .string }.prefix(16)
    for value in others {
      let text = Array(program.index.names.bytes(of: Name(values[value].a)))
      guard text.count <= 80 else { continue }
      _ = add(position == 0 ? own + text : text + own, .string, to: node)
    }
    guard Self.isWorthMatching(own) else { return }
    let star = [UInt8(ascii: "*")]
    _ = add(position == 0 ? own + star : star + own, .pattern, to: node)
  }

  /// `f"visit_{x}"`: what is known of a text that is put together.
  mutating func addPattern(_ op: Op, _ frame: Frame, _ local: OpID) {
    guard op.b > 1, op.b <= 4 else { return }
    var prefix: [UInt8] = []
    var suffix: [UInt8] = []
    var isOpen = false
    for position in 0..<op.b {
      let part = program.operand(op, position, in: frame.module)
      guard !part.isNone else { return }
      let value = program.operation(part.raw, in: frame.module)
      if let text = value.writtenText {
        let bytes = program.index.names.bytes(of: text)
        if isOpen { suffix += bytes } else if Self.isIdentifier(bytes) { prefix += bytes } else { return }
      } else {
        isOpen = true
        suffix = []
      }
    }
    guard isOpen, Self.isWorthMatching(prefix + suffix) else { return }
    _ = add(prefix + [UInt8(ascii: "*")] + suffix, .pattern, to: frame.node(local))
  }

  /// Whether so much of a name is known that it says which names may be meant: a part with an underscore (`visit_`), or a
  /// whole word behind which another begins with a capital (`visit` of `visitCall`).
  private static func isWorthMatching(_ bytes: some Collection<UInt8>) -> Bool {
    guard isIdentifier(bytes) else { return false }
    return bytes.contains(UInt8(ascii: "_")) ? bytes.count >= 4 : bytes.count >= 5 && isWord(bytes)
  }

  private static func isWord(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  private static func isIdentifier(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.allSatisfy { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F
    }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }

  /// Reads attributes under names of which only parts are known: all methods that these parts fit, where no whole name
  /// was found, or not all of them.
  mutating func readPatterns() {
    guard !pendingPatterns.isEmpty else { return }
    let functions = functionsByParent()
    var seen = PairSet()
    for pending in pendingPatterns where seen.insert(pending.load, pending.pattern.raw) {
      let names = loadNames.find(pending.load, 0)
      let object = loadObjects.find(pending.load, 0)
      let owners = ownersOfMethods(in: object)
      guard !owners.isEmpty else { continue }
      let isOpen = graph.isCrowdedWithTexts(names)
      let known = graph.values(of: names).contains { value in
        values[value].kind == .string && owners.contains { program.binds($0, Name(values[value].a)) }
      }
      if known, !isOpen { continue }
      let found = methods(among: owners.flatMap { functions[$0] ?? [] }.sorted(), fitting: pending.pattern)
      for name in found { readAttribute(named: name, by: pending.load, fitting: pending.pattern) }
    }
    pendingPatterns = []
  }

  /// The bodies of the classes and modules in which an attribute of what a node holds may be defined.
  private mutating func ownersOfMethods(in node: UInt32) -> Set<UInt32> {
    var owners: Set<UInt32> = []
    for value in graph.values(of: node) {
      let what = values[value]
      switch what.kind {
      case .instance, .class:
        for cls in hierarchy.orders[Int(what.a)] { owners.insert(program.classes[cls].body) }
        if what.b != 0 { for cls in hierarchy.descendants[Int(what.a)] { owners.insert(program.classes[cls].body) } }
      case .module: owners.insert(program.moduleBody(what.a))
      default: break
      }
    }
    return owners
  }

  /// By body: the functions that stand directly in it.
  private mutating func functionsByParent() -> [UInt32: [UInt32]] {
    var functions: [UInt32: [UInt32]] = [:]
    for body in 0..<UInt32(program.bodies.count) {
      let facts = program.bodies[body]
      if facts.kind == .function, facts.parent != .max { functions[facts.parent, default: []].append(body) }
    }
    return functions
  }

  /// The names of some functions that fit a pattern, each once.
  private mutating func methods(among functions: [UInt32], fitting pattern: Name) -> [Name] {
    let text = Array(program.index.names.bytes(of: pattern))
    guard let star = text.firstIndex(of: UInt8(ascii: "*")) else { return [] }
    let prefix = text[..<star]
    let suffix = text[(star + 1)...]
    let isSplit = suffix.isEmpty && Self.isWord(prefix)
    var found: [Name] = []
    for function in functions {
      let own = program.bodies[function].name
      let name = program.index.names.bytes(of: own)
      guard !found.contains(own) else { continue }
      guard name.count > prefix.count + suffix.count else { continue }
      let isFitting = !isSplit || Self.isCapital(name[name.startIndex + prefix.count])
      if isFitting, name.starts(with: prefix), name.suffix(suffix.count).elementsEqual(suffix) {
        found.append(own)
        if found.count >= 256 { break }
      }
    }
    return found
  }
}
