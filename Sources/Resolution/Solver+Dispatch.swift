import SourceText

/// `functools.singledispatch`: one name for functions that are chosen by the class of the first argument.
extension Solver {
  /// Calls a dispatcher: the function that it was made of, or one that was registered.
  mutating func dispatch(
    _ id: UInt32, _ dispatcher: ValueID, _ receiver: ValueID?, _ arguments: UInt32, _ result: UInt32
  ) {
    let inner = ValueID(values[dispatcher].a)
    if let receiver {
      invokeBound(id, inner, receiver, arguments, result)
    } else {
      invoke(id, inner, arguments, result)
    }
    let passed = receiver.map { prepending($0, to: arguments) } ?? arguments
    // Which of them depends on the class of an argument.
    let call = derive(id, arguments: passed, result: result, kind: .callback, marks: .model)
    graph.watch(registry(of: dispatcher), .call, call)
  }

  /// The node of all functions that were registered with a dispatcher.
  private mutating func registry(of dispatcher: ValueID) -> UInt32 {
    functionNode(dispatcher, program.known.registry)
  }

  /// `@f.register`, `@f.register(C)`, `f.register(C, g)`.
  mutating func register(_ context: EffectContext) {
    guard let dispatcher = context.receiver, values[dispatcher].kind == .dispatcher else { return }
    graph.watch(argument(context.arguments, 0), .registered, dispatcher.raw, context.result)
    let second = argument(context.arguments, 1)
    guard second != FlowGraph.nothing else { return }
    graph.edgeOnce(second, registry(of: dispatcher))
    graph.edgeOnce(second, context.result)
  }

  /// What is registered: a function, or the class for which what is decorated will be.
  mutating func registered(_ value: ValueID, with dispatcher: ValueID, into result: UInt32) {
    switch values[value].kind {
    case .class, .external, .externalInstance:
      graph.add(values.intern(.builtinMethod, dispatcher.raw, program.known.register.raw), to: result)
    default:
      graph.add(value, to: registry(of: dispatcher))
      graph.add(value, to: result)
    }
  }
}
