import SourceText

/// `x.__dict__` and `vars(x)`: a dictionary whose entries are the attributes of the instances of a class.
///
/// One for each class, as its fields are. Under a key that is known lies the field of that name: what `update(kwargs)` puts
/// there is read as an attribute, and the other way round.
extension Solver {
  /// The dictionary of the attributes of a class's instances.
  private mutating func attributeDictionary(of class: UInt32) -> ValueID {
    let known = attributeDictionaries.find(`class`, 0)
    if known != PairTable.absent { return values.intern(.container, known) }
    let id = containers.append(Container(kind: .dictionary))
    attributeDictionaries.set(`class`, 0, id)
    classesOfDictionaries.set(id, 0, `class`)
    return values.intern(.container, id)
  }

  /// `x.__dict__`, unless the class answers for attributes itself: there every attribute that it is asked for would be any
  /// entry that it keeps.
  mutating func loadAttributes(of class: UInt32, into result: UInt32) {
    guard hierarchy.owner(of: program.known.getAttr, in: `class`, &program) == .max else { return }
    graph.add(attributeDictionary(of: `class`), to: result)
  }

  /// The node of a new slot: the field of that name where the container is such a dictionary.
  mutating func nodeOfSlot(_ key: UInt32, isIndex: Bool, of container: UInt32) -> UInt32 {
    guard !isIndex else { return graph.makeNode() }
    let owner = classesOfDictionaries.find(container, 0)
    return owner == PairTable.absent ? graph.makeNode() : fieldNode(owner, Name(key))
  }

  /// `x.__dict__ = mapping`: its entries are attributes from then on.
  mutating func replaceAttributes(of class: UInt32, by mapping: UInt32) {
    graph.watch(mapping, .copy, values[attributeDictionary(of: `class`)].a, 0)
  }

  /// `vars(x)`.
  mutating func readAttributes(of object: UInt32, by call: Call, into result: UInt32) {
    let load = loads.append(Load(frame: call.frame, op: call.op, name: program.known.dict, result: result))
    graph.watch(object, .load, load)
  }
}
