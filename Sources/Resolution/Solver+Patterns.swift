import SemanticIndex
import SourceText

/// `case C(a, b)`: what the places of a class pattern mean.
extension Solver {
  /// A value is matched by place: the attributes that `__match_args__` names, else the fields of a data class or record.
  mutating func matchPositional(
    _ op: Op, _ local: OpID, _ id: UInt32, _ node: UInt32, _ value: ValueID, _ what: Value
  ) {
    switch what.kind {
    case .instance:
      if let name = matchArgument(Int(op.aux), of: what.a) {
        let load = loads.append(Load(frame: id, op: local.raw, name: name, result: node))
        return self.load(load, value, FlowGraph.nothing)
      }
      let fields = dataFields(of: what.a)
      if Int(op.aux) < fields.count { graph.edgeOnce(fields[Int(op.aux)].node, node) }
    case .container where isNamed(what.a): graph.edgeOnce(slot(UInt32(op.aux), isIndex: true, of: what.a), node)
    default: break
    }
  }

  /// The name at a place of the `__match_args__` that a class writes out.
  private mutating func matchArgument(_ place: Int, of class: UInt32) -> Name? {
    let owner = hierarchy.owner(of: program.known.matchArguments, in: `class`, &program)
    guard owner != .max else { return nil }
    let record = program.classes[owner]
    let binding = program.bindings[program.newestBinding(record.body, program.known.matchArguments)]
    let bind = program.operation(numbered: binding.op, in: record.module)
    guard bind.b != .max else { return nil }
    let tuple = program.operation(bind.b, in: record.module)
    guard tuple.kind == .tuple, place < Int(tuple.b) else { return nil }
    return literal(program.operand(tuple, UInt32(place), in: record.module), record.module)
  }
}
