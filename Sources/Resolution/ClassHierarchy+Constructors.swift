import SourceText

/// Constructors that a decorator makes from the fields of a class.
extension ClassHierarchy {
  /// Whether the constructor of a class is one that a decorator made: it is found before the written one.
  mutating func hasMadeConstructor(_ class: UInt32, _ program: inout Program) -> Bool {
    hasMadeConstructor(in: orders[Int(`class`)][...], program)
  }

  /// The same of what comes after a class in the order of another.
  mutating func hasMadeConstructor(in class: UInt32, after previous: UInt32, _ program: inout Program) -> Bool {
    let order = orders[Int(`class`)]
    guard let at = order.firstIndex(of: previous) else { return false }
    return hasMadeConstructor(in: order[(at + 1)...], program)
  }

  private func hasMadeConstructor(in order: ArraySlice<UInt32>, _ program: borrowing Program) -> Bool {
    for ancestor in order {
      if program.binds(program.classes[ancestor].body, program.known.initialize) { return false }
      if traits[Int(ancestor)].contains(.madeConstructor) { return true }
    }
    return false
  }
}
