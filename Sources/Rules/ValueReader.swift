import Resolution
import SemanticIndex
import SourceText

/// Reads what an argument says: strings, templates and keys where the code shows them, its text where not.
struct ValueReader {
  let facts: ModuleIndex
  let module: ModuleID
  private let names: ProjectNames
  let bytes: [UInt8]
  private var table: NameTable { names.index.names }
  /// Where what is read is used: what is added to a dictionary behind that place is not there yet.
  private var use = UInt32.max

  /// How many values one capture may have, and how long a quoted expression may be.
  static let mostValues = 64
  static let longestQuote = 60

  init(facts: ModuleIndex, module: ModuleID, names: ProjectNames, bytes: [UInt8]) {
    self.facts = facts
    self.module = module
    self.names = names
    self.bytes = bytes
  }

  /// What an argument may be; `<expression>` where only its text is known.
  func values(of argument: Argument) -> [String] {
    texts(of: argument.value, depth: 0) ?? ["<\(quote(argument.range))>"]
  }

  /// What an argument may be; its text where only that is known.
  func readings(of argument: Argument) -> [String] {
    texts(of: argument.value, depth: 0) ?? [quote(argument.range)]
  }

  /// The strings that an operation may make, dynamic parts as `{}`; nil where it is no string that can be read.
  func texts(of op: OpID, depth: Int) -> [String]? {
    guard op.index < facts.ops.count, depth < 8 else { return nil }
    let made = facts.ops[op]
    switch made.kind {
    case .constant:
      if made.aux == LiteralKind.string.rawValue { return [literal(made)] }
      return [quote(made.range)]
    case .formatted:
      return [facts.list(of: made).map { part(of: $0, depth: depth) }.joined()]
    case .binary where made.aux == 0:
      guard let left = texts(of: OpID(made.a), depth: depth + 1), left.count == 1 else { break }
      return [left[0] + (texts(of: OpID(made.b), depth: depth + 1)?.first ?? "{}")]
    case .conditional:
      return union([OpID(made.b), OpID(made.c)], depth: depth)
    case .phi:
      return union(Array(facts.list(of: made)), depth: depth)
    case .narrow, .annotated:
      if let texts = texts(of: OpID(made.a), depth: depth + 1) { return texts }
    default: break
    }
    let strings = names.resolved.values(of: op, in: module).compactMap { value -> String? in
      if case .string(let name) = value { return table[name] }
      return nil
    }
    return strings.isEmpty ? nil : Array(strings.sorted().prefix(Self.mostValues))
  }

  private func part(of op: OpID, depth: Int) -> String {
    guard op.index < facts.ops.count, facts.ops[op].kind == .constant,
      facts.ops[op].aux == LiteralKind.string.rawValue
    else {
      if let texts = texts(of: op, depth: depth + 1), texts.count == 1, facts.ops[op].kind == .formatted {
        return texts[0]
      }
      return "{}"
    }
    return literal(facts.ops[op])
  }

  private func union(_ ops: [OpID], depth: Int) -> [String]? {
    var found: [String] = []
    for op in ops {
      guard let texts = texts(of: op, depth: depth + 1) else { return nil }
      for text in texts where !found.contains(text) { found.append(text) }
      if found.count > Self.mostValues { return nil }
    }
    return found
  }

  /// The value of a string constant; of one too long to be a name, what is written between its quotes.
  private func literal(_ op: Op) -> String {
    if op.a != .max { return table[Name(op.a)] }
    var text = quote(op.range)[...]
    text = text.drop { $0.isLetter }
    let quotes = text.prefix { $0 == "\"" || $0 == "'" }
    text = text.dropFirst(min(quotes.count, 3))
    while let last = text.last, last == "\"" || last == "'" { text.removeLast() }
    return String(text)
  }

  /// The keys of a dictionary; `<expression>` for those that are not known.
  func keys(of argument: Argument) -> [String] {
    var reader = self
    reader.use = argument.range.start
    return reader.keys(of: argument.value, depth: 0) ?? ["<\(quote(argument.range))>"]
  }

  func keys(of op: OpID, depth: Int) -> [String]? {
    guard op.index < facts.ops.count, depth < 8 else { return nil }
    let made = facts.ops[op]
    switch made.kind {
    case .dict:
      var keys: [String] = []
      let parts = Array(facts.list(of: made))
      for index in stride(from: 0, to: parts.count - 1, by: 2) {
        if parts[index].isNone {
          keys +=
            self.keys(of: parts[index + 1], depth: depth + 1) ?? ["<**\(quote(facts.ops[parts[index + 1]].range))>"]
        } else {
          keys += texts(of: parts[index], depth: depth + 1) ?? ["<\(quote(facts.ops[parts[index]].range))>"]
        }
      }
      return unique(keys + storedKeys(of: op, depth: depth))
    case .call where made.b != .max:
      let site = facts.callSites[CallSiteID(made.b)]
      guard case .global = facts.ops[site.callee].kind, table[Name(facts.ops[site.callee].a)] == "dict" else {
        return nil
      }
      var names: [String] = []
      for argument in facts.arguments(of: site) {
        if argument.spread == .mapping {
          names += keys(of: argument.value, depth: depth + 1) ?? ["<**\(quote(argument.range))>"]
        } else if !argument.name.isNone {
          names.append(table[argument.name])
        }
      }
      return names.isEmpty ? nil : unique(names + storedKeys(of: op, depth: depth))
    case .comprehension where made.aux == 2:
      return texts(of: OpID(made.a), depth: depth + 1)
    case .phi:
      var keys: [String] = []
      for part in facts.list(of: made) { keys += self.keys(of: part, depth: depth + 1) ?? [] }
      return keys.isEmpty ? nil : unique(keys)
    case .conditional:
      let keys = [OpID(made.b), OpID(made.c)].flatMap { self.keys(of: $0, depth: depth + 1) ?? [] }
      return keys.isEmpty ? nil : unique(keys)
    case .narrow, .annotated:
      return keys(of: OpID(made.a), depth: depth + 1)
    default:
      return nil
    }
  }

  /// The keys under which something is stored in the dictionary that `op` makes, in the same body.
  private func storedKeys(of op: OpID, depth: Int) -> [String] {
    guard let body = facts.bodies.elements.first(where: { $0.firstOp <= op && op < $0.endOp }) else { return [] }
    var keys: [String] = []
    for index in body.firstOp.index..<body.endOp.index {
      let stored = facts.ops[OpID(index)]
      keys += updatedKeys(stored, of: op, depth: depth)
      guard stored.kind == .storeItem, stored.a == op.raw, stored.b != .max else { continue }
      keys += texts(of: OpID(stored.b), depth: depth + 1) ?? ["<\(quote(facts.ops[OpID(stored.b)].range))>"]
    }
    return keys
  }

  /// The keys that `d.update({…})` adds to the dictionary that `op` makes.
  private func updatedKeys(_ call: Op, of op: OpID, depth: Int) -> [String] {
    guard call.kind == .call, call.b != .max, call.a < UInt32(facts.ops.count), call.start < use else { return [] }
    let method = facts.ops[OpID(call.a)]
    guard method.kind == .attribute, method.a == op.raw, table[Name(method.b)] == "update" else { return [] }
    return facts.arguments(of: facts.callSites[CallSiteID(call.b)]).flatMap { argument -> [String] in
      if !argument.name.isNone { return [table[argument.name]] }
      return keys(of: argument.value, depth: depth + 1) ?? ["<\(quote(argument.range))>"]
    }
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return Array(texts.filter { seen.insert($0).inserted }.prefix(Self.mostValues))
  }

  /// A stretch of the code on one line, shortened.
  func quote(_ range: SourceRange) -> String {
    guard range.start < range.end, Int(range.end) <= bytes.count else { return "" }
    let written = bytes[range.offsets].prefix(400)
    let text =
      OneLine.joined(written)
      ?? String(decoding: written, as: UTF8.self)
      .split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
    return text.count <= Self.longestQuote ? text : text.prefix(Self.longestQuote - 1) + "…"
  }
}
