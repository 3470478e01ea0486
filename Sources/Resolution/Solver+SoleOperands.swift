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
    if name == program.known.equal, !op.isEquality { return false }
    if isReflected(name, of: op), mayAnswer(OpID(op.a), op, edge.module, frame), !isRightAskedFirst(op, frame) {
      return false
    }
    let owners = place.compactMap { $0.callee < EdgeTable.classBit ? program.bodies[$0.callee].owner : nil }
    return operands(of: op, calling: name, in: edge.module).contains { operand in
      let values = graph.values(of: frame.node(operand))
      return !values.isEmpty && values.allSatisfy { isAnswered($0, name, by: owners, from: op) }
    }
  }

  private func isReflected(_ name: Name, of op: Op) -> Bool {
    (op.kind == .binary || op.kind == .inPlace) && models.binaryMethods(op.aux)?.reflected == name
  }

  /// Whether a left operand may answer itself: something has, or nothing is known of it.
  private func mayAnswer(_ left: OpID, _ op: Op, _ module: UInt32, _ frame: Frame) -> Bool {
    if program.operation(left.raw, in: module).kind == .constant { return false }
    let values = graph.values(of: frame.node(left))
    return values.isEmpty || values.contains { answers($0, op) }
  }

  /// Whether a value's class has the method that a binary operation asks its left operand for.
  private func answers(_ value: ValueID, _ op: Op) -> Bool {
    guard let methods = models.binaryMethods(op.aux), values[value].kind == .instance else { return false }
    return hierarchy.definer(of: methods.plain, in: values[value].a, program) != nil
  }

  /// Whether a reflected method is not asked, since the left operand answers itself, or the left operand's is not, since
  /// the reflected one is asked first (language reference, 3.3.8).
  ///
  /// That is so where it belongs to a class derived from the left operand's.
  func isForestalled(_ edge: EdgeTable.Found, _ op: Op, in frame: Frame) -> Bool {
    guard edge.callee < EdgeTable.classBit else { return false }
    guard isReflected(program.bodies[edge.callee].name, of: op) else { return isRightAskedFirst(op, frame) }
    let left = graph.values(of: frame.node(OpID(op.a)))
    let owner = program.bodies[edge.callee].owner
    return !left.isEmpty
      && left.allSatisfy {
        answers($0, op) && (owner == values[$0].a || !hierarchy.derives(owner, from: values[$0].a))
      }
  }

  /// Whether each right operand of an operation is asked before each left one.
  private func isRightAskedFirst(_ op: Op, _ frame: Frame) -> Bool {
    let left = graph.values(of: frame.node(OpID(op.a)))
    let right = graph.values(of: frame.node(OpID(op.b)))
    return !left.isEmpty && !right.isEmpty
      && left.allSatisfy { one in right.allSatisfy { isAskedFirst($0, before: one, op) } }
  }

  /// Whether a right operand of a class derived from the left one's has a reflected method of its own.
  private func isAskedFirst(_ right: ValueID, before left: ValueID, _ op: Op) -> Bool {
    let (one, other) = (values[left], values[right])
    guard op.kind == .binary, one.kind == .instance, one.b == Value.Knowledge.exact, other.kind == .instance,
      other.a != one.a, hierarchy.derives(other.a, from: one.a), let name = models.binaryMethods(op.aux)?.reflected,
      let definer = hierarchy.definer(of: name, in: other.a, program)
    else { return false }
    return definer != hierarchy.definer(of: name, in: one.a, program)
  }

  /// What an operation may call a method of this name of.
  private func operands(of op: Op, calling name: Name, in module: UInt32) -> [OpID] {
    switch op.kind {
    case .item where name == program.known.hash, .storeItem where name == program.known.hash,
      .deleteItem where name == program.known.hash:
      return [OpID(op.b)]
    case .compare where name == program.known.hash: return [OpID(op.a)]
    case .dict, .set: return (0..<op.b).map { program.operand(op, $0, in: module) }
    case .call:
      guard op.b != .max else { return [] }
      let site = program.site(op.b, in: module)
      let callee = program.callee(of: op, in: module)
      let object = callee?.kind == .attribute ? callee?.a : nil
      return (object.map { [OpID($0)] } ?? [])
        + (0..<site.argumentCount).map {
          program.argument(site.firstArgument + $0, in: module).value
        }
    case .formatted: return (0..<op.b).map { program.operand(op, $0, in: module) }
    case .binary, .inPlace, .compare: return [OpID(op.a), OpID(op.b)]
    case .attribute, .storeAttribute, .deleteAttribute, .item, .slice, .storeItem, .deleteItem, .unary, .test, .element,
      .unpack, .enter, .await, .yieldFrom, .convert, .comprehension:
      return [OpID(op.a)]
    default: return []
    }
  }

  /// Whether a value is an instance of a class that finds a method of this name, in one of some classes.
  private func isAnswered(_ value: ValueID, _ name: Name, by owners: [UInt32], from op: Op) -> Bool {
    let what = values[value]
    guard let cls = methodClass(of: what) else { return false }
    switch name {
    case program.known.next:
      return hierarchy.definer(of: name, in: cls, program).map(owners.contains) == true
        || hierarchy.definer(of: program.known.iterate, in: cls, program) != nil
    case program.known.asyncNext: return hierarchy.definer(of: program.known.asyncIterate, in: cls, program) != nil
    // The descriptor lies in the class under the attribute's name.
    case program.known.get, program.known.set, program.known.delete:
      return hierarchy.definer(of: Name(op.b), in: cls, program) != nil
    default: return hierarchy.definer(of: name, in: cls, program).map(owners.contains) ?? false
    }
  }
}
