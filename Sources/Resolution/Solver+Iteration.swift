import SemanticIndex
import SourceText

extension Solver {
  /// What iterating over a node's values gives goes to another node.
  mutating func iterate(_ source: UInt32, into node: UInt32, frame: UInt32, op: OpID, isAsync: Bool) {
    let id = iterations.append(Iteration(frame: frame, op: op.raw, result: node, isAsync: isAsync))
    graph.watch(source, .iterate, id)
  }

  mutating func iterate(_ id: UInt32, _ value: ValueID, _ origin: UInt32) {
    let iteration = iterations[id]
    let what = values[value]
    let known = program.known
    switch what.kind {
    case .container:
      graph.edgeOnce(
        containers[what.a].kind == .dictionary ? keys(of: what.a) : all(of: what.a), iteration.result)
    case .class where hierarchy.traits[Int(what.a)].contains(.enumeration):
      graph.add(values.intern(.instance, what.a, Value.Knowledge.exact), to: iteration.result)
    case .class:
      guard defines(known.iterate, what), !iteration.isAsync else { return }
      let iterators = graph.makeNode()
      let call = calls.append(
        Call(
          frame: iteration.frame, op: iteration.op, arguments: emptyArguments, result: iterators, kind: .iteration))
      special([known.iterate], of: value, call: call, overriders: false)
      graph.watch(iterators, .advance, id)
    case .instance:
      let iterate = iteration.isAsync ? known.asyncIterate : known.iterate
      let iterators = graph.makeNode()
      if defines(iterate, what) || what.b != Value.Knowledge.exact {
        let call = calls.append(
          Call(
            frame: iteration.frame, op: iteration.op, arguments: emptyArguments, result: iterators,
            kind: .iteration))
        special([iterate], of: value, call: call, overriders: true)
        graph.watch(iterators, .advance, id)
      }
      if !defines(iterate, what) {
        // What derives from a builtin container iterates as that does, whatever its `__getitem__` gives.
        if let kind = iteratingBase(of: what.a) {
          let container = classContainer(what.a, kind)
          graph.edgeOnce(kind == .dictionary ? keys(of: container) : all(of: container), iteration.result)
        } else if defines(known.getItem, what), !iteration.isAsync {
          let nothing = PassedArgument(node: FlowGraph.nothing, name: .none, spread: .none)
          let call = calls.append(
            Call(
              frame: iteration.frame, op: iteration.op, arguments: makeArguments([nothing]),
              result: iteration.result, kind: .iteration, marks: .loose))
          special([known.getItem], of: value, call: call, overriders: false)
        } else if hierarchy.traits[Int(what.a)].contains(.namedTuple) {
          for field in dataFields(of: what.a) { graph.edgeOnce(field.node, iteration.result) }
        }
      }
    default: break
    }
  }

  /// `iter(x)`, `reversed(x)`: what a special method of its own gives; for what has none, something that gives the elements.
  mutating func makeIterator(_ context: EffectContext, _ method: Name) {
    let call = calls[context.call]
    let first = argument(context.arguments, 0)
    let id = iterations.append(
      Iteration(frame: call.frame, op: call.op, result: context.result, isAsync: false))
    // `iter(f, sentinel)` calls `f` for each element.
    guard argumentLists[context.arguments].count > 1 else {
      return graph.watch(first, .iterator, id, method.raw)
    }
    let container = makeContainer(.generator, for: context.result)
    graph.add(values.intern(.container, container), to: context.result)
    let asking = derive(
      context.call, arguments: emptyArguments, result: element(of: container), kind: .callback)
    graph.watch(first, .call, asking)
  }

  mutating func iterator(_ id: UInt32, _ value: ValueID, by method: Name) {
    let iteration = iterations[id]
    if defines(method, values[value]) {
      let call = calls.append(
        Call(
          frame: iteration.frame, op: iteration.op, arguments: emptyArguments, result: iteration.result,
          kind: .iteration))
      return special([method], of: value, call: call, overriders: true)
    }
    let container = makeContainer(.generator, for: iteration.result)
    graph.add(values.intern(.container, container), to: iteration.result)
    iterate(
      singleton(value), into: element(of: container), frame: iteration.frame, op: OpID(iteration.op), isAsync: false)
  }

  /// A value that `__iter__` gave: its `__next__` gives the elements.
  mutating func advance(_ id: UInt32, _ value: ValueID) {
    let iteration = iterations[id]
    let what = values[value]
    switch what.kind {
    case .container:
      graph.edgeOnce(
        containers[what.a].kind == .dictionary ? keys(of: what.a) : all(of: what.a), iteration.result)
    case .instance:
      var result = iteration.result
      if iteration.isAsync {
        result = graph.makeNode()
        graph.watch(result, .awaited, iteration.result)
      }
      let call = calls.append(
        Call(
          frame: iteration.frame, op: iteration.op, arguments: emptyArguments, result: result, kind: .iteration))
      special(
        [iteration.isAsync ? program.known.asyncNext : program.known.next], of: value, call: call, overriders: true)
    default: break
    }
  }
}
