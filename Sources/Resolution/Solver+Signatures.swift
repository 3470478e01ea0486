import SemanticIndex
import SourceText

/// What a written call hands over tells which functions it can mean: one that cannot take it raises an error before its
/// body runs.
extension Solver {
  /// Whether a function, as it is written, refuses the arguments of a call. Of what is decorated nothing is said: it may be
  /// given more or less by its wrapper; nor of `__post_init__`, which is not what is written.
  func refuses(_ facts: Program.BodyFacts, _ receiver: ValueID?, _ arguments: UInt32, of call: Call) -> Bool {
    guard call.kind == .call, facts.kind == .function, !facts.roles.contains(.decorated),
      facts.name != program.known.postInit
    else { return false }
    let list = argumentLists[arguments]
    var given: UInt32 = receiver == nil ? 0 : 1
    var names: UInt32 = 0
    var isOpen = false
    for at in 0..<list.count {
      let passed = argumentPool[list.first + at]
      if !passed.name.isNone { names += 1 } else if passed.spread == .none { given += 1 }
      if passed.spread != .none { isOpen = true }
    }
    var named: UInt32 = 0
    var takesAnyName = false
    var places: UInt32 = 0
    for number in 0..<facts.parameterCount {
      let parameter = program.parameter(number, of: facts)
      switch parameter.kind {
      case .variadic: places = .max
      case .keywords: takesAnyName = true
      case .positionalOnly, .regular, .keywordOnly:
        let isPlace = parameter.kind != .keywordOnly
        if isPlace, places != .max { places += 1 }
        let isNamed = parameter.kind != .positionalOnly && isGiven(parameter.name, in: list)
        if isNamed { named += 1 }
        if isNamed, isPlace, number < given, !isOpen { return true }
        if !isNamed, !(isPlace && number < given), parameter.default.isNone, !isOpen { return true }
      }
    }
    if given > places { return true }
    return !takesAnyName && named < names
  }

  /// Enters what refuses the arguments of a call where the call reaches nothing else: it is all that is written there.
  mutating func enterRefused() {
    var open: [Refusal] = []
    for at in 0..<UInt32(refusals.count) {
      let refusal = refusals[at]
      let call = calls[refusal.call]
      let module = frames[call.frame].module
      if !edges.isReached(call.op, in: module, at: program.siteID(of: call.op, in: module)) { open.append(refusal) }
    }
    refusals = Arena()
    for refusal in open {
      let call = derive(refusal.call, arguments: refusal.arguments, result: refusal.result, marks: .unfit)
      let facts = program.bodies[values[refusal.function].a]
      enter(call, refusal.function, refusal.receiver, refusal.arguments, refusal.result, facts)
    }
  }

  private func isGiven(_ name: Name, in list: ArgumentList) -> Bool {
    for at in 0..<list.count where argumentPool[list.first + at].name == name { return true }
    return false
  }
}

/// A call of a function that cannot take what it is given.
struct Refusal {
  var call: UInt32
  var function: ValueID
  var receiver: ValueID?
  var arguments: UInt32
  var result: UInt32
}
