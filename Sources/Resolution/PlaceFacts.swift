import SemanticIndex
import SourceText

/// What the edges of one place say together.
struct PlaceFacts: OptionSet {
  let rawValue: UInt8
  /// A method asks its own receiver for what is called.
  static let asksReceiver = PlaceFacts(rawValue: 1)
  /// One method that the receiver's own class finds is called there, and nothing says that only subclasses are made.
  static let hasOwnClass = PlaceFacts(rawValue: 2)
}

extension EdgeTable.Found {
  /// Whether a method is called that was looked up in the class of a receiver, or in one below.
  var isFoundOnReceiver: Bool {
    marks.contains(.own) && (kind == .call || kind == .inherited || kind == .override)
  }
}

extension Solver {
  /// What the edges of a place say together.
  func facts(of place: ArraySlice<EdgeTable.Found>) -> PlaceFacts {
    guard let edge = place.first,
      let callee = program.callee(of: program.operation(edge.op, in: edge.module), in: edge.module)
    else { return [] }
    guard callee.kind == .attribute, callee.a != .max,
      program.methodAsking(OpID(callee.a), in: edge.caller) != nil
    else { return [] }
    return hasOwnClass(place) ? [.asksReceiver, .hasOwnClass] : .asksReceiver
  }

  /// Whether one method of the receiver's own class is called, unless only classes below it are ever made.
  private func hasOwnClass(_ place: ArraySlice<EdgeTable.Found>) -> Bool {
    var own: EdgeTable.Found?
    for edge in place where edge.callee & EdgeTable.externalBit == 0 && !edge.marks.contains(.override) {
      guard own == nil, edge.isFoundOnReceiver, edge.callee < EdgeTable.classBit else { return false }
      own = edge
    }
    guard let own, program.bodies[own.callee].roles.isDisjoint(with: [.refusal]),
      program.bodies[own.callee].flags.isDisjoint(with: [.abstract])
    else { return false }
    return isOfMadeClass(own) || !place.contains { $0.marks.contains(.override) && isOfMadeClass($0) }
  }

  /// Whether an instance of the very class of an edge's receiver is made somewhere.
  private func isOfMadeClass(_ edge: EdgeTable.Found) -> Bool {
    !edge.value.isNone && values.isMade(values[edge.value].a)
  }
}
