import SemanticIndex
import SourceText

/// Special methods that builtins run on what they are given.
extension Solver {
  /// The number of a list of special methods.
  mutating func operation(_ methods: [Name]) -> UInt32 {
    if let known = numbersOfOperations[methods] { return known }
    let number = UInt32(operations.count)
    operations.append(methods)
    numbersOfOperations[methods] = number
    return number
  }

  /// Runs the first of some special methods of whatever reaches a node.
  mutating func run(_ operation: UInt32, on node: UInt32, by call: UInt32) {
    if graph.isFinal(node), !graph.values(of: node).contains(where: { ValueTable.category(of: $0) == 0 }) { return }
    graph.watch(node, .operated, call, operation)
  }

  /// A special method that a builtin runs on a value.
  mutating func operated(_ call: UInt32, _ operation: UInt32, _ value: ValueID) {
    special(operations[Int(operation)], of: value, call: call, overriders: false)
  }

  /// What a comparison asks of a value: where `total_ordering` made the method, the one of which it was made; what
  /// a builtin class has is not made.
  mutating func comparisons(by op: Op, of what: Value) -> [Name] {
    let own = models.methods(calledBy: op)
    guard areOrdersMade, op.isOrdering, let cls = methodClass(of: what), hierarchy.traits[Int(cls)].contains(.ordered),
      !hierarchy.traits[Int(cls)].contains(.namedTuple), builtinBase(of: cls) == nil
    else { return own }
    return own + models.orderings.joined()
  }
}
