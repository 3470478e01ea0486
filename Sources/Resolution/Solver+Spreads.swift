import SemanticIndex
import SourceText

/// `*values` and `**values` in a call: arguments that come out of containers.
///
/// What arrives at one place in the text is gathered in one container, and what a function takes lies in another, made
/// once for it: the containers of a place and its callees meet in these two, and not each with each.
extension Solver {
  /// `*node`: the slots of what arrives go to the positional parameters in order from `first` on, its other elements to
  /// all of these, and what is left to `*args`.
  mutating func spreadIterable(
    _ node: UInt32, over target: UInt32, _ facts: Program.BodyFacts, from first: UInt32, positional: UInt32,
    variadic: UInt32?
  ) {
    guard first < positional || variadic != nil, let content = gathered(from: node, as: .tuple) else { return }
    if first < positional {
      copyContent(of: content, into: parameters(of: target, facts, from: first, named: false), shift: 0)
    }
    if let variadic {
      let rest = makeContainer(.tuple, for: frames[target].parameters + variadic)
      copyContent(of: content, into: rest, shift: Int32(bitPattern: first) - Int32(bitPattern: positional))
    }
  }

  /// `**node`: the slots of what arrives go to the parameters of these names, and the others to `**kwargs`.
  mutating func spreadMapping(
    _ node: UInt32, over target: UInt32, _ facts: Program.BodyFacts, from first: UInt32, keywords: UInt32?
  ) {
    guard let content = gathered(from: node, as: .dictionary) else { return }
    let named = parameters(of: target, facts, from: first, named: true)
    copyContent(of: content, into: named, shift: 0)
    if let keywords {
      let rest = makeContainer(.dictionary, for: frames[target].parameters + keywords)
      copyContent(of: content, into: rest, shift: 0, but: named)
    }
  }

  /// `**node` in the construction of a data class: the slots of what arrives go to the fields of these names.
  mutating func spreadMapping(_ node: UInt32, overFieldsOf class: UInt32) {
    guard let content = gathered(from: node, as: .dictionary) else { return }
    let fields = closedContainer(of: `class`, Self.fields, isIndex: false) { solver in
      solver.dataFields(of: `class`).map { ($0.name.raw, $0.node) }
    }
    copyContent(of: content, into: fields, shift: 0)
  }

  /// The one container of all that is spread at a node; nil where nothing that can be ever comes.
  private mutating func gathered(from node: UInt32, as kind: Container.Kind) -> UInt32? {
    guard node != FlowGraph.nothing else { return nil }
    if graph.isFinal(node), let value = graph.onlyValue(of: node) {
      let what = values[value]
      guard what.kind == .container else { return nil }
      if (containers[what.a].kind == .dictionary) == (kind == .dictionary) { return what.a }
    }
    let known = gatheredContainers.find(node, UInt32(kind.rawValue))
    if known != PairTable.absent { return known }
    let container = containers.append(Container(kind: kind))
    gatheredContainers.set(node, UInt32(kind.rawValue), container)
    graph.watch(node, kind == .dictionary ? .spreadMapping : .spreadIterable, container)
    return container
  }

  /// A container arrives at `*`: what iterating over it gives.
  mutating func spreadIterable(_ value: ValueID, into container: UInt32) {
    let what = values[value]
    guard what.kind == .container else { return }
    if containers[what.a].kind == .dictionary {
      graph.edgeOnce(keys(of: what.a), element(of: container))
    } else {
      copyContent(of: what.a, into: container, shift: 0)
    }
  }

  /// A container arrives at `**`.
  mutating func spreadMapping(_ value: ValueID, into container: UInt32) {
    let what = values[value]
    guard what.kind == .container, containers[what.a].kind == .dictionary else { return }
    copyContent(of: what.a, into: container, shift: 0)
  }

  /// In place of a position: the fields of a data class.
  private static let fields: UInt32 = .max

  /// The parameters of a frame from `first` on as a container: by their names, or the positional ones by their places.
  private mutating func parameters(
    of target: UInt32, _ facts: Program.BodyFacts, from first: UInt32, named: Bool
  ) -> UInt32 {
    closedContainer(of: target, first << 1 | (named ? 1 : 0), isIndex: !named) { solver in
      var slots: [(key: UInt32, node: UInt32)] = []
      for number in first..<max(first, facts.parameterCount) {
        let parameter = solver.program.parameter(number, of: facts)
        let isTaken =
          switch parameter.kind {
          case .regular: true
          case .positionalOnly: !named
          case .keywordOnly: named
          case .variadic, .keywords: false
          }
        guard isTaken else { continue }
        slots.append((named ? parameter.name.raw : number - first, solver.frames[target].parameters + number))
      }
      return slots
    }
  }

  /// The container of a part of a frame or class that has these slots and no others, made when first asked for; what has
  /// no slot goes to all.
  private mutating func closedContainer(
    of owner: UInt32, _ part: UInt32, isIndex: Bool, _ slots: (inout Solver) -> [(key: UInt32, node: UInt32)]
  ) -> UInt32 {
    let known = closedContainers.find(owner, part)
    if known != PairTable.absent { return known }
    let id = containers.append(Container(kind: .tuple))
    closedContainers.set(owner, part, id)
    let rest = element(of: id)
    for slot in slots(&self) {
      addSlot(
        Container.Slot(key: slot.key, isIndex: isIndex, node: slot.node, next: containers[id].slots), to: id)
      graph.flow(rest, slot.node)
    }
    containers[id].isClosed = true
    return id
  }
}
