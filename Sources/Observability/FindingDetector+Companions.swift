import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// What an export loses because something else is not told with it.
extension FindingDetector {
  /// Exports that hand on a key only where another stands beside it (`key + "__count"`), though the recorder makes the
  /// other one for some keys only: in one branch it stores under `key + "…"`, in others under keys alone.
  func companionsAsked() -> [Finding] {
    var made: [Name: (module: ModuleID, store: OpID)] = [:]
    for module in core.sorted() {
      let index = observed.module(module)
      for body in index.bodies.elements where body.kind == .function {
        for (ending, store) in Self.companionsMade(by: body, in: index) where made[ending] == nil {
          made[ending] = (module, store)
        }
      }
    }
    guard !made.isEmpty else { return [] }
    return exporters().compactMap { body in
      let (facts, module) = observed.body(body)
      guard let asked = Self.companionAsked(by: facts, in: observed.module(module)), let maker = made[asked.ending],
        let condition = Guards.around(maker.store, in: maker.module, of: observed).last
      else { return nil }
      let name = observed.qualifiedName(of: body)
      return Finding(
        "export-drops-keys", .warning,
        "\(code: name) hands on only keys with a \(code: observed.name(asked.ending)) beside them, which is made only if \(code: condition.text)",
        reason: "what is recorded otherwise is lost here without a word", at: observed.place(module, asked.place),
        related: [
          .init(
            message: "made here",
            place: observed.place(maker.module, observed.module(maker.module).ops[maker.store].start))
        ])
    }
  }

  /// The functions that chains call to export what was recorded, outside the recorder itself.
  private func exporters() -> [BodyID] {
    var bodies: Set<BodyID> = []
    for chain in chains {
      for stage in chain.stages where stage.name == .export {
        for branch in stage.hops.flatMap(\.branches) where branch.definition != nil {
          guard let node = observed.graph.node(named: branch.callee) else { continue }
          bodies.formUnion(observed.graph.nodes[node].bodies)
        }
      }
    }
    return bodies.filter { !core.contains(observed.index.locate($0).module) && !observed.isTest($0) }.sorted()
  }

  /// What a function appends to keys under which it stores in one branch, while others store under keys alone.
  private static func companionsMade(by body: Body, in index: ModuleIndex) -> [(ending: Name, store: OpID)] {
    let stores = operations(of: body).filter { index.ops[$0].kind == .storeItem }
    let endings = stores.map { ending(of: OpID(index.ops[$0].b), in: index) }
    return zip(stores, endings).compactMap { store, ending in
      guard let ending, !index.region(of: store).isNone else { return nil }
      // A branch that tells no such key.
      let isOptional = zip(stores, endings).contains { other, otherEnding in
        otherEnding == nil && !index.region(of: other).isNone && index.region(of: other) != index.region(of: store)
          && !zip(stores, endings).contains { $1 == ending && index.region(of: $0) == index.region(of: other) }
      }
      return isOptional ? (ending, store) : nil
    }
  }

  /// What a function appends to a key to ask whether that is there, where it stores only if it is.
  private static func companionAsked(by body: Body, in index: ModuleIndex) -> (ending: Name, place: UInt32)? {
    let operations = operations(of: body)
    for id in operations {
      let op = index.ops[id]
      guard op.kind == .compare, op.aux == Comparison.in.rawValue, let ending = ending(of: OpID(op.a), in: index) else {
        continue
      }
      let isDecisive = operations.contains { other in
        guard index.ops[other].kind == .storeItem else { return false }
        let region = index.region(of: other)
        guard !region.isNone, index.regions[region].kind == .whenTrue else { return false }
        let test = index.regions[region].range
        return test.start <= op.start && op.end <= test.end
          && Self.ending(of: OpID(index.ops[other].b), in: index) == nil
      }
      if isDecisive { return (ending, op.start) }
    }
    return nil
  }

  /// The string that is appended to a name: of `key + "__count"` the `__count`.
  private static func ending(of id: OpID, in index: ModuleIndex) -> Name? {
    guard id.index < index.ops.count else { return nil }
    let op = index.ops[id]
    guard op.kind == .binary, op.aux == BinaryOperator.add.rawValue, op.b < UInt32(index.ops.count) else { return nil }
    return index.ops[OpID(op.b)].writtenText
  }

  private static func operations(of body: Body) -> [OpID] {
    body.firstOp.isNone ? [] : (body.firstOp.raw..<body.endOp.raw).map { OpID($0) }
  }
}
