import SemanticIndex
import SourceText

/// `attrgetter`, `itemgetter` and `methodcaller`: what is asked of the last argument is given before it, as a value.
extension Solver {
  /// The object that a getter is called with, and the arguments with which it was made; nil where it is called otherwise.
  private func split(_ arguments: UInt32) -> (object: UInt32, made: [PassedArgument])? {
    let list = argumentLists[arguments]
    guard list.count > 1 else { return nil }
    let passed = (0..<list.count).map { argumentPool[list.first + $0] }
    guard let last = passed.last(where: { $0.name.isNone && $0.spread == .none }) else { return nil }
    return (last.node, passed.dropLast(passed.last?.node == last.node ? 1 : 0))
  }

  /// Where the thing under each name or key goes: to the result, or to a tuple of all.
  private mutating func target(_ number: Int, of count: Int, _ context: EffectContext) -> UInt32 {
    guard count > 1, context.result != FlowGraph.nothing else { return context.result }
    let container = makeContainer(.tuple, for: context.result)
    graph.add(values.intern(.container, container), to: context.result)
    return slot(UInt32(number), isIndex: true, of: container)
  }

  /// `attrgetter("a", "b.c")(x)`.
  mutating func getAttributes(_ context: EffectContext) {
    guard let (object, names) = split(context.arguments) else { return }
    for (number, name) in names.enumerated() where name.name.isNone && name.spread == .none {
      loadNamed(name.node, of: object, by: context.call, into: target(number, of: names.count, context))
    }
  }

  /// `methodcaller("m", 1)(x)`.
  mutating func callMethod(_ context: EffectContext) {
    guard let (object, passed) = split(context.arguments), let name = passed.first, name.name.isNone else { return }
    let method = graph.makeNode()
    loadNamed(name.node, of: object, by: context.call, into: method)
    let call = derive(
      context.call, arguments: makeArguments(Array(passed.dropFirst())), result: context.result, kind: .callback)
    graph.watch(method, .call, call)
  }

  /// `itemgetter(0, "a")(x)`.
  mutating func getItems(_ context: EffectContext) {
    guard let (object, keys) = split(context.arguments) else { return }
    for (number, key) in keys.enumerated() where key.name.isNone && key.spread == .none {
      let arguments = makeArguments([PassedArgument(node: key.node, name: .none, spread: .none)])
      let call = derive(
        context.call, arguments: arguments, result: target(number, of: keys.count, context), kind: .operator)
      graph.ask(key.node)
      graph.watch(object, .picked, call, key.node)
    }
  }

  /// Something of which an item is taken has arrived.
  mutating func picked(_ value: ValueID, by id: UInt32, at key: UInt32) {
    let what = values[value]
    let result = calls[id].result
    switch what.kind {
    case .container where key == FlowGraph.nothing: graph.edgeOnce(all(of: what.a), result)
    case .container: graph.watch(key, .index, what.a, result)
    case .instance:
      if defines(program.known.getItem, what) {
        special([program.known.getItem], of: value, call: id, overriders: true)
      } else if let kind = builtinBase(of: what.a) {
        graph.edgeOnce(all(of: classContainer(what.a, kind)), result)
      } else if hierarchy.traits[Int(what.a)].contains(.namedTuple) {
        for field in dataFields(of: what.a) { graph.edgeOnce(field.node, result) }
      }
    default: break
    }
  }

  /// What stands behind the first dot of a text; nil where there is none.
  mutating func partAfterDot(_ text: Name) -> Name? {
    program.index.names.intern(partOf: text) { bytes in
      bytes.firstIndex(of: UInt8(ascii: ".")).map { $0 + 1..<bytes.count }
    }
  }

  /// `attrgetter("a.b")`: the rest of a name is read off what its first part gives.
  mutating func readPath(_ name: Name, rest: Name, by id: UInt32) {
    var load = loads[id]
    load.name = .none
    let next = loads.append(load)
    load.name = program.firstSegment(name)
    load.result = graph.makeNode()
    loadObjects.set(next, 0, load.result)
    loadNames.set(next, 0, FlowGraph.nothing)
    graph.watch(loadObjects.find(id, 0), .load, loads.append(load))
    attributeName(next, text(rest))
  }
}
