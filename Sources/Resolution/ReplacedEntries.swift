import SemanticIndex
import SourceText

/// Finds entries of dictionaries and lists that a later statement replaces before anyone can have read them.
///
/// This is decided by the text alone, before solving, for straight-line code: a store under a constant key, into a
/// display that the same body made, with no use of the key in between. What may be replaced must not depend on what the
/// solver finds, or the solution would depend on its order.
struct ReplacedEntries {
  /// A display's entry (`position` in its list) or a store (`position` 0), by operation.
  struct Entry: Hashable {
    var op: UInt32
    var position: UInt32
  }

  private struct Event {
    var at: UInt32
    var key: Key?
    var entry: Entry?
  }

  enum Key: Hashable {
    case text(UInt32)
    case index(UInt32)
  }

  private let module: ModuleIndex
  private let body: Body
  /// The name of the method that takes over another dictionary's entries.
  private let update: Name
  private var events: [UInt32: [Event]] = [:]
  /// The displays that stand in a display: whoever can read the outer one can read them.
  private var inner: [UInt32: [UInt32]] = [:]

  /// The replaced entries of one body, operations local to the module; `update` is that word as a name.
  static func find(in body: Body, of module: ModuleIndex, update: Name) -> [Entry] {
    var finder = ReplacedEntries(module: module, body: body, update: update)
    finder.collect()
    return finder.replaced()
  }

  private init(module: ModuleIndex, body: Body, update: Name) {
    self.module = module
    self.body = body
    self.update = update
  }

  /// Whether an operation may be one that replaces entries: only bodies with such are worth a look.
  @inline(__always) static func mayReplace(_ op: Op, _ at: OpID, in module: ModuleIndex, update: Name) -> Bool {
    switch op.kind {
    case .storeItem: op.b != .max && module.ops[OpID(op.b)].kind == .constant && module.region(of: at).isNone
    case .attribute: Name(op.b) == update
    default: false
    }
  }

  private func key(_ op: UInt32) -> Key? {
    guard op != .max else { return nil }
    let constant = module.ops[OpID(op)]
    guard constant.kind == .constant, constant.a != .max else { return nil }
    switch LiteralKind(rawValue: constant.aux) {
    case .string: return .text(constant.a)
    case .int: return constant.flags.contains(.small) ? .index(constant.a) : nil
    default: return nil
    }
  }

  /// The display that an operand is, by itself or as a constant entry of another one.
  private func display(_ op: UInt32, _ depth: Int = 0) -> UInt32? {
    guard op != .max, depth < 8 else { return nil }
    let value = module.ops[OpID(op)]
    switch value.kind {
    case .dict, .list: return module.region(of: OpID(op)).isNone ? op : nil
    case .item:
      guard let outer = display(value.a, depth + 1), let key = key(value.b) else { return nil }
      return entry(key, of: outer).flatMap { display($0, depth + 1) }
    default: return nil
    }
  }

  /// The value that a display has under a key.
  private func entry(_ key: Key, of display: UInt32) -> UInt32? {
    let op = module.ops[OpID(display)]
    let list = Array(module.list(of: op))
    if op.kind == .list {
      guard case .index(let index) = key, Int(index) < list.count else { return nil }
      return list[Int(index)].raw
    }
    for at in stride(from: 0, to: list.count - 1, by: 2) where self.key(list[at].raw) == key { return list[at + 1].raw }
    return nil
  }

  private mutating func collect() {
    for at in body.firstOp.raw..<body.endOp.raw {
      let op = module.ops[OpID(at)]
      switch op.kind {
      case .dict where module.region(of: OpID(at)).isNone:
        let list = Array(module.list(of: op))
        for (position, part) in list.enumerated() where position % 2 == 0 && position + 1 < list.count {
          note(at, Event(at: at, key: key(part.raw), entry: Entry(op: at, position: UInt32(position))))
          put(list[position + 1].raw, into: at)
        }
      case .list where module.region(of: OpID(at)).isNone:
        for (position, part) in module.list(of: op).enumerated() {
          note(at, Event(at: at, key: .index(UInt32(position)), entry: Entry(op: at, position: UInt32(position))))
          put(part.raw, into: at)
        }
      case .tuple, .list, .set, .dict, .formatted, .phi, .boolean:
        for part in module.list(of: op) { use(part.raw, at) }
      case .storeItem:
        if let target = display(op.a), let key = key(op.b), module.region(of: OpID(at)).isNone {
          note(target, Event(at: at, key: key, entry: Entry(op: at, position: 0)))
        } else {
          use(op.a, at)
        }
        use(op.c, at)
      case .item:
        if let target = display(op.a), let key = key(op.b) {
          // A step on the way to an inner display reads nothing yet.
          if display(at) == nil { note(target, Event(at: at, key: key, entry: nil)) }
        } else {
          use(op.a, at)
        }
      case .call:
        let target = updated(by: op, at)
        for (display, _) in events where display != target { note(display, Event(at: at, key: nil, entry: nil)) }
      case .bind, .constant, .function, .class, .global, .free, .parameter: break
      case .attribute where Name(op.b) == update && isCalled(at): break
      default:
        use(op.a, at)
        use(op.b, at)
        use(op.c, at)
      }
    }
  }

  /// `d.update({"a": b})`, `d` a display: its entries under these keys are replaced. Gives `d`, nil for other calls.
  private mutating func updated(by call: Op, _ at: UInt32) -> UInt32? {
    guard call.b != .max, module.region(of: OpID(at)).isNone else { return nil }
    let site = module.callSites[CallSiteID(call.b)]
    guard site.argumentCount == 1, !site.callee.isNone else { return nil }
    let method = module.ops[site.callee]
    let argument = module.arguments[Int(site.firstArgument)]
    guard method.kind == .attribute, Name(method.b) == update, let target = display(method.a),
      module.ops[OpID(target)].kind == .dict, argument.name.isNone, argument.spread == .none, !argument.value.isNone,
      module.ops[argument.value].kind == .dict, display(argument.value.raw) == argument.value.raw
    else { return nil }
    let list = Array(module.list(of: module.ops[argument.value]))
    for position in stride(from: 0, to: list.count - 1, by: 2) {
      let entry = Entry(op: argument.value.raw, position: UInt32(position))
      note(target, Event(at: at, key: key(list[position].raw), entry: entry))
    }
    return target
  }

  /// Whether a call soon after calls an attribute: the call itself is judged then.
  private func isCalled(_ attribute: UInt32) -> Bool {
    for at in attribute..<min(body.endOp.raw, attribute + 64) {
      let op = module.ops[OpID(at)]
      if op.kind == .call, op.b != .max, module.callSites[CallSiteID(op.b)].callee.raw == attribute { return true }
    }
    return false
  }

  /// A display that is an entry of another: nobody reads it by that alone.
  private mutating func put(_ op: UInt32, into outer: UInt32) {
    if op != .max, op < body.endOp.raw, op >= body.firstOp.raw, display(op) == op {
      inner[outer, default: []].append(op)
    } else {
      use(op, outer)
    }
  }

  private mutating func note(_ display: UInt32, _ event: Event) {
    events[display, default: []].append(event)
    guard event.key == nil, event.entry == nil else { return }
    for part in inner[display] ?? [] where part < display { note(part, event) }
  }

  /// A use of an operand that may read anything of the display it is.
  private mutating func use(_ op: UInt32, _ at: UInt32) {
    guard op != .max, op < body.endOp.raw, op >= body.firstOp.raw, let target = display(op) else { return }
    note(target, Event(at: at, key: nil, entry: nil))
  }

  private func replaced() -> [Entry] {
    var result: [Entry] = []
    for display in events.keys.sorted() {
      var last: [Key: Entry] = [:]
      for event in events[display] ?? [] {
        guard let key = event.key else {
          last.removeAll()
          continue
        }
        guard let entry = event.entry else {
          last[key] = nil
          continue
        }
        if let earlier = last[key] { result.append(earlier) }
        last[key] = entry
      }
    }
    return result
  }
}
