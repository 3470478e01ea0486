import SourceText

/// `cls.__init__ = wrapped`: constructors that are stored on a class, mostly by a decorator.
extension Solver {
  /// Calls what is stored as the constructor of a class or of a base of it.
  mutating func callReplacement(ofConstructorOf class: UInt32, for instance: ValueID, by call: UInt32) {
    guard program.storedNames.find(program.known.initialize.raw, 0) != PairTable.absent else { return }
    let node = fieldView(of: `class`, program.known.initialize, isExact: true).node
    replacedConstructors.set(`class`, 0, node)
    var replacing = replacingCalls.find(call, 0)
    if replacing == PairTable.absent {
      replacing = derive(call, arguments: calls[call].arguments, result: FlowGraph.nothing)
      replacingCalls.set(call, 0, replacing)
      replacingCalls.set(replacing, 1, call)
    }
    graph.watch(node, .specialMember, replacing, instance.raw)
  }

  /// Whether a call is of a constructor that is stored on a class: a function that makes such constructors for many classes
  /// stands for none in particular.
  func isReplacing(_ call: UInt32) -> Bool { replacingCalls.find(call, 1) != PairTable.absent }

  /// Whether another constructor is stored on the class that an edge constructs: the written one is called by that one.
  func isReplaced(_ edge: EdgeTable.Found) -> Bool {
    guard edge.kind == .construct, edge.callee < EdgeTable.classBit, !edge.value.isNone,
      program.bodies[edge.callee].name == program.known.initialize
    else { return false }
    let node = replacedConstructors.find(values[edge.value].a, 0)
    guard node != PairTable.absent else { return false }
    let stored = graph.values(of: node).filter { values[$0].kind == .function }
    return !stored.isEmpty && !stored.contains { values[$0].a == edge.callee }
  }
}
