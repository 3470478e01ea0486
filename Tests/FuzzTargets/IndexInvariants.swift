package import SemanticIndex
import SourceText

/// What must hold of every index, whatever was in the file: the first thing that does not, in words.
package struct IndexInvariants {
  private let index: ModuleIndex
  private var bodyOf: [BodyID]
  private var fault: String?

  package static func fault(in index: ModuleIndex) -> String? {
    var invariants = IndexInvariants(index: index)
    invariants.check()
    return invariants.fault
  }

  private init(index: ModuleIndex) {
    self.index = index
    bodyOf = [BodyID](repeating: .none, count: index.ops.count)
  }

  private mutating func check() {
    var next: UInt32 = 0
    for id in index.bodies.ids {
      let body = index.bodies[id]
      expect(body.firstOp.raw == next && body.endOp >= body.firstOp, "body \(id.raw) is not behind the one before it")
      expect(body.parent.isNone ? id.raw == 0 : body.parent < id, "body \(id.raw) comes before the one around it")
      next = body.endOp.raw
      guard fault == nil else { return }
      for op in body.firstOp.raw..<body.endOp.raw { bodyOf[Int(op)] = id }
    }
    expect(Int(next) == index.ops.count, "operations outside all bodies")
    guard fault == nil else { return }
    for id in index.ops.ids { check(id) }
    checkMaking()
    for (earlier, later) in zip(index.regionSpans, index.regionSpans.dropFirst()) {
      expect(earlier.op < later.op, "region spans out of order")
    }
    for site in index.callSites.elements {
      expect(Int(site.place) <= index.byteCount, "a call's place outside the text")
    }
  }

  /// Every function and class is made exactly once, in the body around it.
  private mutating func checkMaking() {
    var functions = [Int](repeating: 0, count: index.bodies.count)
    var classes = [Int](repeating: 0, count: index.classes.count)
    for id in index.ops.ids {
      let op = index.ops[id]
      if op.kind == .function {
        functions[Int(op.a)] += 1
        expect(index.bodies[BodyID(op.a)].parent == bodyOf[id.index], "a function made outside the body around it")
      } else if op.kind == .class {
        classes[Int(op.a)] += 1
        expect(index.classes[ClassID(op.a)].op == id, "a class that does not know where it is made")
      }
    }
    for id in index.bodies.ids where index.bodies[id].kind == .function || index.bodies[id].kind == .lambda {
      expect(functions[id.index] == 1, "body \(id.raw) is made \(functions[id.index]) times")
    }
    expect(classes.allSatisfy { $0 == 1 }, "a class not made once")
  }

  private mutating func check(_ id: OpID) {
    let op = index.ops[id]
    switch op.kind {
    case .phi, .formatted, .tuple, .list, .set, .boolean:
      for value in index.list(of: op) { checkValue(value.raw, of: id) }
    case .dict:
      for (position, value) in index.list(of: op).enumerated() where position % 2 == 1 || !value.isNone {
        checkValue(value.raw, of: id)
      }
    case .starred, .element, .enter, .await, .yieldFrom, .test, .convert, .unary, .attribute, .deleteAttribute,
      .unpack:
      checkValue(op.a, of: id)
    case .binary, .inPlace, .compare, .matchPositional: checkValues(op.a, op.b, of: id)
    case .conditional: checkValues(op.a, op.b, op.c, of: id)
    case .storeAttribute, .declareAttribute: checkValues(op.a, op.c, of: id)
    case .storeItem:
      checkValues(op.a, op.c, of: id)
      checkOptional(op.b, of: id)
    case .item, .deleteItem, .comprehension, .narrow:
      checkValue(op.a, of: id)
      checkOptional(op.b, of: id)
    case .slice:
      checkValue(op.a, of: id)
      checkOptional(op.b, of: id)
      checkOptional(op.c, of: id)
    case .annotated:
      checkOptional(op.a, of: id)
      checkValue(op.b, of: id)
    case .bind: checkOptional(op.b, of: id)
    case .return, .yield, .caught: checkOptional(op.a, of: id)
    case .raise:
      checkOptional(op.a, of: id)
      checkOptional(op.b, of: id)
    case .call: checkCall(id)
    case .parameter, .constant, .function, .class, .importModule, .importFrom, .importStar, .global, .free, .unbound,
      .unbind:
      break
    }
  }

  private mutating func checkCall(_ id: OpID) {
    let op = index.ops[id]
    checkValue(op.a, of: id)
    expect(Int(op.b) < index.callSites.count, "%\(id.raw): no such call site")
    guard fault == nil else { return }
    let site = index.callSites[CallSiteID(op.b)]
    expect(site.op == id && site.callee.raw == op.a && site.body == bodyOf[id.index], "%\(id.raw): another's call site")
    for argument in index.arguments(of: site) { checkValue(argument.value.raw, of: id) }
  }

  private mutating func checkValues(_ values: UInt32..., of id: OpID) {
    for value in values { checkValue(value, of: id) }
  }

  private mutating func checkOptional(_ value: UInt32, of id: OpID) {
    if value != UInt32.max { checkValue(value, of: id) }
  }

  private mutating func checkValue(_ value: UInt32, of id: OpID) {
    let kind = index.ops[id].kind
    expect(Int(value) < index.ops.count, "%\(id.raw) \(kind) has no value where it needs one")
    guard fault == nil else { return }
    let used = index.ops[OpID(value)]
    expect(bodyOf[Int(value)] == bodyOf[id.index], "%\(id.raw) \(kind) uses a value of another body")
    expect(value < id.raw || kind == .phi, "%\(id.raw) \(kind) uses a later value")
    expect(Self.hasValue(used.kind), "%\(id.raw) \(kind) uses a \(used.kind) as a value")
  }

  private static func hasValue(_ kind: OpKind) -> Bool {
    switch kind {
    case .bind, .unbind, .storeAttribute, .declareAttribute, .storeItem, .deleteAttribute, .deleteItem, .return,
      .raise, .test, .importStar:
      false
    default: true
    }
  }

  private mutating func expect(_ condition: Bool, _ words: @autoclosure () -> String) {
    if !condition && fault == nil { fault = words() }
  }
}
