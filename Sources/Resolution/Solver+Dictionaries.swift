import SemanticIndex
import SourceText

/// Dictionaries that calls make, fill and read.
extension Solver {
  mutating func makeDictionary(_ context: EffectContext) {
    let node = graph.makeNode()
    let container = makeContainer(.dictionary, for: node)
    graph.add(values.intern(.container, container), to: context.result)
    fillDictionary(container, context)
  }

  private mutating func fillDictionary(_ container: UInt32, _ context: EffectContext) {
    let list = argumentLists[context.arguments]
    let call = calls[context.call]
    for at in 0..<list.count {
      let argument = argumentPool[list.first + at]
      if !argument.name.isNone {
        graph.edgeOnce(argument.node, slot(argument.name.raw, isIndex: false, of: container))
        graph.add(text(argument.name), to: keys(of: container))
      } else if argument.spread != .iterable {
        graph.watch(argument.node, .pairs, container, call.frame, call.op)
      }
    }
  }

  /// `dict(x)`, `update(x)`: a mapping's content, or pairs.
  mutating func pairs(_ value: ValueID, into container: UInt32, frame: UInt32, op: UInt32) {
    let what = values[value]
    switch what.kind {
    case .container where containers[what.a].kind == .dictionary:
      copyContent(of: what.a, into: container, shift: 0)
    case .container: graph.watch(all(of: what.a), .pair, container)
    case .instance:
      if let kind = builtinBase(of: what.a) {
        copyContent(of: classContainer(what.a, kind), into: container, shift: 0)
      } else if defines(program.known.keys, what) {
        mapping(value, into: container, frame: frame, op: op)
      } else {
        iterate(singleton(value), into: keys(of: container), frame: frame, op: OpID(op), isAsync: false)
      }
    default: break
    }
  }

  /// A mapping of the project gives what it holds by `keys` and `__getitem__`.
  private mutating func mapping(_ value: ValueID, into container: UInt32, frame: UInt32, op: UInt32) {
    let found = graph.makeNode()
    let listing = calls.append(
      Call(frame: frame, op: op, arguments: emptyArguments, result: found, kind: .iteration))
    special([program.known.keys], of: value, call: listing, overriders: true)
    iterate(found, into: keys(of: container), frame: frame, op: OpID(op), isAsync: false)
    let key = makeArguments([PassedArgument(node: keys(of: container), name: .none, spread: .none)])
    let reading = calls.append(
      Call(frame: frame, op: op, arguments: key, result: element(of: container), kind: .operator))
    special([program.known.getItem], of: value, call: reading, overriders: true)
  }

  mutating func pair(_ value: ValueID, into container: UInt32) {
    let what = values[value]
    guard what.kind == .container else { return }
    graph.edgeOnce(slot(0, isIndex: true, of: what.a), keys(of: container))
    graph.edgeOnce(slot(1, isIndex: true, of: what.a), element(of: container))
    graph.edgeOnce(element(of: what.a), element(of: container))
  }

  mutating func dictionaryUpdate(_ context: EffectContext) {
    guard let container = context.container(values) else { return }
    fillDictionary(container, context)
  }

  /// `get`, `pop`, `setdefault`: the slot of a constant key, the default beside it.
  mutating func dictionaryGet(_ special: Effect.Special, _ context: EffectContext) {
    guard let container = context.container(values) else { return }
    let call = calls[context.call]
    let frame = frames[call.frame]
    let fallback = argument(context.arguments, 1)
    graph.edgeOnce(fallback, context.result)
    let op = program.operation(call.op, in: frame.module)
    var key = OpID.none
    if op.kind == .call, op.b != .max {
      let site = program.site(op.b, in: frame.module)
      if site.argumentCount > 0 { key = program.argument(site.firstArgument, in: frame.module).value }
    }
    // Which names are looked up in a table, without something in their place, is worth knowing.
    if special == .get, fallback == FlowGraph.nothing { graph.ask(frame.node(key)) }
    get(container, at: key, into: context.result, frame)
    if special == .setdefault, !key.isNone { put(fallback, at: key, into: container, frame) }
  }
}
