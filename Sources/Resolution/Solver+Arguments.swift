import SemanticIndex
import SourceText

extension Solver {
  /// Connects the arguments of a call to the parameters of a frame.
  mutating func connect(
    _ arguments: UInt32, to target: UInt32, _ facts: Program.BodyFacts, _ function: ValueID, skipping: UInt32,
    by call: UInt32
  ) {
    let frame = frames[target]
    let list = argumentLists[arguments]
    var given: UInt64 = 0
    func give(_ number: UInt32) { given |= number < 64 ? 1 << UInt64(number) : 0 }
    var positional: UInt32 = 0
    while positional < facts.parameterCount, isPositional(facts, positional) { positional += 1 }
    let variadic = number(of: .variadic, facts)
    let keywords = number(of: .keywords, facts)
    if skipping > 0 { give(0) }
    var next = skipping
    func hand(_ node: UInt32, _ number: UInt32, _ solver: inout Solver) {
      guard solver.program.trampolines.find(solver.frames[target].body, number) != PairTable.absent else { return }
      let derived = solver.derive(
        call, arguments: solver.emptyArguments, result: FlowGraph.nothing, kind: .callback, marks: .model)
      solver.graph.watch(node, .handed, derived)
    }
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      if !passed.name.isNone {
        if let number = keyword(passed.name, facts) {
          give(number)
          hand(passed.node, number, &self)
          graph.flow(passed.node, frame.parameters + number)
        } else if let keywords {
          let container = makeContainer(.dictionary, for: frame.parameters + keywords)
          graph.edgeOnce(passed.node, slot(passed.name.raw, isIndex: false, of: container))
        }
      } else {
        switch passed.spread {
        case .none:
          if next < positional {
            give(next)
            hand(passed.node, next, &self)
            graph.flow(passed.node, frame.parameters + next)
          } else if let variadic {
            let container = makeContainer(.tuple, for: frame.parameters + variadic)
            graph.edgeOnce(passed.node, slot(next - positional, isIndex: true, of: container))
          }
          next += 1
        case .iterable:
          let spread = spreads.append(Spread(target: target, isClass: false, position: next))
          graph.watch(passed.node, .spreadIterable, spread)
        case .mapping:
          let spread = spreads.append(Spread(target: target, isClass: false, position: skipping))
          graph.watch(passed.node, .spreadMapping, spread)
        }
      }
    }
    for number in 0..<facts.parameterCount where number >= 64 || given & (1 << UInt64(number)) == 0 {
      giveDefault(number, facts, target, function)
    }
  }

  /// The default of a parameter flows where a call leaves it out.
  mutating func giveDefault(_ number: UInt32, _ facts: Program.BodyFacts, _ target: UInt32, _ function: ValueID) {
    let parameter = program.parameter(number, of: facts)
    guard !parameter.default.isNone else { return }
    let defining = values[function].b
    guard defining != .max else { return }
    graph.edgeOnce(frames[defining].node(parameter.default), frames[target].parameters + number)
  }

  private mutating func isPositional(_ facts: Program.BodyFacts, _ number: UInt32) -> Bool {
    let kind = program.parameter(number, of: facts).kind
    return kind == .positionalOnly || kind == .regular
  }

  private mutating func number(of kind: Parameter.Kind, _ facts: Program.BodyFacts) -> UInt32? {
    for number in 0..<facts.parameterCount
    where program.parameter(number, of: facts).kind == kind {
      return number
    }
    return nil
  }

  private mutating func keyword(_ name: Name, _ facts: Program.BodyFacts) -> UInt32? {
    for number in 0..<facts.parameterCount {
      let parameter = program.parameter(number, of: facts)
      if parameter.name == name, parameter.kind == .regular || parameter.kind == .keywordOnly { return number }
    }
    return nil
  }

  /// `*value`: its slots go to the parameters in order, its other elements to all that are left.
  mutating func spreadIterable(_ id: UInt32, _ value: ValueID) {
    let spread = spreads[id]
    let what = values[value]
    guard what.kind == .container else { return }
    if spread.isClass { return }
    let container = what.a
    let frame = frames[spread.target]
    let facts = program.bodies[frame.body]
    var positional: UInt32 = 0
    while positional < facts.parameterCount, isPositional(facts, positional) { positional += 1 }
    let isDictionary = containers[container].kind == .dictionary
    let rest = isDictionary ? keys(of: container) : element(of: container)
    for number in spread.position..<max(spread.position, positional) {
      graph.edgeOnce(rest, frame.parameters + number)
      if !isDictionary {
        graph.edgeOnce(
          slot(number - spread.position, isIndex: true, of: container), frame.parameters + number)
      }
    }
    if let variadic = number(of: .variadic, facts) {
      let target = makeContainer(.tuple, for: frame.parameters + variadic)
      if isDictionary {
        graph.edgeOnce(rest, element(of: target))
      } else {
        copyContent(of: container, into: target, shift: Int32(bitPattern: spread.position) - Int32(positional))
      }
    }
  }

  /// `**value`: its keys go to the parameters of these names.
  mutating func spreadMapping(_ id: UInt32, _ value: ValueID) {
    let spread = spreads[id]
    let what = values[value]
    guard what.kind == .container, containers[what.a].kind == .dictionary else { return }
    let container = what.a
    if spread.isClass {
      for field in dataFields(of: spread.target) {
        graph.edgeOnce(slot(field.name.raw, isIndex: false, of: container), field.node)
        graph.edgeOnce(element(of: container), field.node)
      }
      return
    }
    let frame = frames[spread.target]
    let facts = program.bodies[frame.body]
    for number in spread.position..<max(spread.position, facts.parameterCount) {
      let parameter = program.parameter(number, of: facts)
      if parameter.kind == .regular || parameter.kind == .keywordOnly {
        graph.edgeOnce(slot(parameter.name.raw, isIndex: false, of: container), frame.parameters + number)
        graph.edgeOnce(element(of: container), frame.parameters + number)
      } else if parameter.kind == .keywords {
        let target = makeContainer(.dictionary, for: frame.parameters + number)
        copyContent(of: container, into: target, shift: 0)
      }
    }
  }
}
