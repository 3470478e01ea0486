// What is fed with hostile bytes, and what must hold whatever they are.
//
// Terms: a *target* takes bytes as one stage of the program does; it traps where something does not hold, so that a
// fuzzer and a test see it alike. A *small tree* is several files in one text (`SmallTree`).

/// A part of the program that reads what it does not trust.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// Text to tokens to a tree to a module's index.
  case parser
  /// Small trees, indexed, linked and resolved to a call graph.
  case project
  /// Rule packs and configuration files.
  case rules
  /// Small trees, all the way to every form of output.
  case writers

  /// Feeds the target; returns where all is well.
  package func run(_ bytes: [UInt8]) {
    switch self {
    case .parser: FrontEndCheck.run(bytes)
    case .project: _ = SmallTree(bytes).graph()
    case .rules: RulesCheck.run(bytes)
    case .writers: OutputCheck.run(SmallTree(bytes))
    }
  }

  /// The end of the names of the files that show the target what it is about.
  package var seedEnding: String { self == .rules ? ".yaml" : ".py" }
}

/// Stops with the fault, where there is one.
func require(_ condition: Bool, _ fault: @autoclosure () -> String) {
  if !condition { fatalError(fault()) }
}
