import SemanticIndex
import SourceText

/// What the edges of one place say together.
struct PlaceFacts: OptionSet {
  let rawValue: UInt8
  /// A method asks its own receiver for what is called.
  static let asksReceiver = PlaceFacts(rawValue: 1)
  /// One method that the receiver's own class finds is called there, and nothing says that only subclasses are made.
  static let hasOwnClass = PlaceFacts(rawValue: 2)
  /// An instance that was made in the project arrives there.
  static let isKnown = PlaceFacts(rawValue: 4)
  /// What is called comes straight out of a container: it was put there to be called, and most often all of it is. A
  /// parameter holds one at a time, of which a chain must not take another's.
  static let isListed = PlaceFacts(rawValue: 8)
  /// Nothing but what the use of a parameter says arrives at the object whose method is called.
  static let isUse = PlaceFacts(rawValue: 16)
}

extension EdgeTable.Found {
  /// Whether a call is meant as it is written: not what a hint or a model says that it calls.
  var isCall: Bool { kind == .call || kind == .inherited || kind == .override }

  /// Whether a method is called that was looked up in the class of a receiver, or in one below.
  var isFoundOnReceiver: Bool { isCall && marks.contains(.own) }
}

extension Solver {
  /// What the edges of a place say together.
  func facts(of place: ArraySlice<EdgeTable.Found>) -> PlaceFacts {
    guard let edge = place.first,
      let callee = program.callee(of: program.operation(edge.op, in: edge.module), in: edge.module)
    else { return [] }
    var facts: PlaceFacts = []
    switch callee.kind {
    case .element, .unpack: facts.insert(.isListed)
    case .attribute where callee.a != .max:
      if program.methodAsking(OpID(callee.a), in: edge.caller) != nil { facts.insert(.asksReceiver) }
    default: break
    }
    if place.contains(where: { isOfKnownInstance($0) }) { facts.insert(.isKnown) }
    if callee.kind == .attribute, edge.marks.contains(.duck), isOfUse(OpID(callee.a), edge) { facts.insert(.isUse) }
    if facts.contains(.asksReceiver), hasOwnClass(place) { facts.insert(.hasOwnClass) }
    return facts
  }

  /// Whether an edge calls a method of an instance that was made in the project.
  private func isOfKnownInstance(_ edge: EdgeTable.Found) -> Bool {
    guard !edge.value.isNone, edge.kind == .call || edge.kind == .inherited else { return false }
    let what = values[edge.value]
    return what.kind == .instance && what.b == Value.Knowledge.exact
  }

  /// Whether an object is nothing but what its use says.
  private func isOfUse(_ object: OpID, _ edge: EdgeTable.Found) -> Bool {
    let frame = frames[edge.origin]
    guard frame.body == edge.caller else { return false }
    return graph.values(of: frame.node(object)).allSatisfy {
      values[$0].kind == .instance && values[$0].b >= Value.Knowledge.duck
    }
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
