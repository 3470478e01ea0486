import PCRE2
import Resolution
import SemanticIndex
import SourceText

extension ModuleMatch {
  /// Matches what is put into containers: by key, by method, by a display.
  mutating func matchStores(
    _ probe: ShapeProbe, _ into: Expression, _ ways: [StoreWay], using matcher: inout Matcher
  ) {
    for store in findStores() where ways.contains(store.way) {
      let (op, body) = (store.op, store.body)
      let made = facts.ops[op]
      switch made.kind {
      case .storeItem:
        let text = self.text(made.range)
        guard let open = text.firstIndex(of: UInt8(ascii: "[")) else { continue }
        let container = Array(text[..<Self.subscriptStart(of: text, fallback: open)])
        guard let groups = groups(of: container, probe, into, op, body, using: &matcher) else { continue }
        let keys = reader.texts(of: OpID(made.b), depth: 0)
        addStore(probe, container, groups, keys ?? ["<\(quoted(made.b))>"], op, body)
      case .bind:
        let name = Array(table.bytes(of: Name(made.a)))
        addDisplay(probe, into, name, OpID(made.b), op, body, using: &matcher)
      case .storeAttribute:
        let name = "." + table[Name(made.b)]
        let text = string(made.range)
        let target = text.range(ofBytes: name).map { String(text[..<$0.upperBound]) } ?? name
        addDisplay(probe, into, Array(target.utf8), OpID(made.c), op, body, using: &matcher)
      default: matchStoringCall(probe, into, store.way, CallSiteID(made.b), body, using: &matcher)
      }
    }
  }

  /// What may put something into a container.
  struct Store {
    let op: OpID
    let body: BodyID
    let way: StoreWay
  }

  /// What puts something into containers in the module: looked for once, whatever the number of rules that ask.
  private mutating func findStores() -> [Store] {
    if let stores { return stores }
    var found: [Store] = []
    forEachOp { match, op, body in
      if let way = match.way(of: match.facts.ops[op]) { found.append(Store(op: op, body: body, way: way)) }
    }
    stores = found
    return found
  }

  /// How an operation puts something into a container; nil where it does not.
  private func way(of op: Op) -> StoreWay? {
    func isDisplay(_ value: UInt32) -> Bool { value != .max && facts.ops[OpID(value)].kind == .dict }
    switch op.kind {
    case .storeItem: return isInPlace(OpID(op.c)) ? .augment : .assign
    case .bind: return isDisplay(op.b) ? .display : nil
    case .storeAttribute: return isDisplay(op.c) ? .display : nil
    case .call where op.b != .max:
      let callee = facts.ops[facts.callSites[CallSiteID(op.b)].callee]
      return callee.kind == .attribute ? engine.storingMethods[Name(callee.b)] : nil
    default: return nil
    }
  }

  private mutating func matchStoringCall(
    _ probe: ShapeProbe, _ into: Expression, _ way: StoreWay, _ id: CallSiteID, _ body: BodyID,
    using matcher: inout Matcher
  ) {
    let site = facts.callSites[id]
    switch way {
    case .append:
      let receiver = facts.ops[OpID(facts.ops[site.callee].a)]
      let text = receiverText(of: site)
      if receiver.kind == .item, text.last == UInt8(ascii: "]") {
        let container = Array(text[..<Self.subscriptStart(of: text[...], fallback: text.endIndex)])
        guard let groups = groups(of: container, probe, into, site.op, body, using: &matcher) else { return }
        let keys = reader.texts(of: OpID(receiver.b), depth: 0) ?? ["<\(quoted(receiver.b))>"]
        addStore(probe, container, groups, keys, site.op, body)
      } else if let groups = groups(of: text, probe, into, site.op, body, using: &matcher) {
        addStore(probe, text, groups, [], site.op, body)
      }
    case .update:
      let text = receiverText(of: site)
      guard let groups = groups(of: text, probe, into, site.op, body, using: &matcher) else { return }
      var keys: [String] = []
      for argument in facts.arguments(of: site) {
        if argument.name.isNone { keys += reader.keys(of: argument) } else { keys.append(table[argument.name]) }
      }
      addStore(probe, text, groups, keys, site.op, body)
    case .assign, .augment, .display: break
    }
  }

  private func quoted(_ op: UInt32) -> String {
    op == .max || Int(op) >= facts.ops.count ? "…" : reader.quote(facts.ops[OpID(op)].range)
  }

  private func isInPlace(_ op: OpID) -> Bool {
    op.index < facts.ops.count && facts.ops[op].kind == .inPlace
  }

  private mutating func addDisplay(
    _ probe: ShapeProbe, _ into: Expression, _ container: [UInt8], _ dict: OpID, _ op: OpID, _ body: BodyID,
    using matcher: inout Matcher
  ) {
    guard let groups = groups(of: container, probe, into, op, body, using: &matcher) else { return }
    addStore(probe, container, groups, reader.keys(of: dict, depth: 0) ?? [], op, body)
  }

  /// What a rule's expression takes out of the text of a container; nil where it does not match, or the rule wants more.
  ///
  /// Asked before the keys are read: of all that is stored, a rule means little.
  private mutating func groups(
    of container: [UInt8], _ probe: ShapeProbe, _ into: Expression, _ op: OpID, _ body: BodyID,
    using matcher: inout Matcher
  ) -> [String: String]? {
    guard let found = search(into, in: container, using: &matcher),
      passes(engine.filters[probe.rule], site: nil, op: op, body: body, using: &matcher)
    else { return nil }
    return Self.groups(of: into, in: container, found)
  }

  private mutating func addStore(
    _ probe: ShapeProbe, _ container: [UInt8], _ groups: [String: String], _ keys: [String], _ op: OpID, _ body: BodyID
  ) {
    add(
      probe.rule, body: body, op: op, range: facts.ops[op].range, groups: groups,
      own: String(decoding: container, as: UTF8.self), key: keys, certainty: .likely)
  }

  /// Where the last subscript of a target begins: the bracket that its last bracket closes.
  private static func subscriptStart(of text: ArraySlice<UInt8>, fallback: Int) -> Int {
    guard let close = text.lastIndex(of: UInt8(ascii: "]")) else { return fallback }
    var depth = 0
    for at in (text.startIndex...close).reversed() {
      if text[at] == UInt8(ascii: "]") { depth += 1 }
      if text[at] == UInt8(ascii: "[") { depth -= 1 }
      if depth == 0 { return at }
    }
    return fallback
  }
}
