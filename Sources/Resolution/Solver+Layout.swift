import SemanticIndex
import SourceText

extension Solver {
  /// Gives each operation of a body its place, once: parameters first, then the operations in their order.
  ///
  /// Gives the number of slots.
  mutating func layOut(_ body: UInt32) -> UInt32 {
    let known = layouts.size(of: body)
    if known != 0 { return known }
    let facts = program.bodies[body]
    let first = program.opBase(facts.module) + facts.firstOp
    let layout = BodyLayout(facts: facts, places: layouts.places(from: first))
    var next = facts.parameterCount + 1
    for offset in 0..<facts.opCount {
      let op = program.operation(facts.firstOp + offset, in: facts.module)
      var place = place(of: op, in: layout, at: offset)
      if place == nil {
        place = .slot(next)
        next += 1
      }
      layout.places[Int(offset)] = place ?? .nothing
    }
    let size = next + facts.cellCount + Frame.resultSlots(of: facts)
    layouts.setSize(of: body, to: size)
    if facts.flags.contains(.returnsParameters) { layouts.setGivenBack(by: body, to: parametersGivenBack(by: facts)) }
    return size
  }

  /// A body whose operations are being given their places.
  private struct BodyLayout {
    let facts: Program.BodyFacts
    let places: UnsafeMutablePointer<Layouts.Place>

    /// The place of an operation that comes before the one at `offset`; nil for a later one.
    func place(of op: UInt32, before offset: UInt32) -> Layouts.Place? {
      guard op != .max else { return .nothing }
      let at = op &- facts.firstOp
      return at < offset ? places[Int(at)] : nil
    }
  }

  /// The place that an operation shares, or `nothing`; nil where it needs a slot of its own.
  private mutating func place(of op: Op, in layout: BodyLayout, at offset: UInt32) -> Layouts.Place? {
    if op.flags.contains(.annotation) { return .nothing }
    switch op.kind {
    case .starred, .importStar, .unbound, .compare, .yield, .bind, .unbind, .storeAttribute, .declareAttribute,
      .storeItem, .deleteAttribute, .deleteItem, .return, .raise, .test, .convert:
      return .nothing
    case .parameter: return parameterPlace(op, layout.facts)
    case .constant: return constantPlace(op)
    case .global: return globalNode(sealed: Name(op.a), in: layout.facts.module).map { .shared($0) }
    case .importModule: return .shared(singleton(importedModule(op)))
    case .importFrom: return importedNode(sealed: op, in: layout.facts.module).map { .shared($0) }
    case .attribute:
      guard let object = layout.place(of: op.a, before: offset)?.sharedNode else { return nil }
      return memberNode(sealed: Name(op.b), of: object).map { .shared($0) }
    case .call: return callPlace(op, layout, offset)
    case .narrow:
      switch Narrowing(rawValue: op.aux) {
      case .isNone where !op.flags.contains(.negated): return .nothing
      case .isNone, .truthy, .equals, .memberOf, nil: return layout.place(of: op.a, before: offset)
      case .callable where op.flags.contains(.negated): return layout.place(of: op.a, before: offset)
      default: return nil
      }
    case .annotated: return op.b == .max ? layout.place(of: op.a, before: offset) : nil
    case .phi, .boolean:
      var common = Layouts.Place.nothing
      for position in 0..<op.b {
        let operand = program.operand(op, position, in: layout.facts.module).raw
        guard let place = layout.place(of: operand, before: offset) else { return nil }
        if place == .nothing || place == common { continue }
        guard common == .nothing else { return nil }
        common = place
      }
      return common
    case .conditional:
      guard let first = layout.place(of: op.b, before: offset), let second = layout.place(of: op.c, before: offset)
      else { return nil }
      if first == second || second == .nothing { return first }
      return first == .nothing ? second : nil
    default: return nil
    }
  }

  /// A parameter that no annotation filters is what it is given.
  private mutating func parameterPlace(_ op: Op, _ facts: Program.BodyFacts) -> Layouts.Place? {
    guard op.a < facts.parameterCount else { return .nothing }
    let parameter = program.parameter(op.a, of: facts)
    if !parameter.annotation.isNone, parameter.kind != .variadic, parameter.kind != .keywords,
      annotationFilter(parameter.annotation, facts.module, facts.owner) != 0
    {
      return nil
    }
    return .slot(1 + op.a)
  }

  private mutating func constantPlace(_ op: Op) -> Layouts.Place {
    switch LiteralKind(rawValue: op.aux) {
    case .string:
      let isName = op.a != .max && isIdentifierLike(Name(op.a))
      return .shared(
        singleton(
          isName ? text(Name(op.a)) : template(op.a) ?? values.intern(.externalInstance, models.stringClass.raw)))
    case .bytes:
      guard let name = models.literalClass(op.aux) else { return .nothing }
      return .shared(singleton(values.intern(.externalInstance, name.raw)))
    default: return .nothing
    }
  }

  /// Names, dotted names and import strings are worth following; other text is only text.
  mutating func isIdentifierLike(_ name: Name) -> Bool {
    if let known = likeness[name] { return known }
    let isLike = hasNameCharacters(name)
    likeness.set(name, to: isLike)
    return isLike
  }

  private mutating func hasNameCharacters(_ name: Name) -> Bool {
    program.index.names.withBytes(of: name) { bytes in
      guard !bytes.isEmpty, bytes.count <= 120 else { return bytes.isEmpty }
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
          UInt8(ascii: "/"), UInt8(ascii: "-"), 0x80...0xFF:
          continue
        default: return false
        }
      }
      return true
    }
  }

  /// The result of a call of something outside the tree of which nothing more is known; nothing for a call that is a
  /// statement, whose result nobody takes.
  private mutating func callPlace(_ op: Op, _ layout: BodyLayout, _ offset: UInt32) -> Layouts.Place? {
    guard op.b != .max else { return .nothing }
    let site = program.site(op.b, in: layout.facts.module)
    guard !site.flags.contains(.decoration) else { return nil }
    if let callee = layout.place(of: site.callee.raw, before: offset)?.sharedNode,
      let value = graph.onlyValue(of: callee), let result = plainResult(of: values[value])
    {
      return .shared(singleton(result))
    }
    return site.flags.isDisjoint(with: .awaited) && site.flags.contains(.statement) ? .nothing : nil
  }

  /// What calling a value gives, where it is outside the tree and no model speaks of it.
  private mutating func plainResult(of what: Value) -> ValueID? {
    switch what.kind {
    case .external:
      let name = Name(what.a)
      guard isPlain(name) else { return nil }
      return values.intern(.externalInstance, instanceName(of: name, isMember: what.b != 0))
    case .externalInstance: return values.intern(.externalInstance, .max)
    default: return nil
    }
  }

  /// A call of something outside the tree that has no name: no edge, but an outcome.
  mutating func noteNameless(_ frame: Frame, _ op: UInt32) {
    if let site = program.siteID(of: op, in: frame.module) { nameless[Int(site)] = true }
  }

  /// A call whose result needed no solving: only that it leaves the tree is noted.
  mutating func noteOutside(_ op: Op, _ local: OpID, _ frame: Frame, _ id: UInt32) {
    let site = program.site(op.b, in: frame.module)
    guard let value = graph.onlyValue(of: frame.node(site.callee)) else { return }
    let what = values[value]
    let name: Name
    switch what.kind {
    case .external: name = Name(what.a)
    case .externalInstance where what.a != .max: name = program.join(Name(what.a), program.known.call)
    case .externalInstance: return noteNameless(frame, local.raw)
    default: return
    }
    edges.record(
      EdgeTable.Found(
        caller: frame.body, module: frame.module, op: local.raw, callee: EdgeTable.externalBit | name.raw, kind: .call,
        marks: [], origin: id, value: .none),
      at: program.siteBase(frame.module) + op.b)
  }
}
