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
          graph.add(text(passed.name), to: keys(of: container))
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
          spreadIterable(passed.node, over: target, facts, from: next, positional: positional, variadic: variadic)
        case .mapping: spreadMapping(passed.node, over: target, facts, from: skipping, keywords: keywords)
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
}
