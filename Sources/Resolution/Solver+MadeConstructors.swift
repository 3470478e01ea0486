import SourceText

/// Constructors that a decorator makes from the fields of a data class.
extension Solver {
  /// `super().__init__` where the next constructor is a made one: of the project's code it runs `__post_init__` alone. False
  /// where it is another.
  mutating func loadMadeConstructor(_ id: UInt32, _ what: Value) -> Bool {
    let receiver = values[ValueID(what.b)]
    guard receiver.kind == .instance, hierarchy.hasMadeConstructor(in: receiver.a, after: what.a, &program) else {
      return false
    }
    let owner = hierarchy.owner(of: program.known.postInit, in: receiver.a, &program)
    guard owner != .max else { return false }
    graph.watch(classNode(owner, program.known.postInit), .member, id, what.b, 1)
    return true
  }
}
