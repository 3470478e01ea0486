import SemanticIndex
import SourceText

/// Whether what the language calls by itself is all that can happen at its place.
///
/// A special method, a property or an iterator runs only where the operand is an instance of a class that defines it.
/// Where a text, something outside the tree or an instance of another class may stand as well, the edge is one of
/// several possibilities, though none of the others is a call.
extension Solver {
  /// Whether some operand of an edge's operation can be nothing but what leads to a callee of the edges of its place.
  func isDecided(_ edge: EdgeTable.Found, among place: ArraySlice<EdgeTable.Found>) -> Bool {
    guard edge.callee < EdgeTable.classBit else { return true }
    let frame = frames[edge.origin]
    guard frame.body == edge.caller else { return false }
    let op = program.operation(edge.op, in: edge.module)
    let name = program.bodies[edge.callee].name
    let owners = place.compactMap { $0.callee < EdgeTable.classBit ? program.bodies[$0.callee].owner : nil }
    return operands(of: op, in: edge.module).contains { operand in
      let values = graph.values(of: frame.node(operand))
      return !values.isEmpty && values.allSatisfy { isAnswered($0, name, by: owners, from: op) }
    }
  }

  /// What an operation may call a method of.
  private func operands(of op: Op, in module: UInt32) -> [OpID] {
    switch op.kind {
    case .call:
      guard op.b != .max else { return [] }
      let site = program.site(op.b, in: module)
      return (0..<site.argumentCount).map { program.argument(site.firstArgument + $0, in: module).value }
    case .formatted: return (0..<op.b).map { program.operand(op, $0, in: module) }
    case .binary, .inPlace, .compare: return [OpID(op.a), OpID(op.b)]
    case .attribute, .storeAttribute, .deleteAttribute, .item, .slice, .storeItem, .deleteItem, .unary, .test, .element,
      .unpack, .enter, .await, .yieldFrom:
      return [OpID(op.a)]
    default: return []
    }
  }

  /// Whether a value is an instance of a class that finds a method of this name, in one of some classes.
  private func isAnswered(_ value: ValueID, _ name: Name, by owners: [UInt32], from op: Op) -> Bool {
    let what = values[value]
    guard what.kind == .instance else { return false }
    switch name {
    case program.known.next: return hierarchy.definer(of: program.known.iterate, in: what.a, program) != nil
    case program.known.asyncNext: return hierarchy.definer(of: program.known.asyncIterate, in: what.a, program) != nil
    // The descriptor lies in the class under the attribute's name.
    case program.known.get, program.known.set, program.known.delete:
      return hierarchy.definer(of: Name(op.b), in: what.a, program) != nil
    default: return hierarchy.definer(of: name, in: what.a, program).map(owners.contains) ?? false
    }
  }
}
