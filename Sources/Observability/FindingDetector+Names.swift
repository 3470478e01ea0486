import Resolution
import Rules
import SemanticIndex
import SourceText

/// Names that are recorded and that the recorder does not know.
extension FindingDetector {
  /// A name that a recorder looks up in a table of its own file, does not find, and passes over.
  ///
  /// The table is a dictionary written out with strings as keys, asked by `.get` without a default; names that the
  /// asking function compares with are dealt with otherwise.
  func unknownNames() -> [Finding] {
    guard let get = observed.index.names.find("get") else { return [] }
    var findings: [Finding] = []
    for module in core.sorted() {
      let index = observed.module(module)
      for site in index.callSites.elements where site.argumentCount == 1 {
        let callee = index.ops[site.callee]
        guard callee.kind == .attribute, callee.b == get.raw, callee.a < UInt32(index.ops.count),
          let argument = index.arguments(of: site).first, argument.name.isNone
        else { continue }
        let object = index.ops[OpID(callee.a)]
        guard object.kind == .global, let table = table(Name(object.a), in: module) else { continue }
        var asked: Set<String> = []
        for value in observed.project.values(of: argument.value, in: module) {
          if case .string(let name) = value { asked.insert(observed.name(name)) }
        }
        // Where no name is known, the names are not what the table is of.
        guard !asked.isDisjoint(with: table.keys) else { continue }
        let unknown = asked.subtracting(table.keys).subtracting(compared(in: site.body, index, module))
        findings += unknown.isEmpty ? [] : tell(unknown, observed.name(Name(object.a)), table.place, known: table.keys)
      }
    }
    return findings
  }

  /// One finding for each recorded name that is behind some of the unknown ones.
  private func tell(_ unknown: Set<String>, _ table: String, _ place: Place, known: Set<String>) -> [Finding] {
    var told: [String] = []
    var places: [String: [Place]] = [:]
    for span in spans where span.name.utf8.count > 2 {
      if places[span.name] == nil { told.append(span.name) }
      places[span.name, default: []].append(span.place)
    }
    // What is asked is the recorded name with what the code puts around it; what tests put there, nobody records.
    told = told.filter { name in
      !name.holds("{") && !known.contains { $0.holds(name) }
        && unknown.contains { $0.holds(name) && constants.write(partsOf: $0, around: name) }
    }
    return told.map { name in
      let own = places[name] ?? []
      let asked = unknown.filter { $0.holds(name) }.sorted()
      return Finding(
        "name-unknown", .warning,
        "\(code: name) is recorded, and \(code: table) has no \(code: asked): it is passed over",
        reason: "what is recorded under this name is never written", at: own[0],
        related: [.init(message: "the table", place: place)] + own.dropFirst().map { .init(message: "also", place: $0) }
      )
    }
  }

  /// The keys of a dictionary that a global of a module is bound to, once, written out with strings as keys.
  private func table(_ name: Name, in module: ModuleID) -> (keys: Set<String>, place: Place)? {
    let index = observed.module(module)
    guard let body = index.bodies.elements.first, !body.firstOp.isNone else { return nil }
    var found: (op: Op, place: UInt32)?
    for raw in body.firstOp.raw..<body.endOp.raw {
      let op = index.ops[OpID(raw)]
      guard op.kind == .bind, op.a == name.raw else { continue }
      guard found == nil, op.b < UInt32(index.ops.count) else { return nil }
      var value = index.ops[OpID(op.b)]
      if value.kind == .annotated, value.a < UInt32(index.ops.count) { value = index.ops[OpID(value.a)] }
      found = (value, op.start)
    }
    guard let found, found.op.kind == .dict, found.op.b > 3 else { return nil }
    var keys: Set<String> = []
    for position in stride(from: found.op.a, to: found.op.a + found.op.b, by: 2) {
      let key = index.operands[Int(position)]
      guard key.index < index.ops.count else { return nil }
      guard let text = index.ops[key].writtenText else { return nil }
      keys.insert(observed.name(text))
    }
    return (keys, observed.place(module, found.place))
  }

  /// The strings with which a function compares.
  private func compared(in body: BodyID, _ index: ModuleIndex, _ module: ModuleID) -> Set<String> {
    let facts = index.bodies[body]
    guard !facts.firstOp.isNone else { return [] }
    var strings: Set<String> = []
    for raw in facts.firstOp.raw..<facts.endOp.raw {
      let op = index.ops[OpID(raw)]
      guard op.kind == .compare else { continue }
      for side in [op.a, op.b] where side < UInt32(index.ops.count) {
        if let text = index.ops[OpID(side)].writtenText { strings.insert(observed.name(text)) }
      }
    }
    return strings
  }
}
