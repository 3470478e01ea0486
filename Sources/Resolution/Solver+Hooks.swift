import SemanticIndex
import SourceText

/// Methods outside the tree that call back what a class of the project, which inherits them, defines in its place:
/// `Thread.start` runs `run`, `Mapping.get` asks for an item.
extension Solver {
  /// Calls a method of the receiver of a method outside, where the project defines it.
  mutating func ask(
    _ name: Name, isPrefix: Bool, _ given: [Effect.Source], _ context: inout EffectContext, _ marks: EdgeTable.Marks
  ) {
    guard let receiver = context.receiver, values[receiver].kind == .instance else { return }
    if context.called == FlowGraph.nothing { context.called = graph.makeNode() }
    var passed: [PassedArgument] = []
    for source in given { pass(source, context, to: &passed) }
    // What the language names may as well be asked of something builtin that stands there.
    let call = derive(
      context.call, arguments: passed.isEmpty ? emptyArguments : makeArguments(passed), result: context.called,
      kind: isSpecial(name) ? .operator : .callback, marks: isPrefix ? marks.union(.model) : marks)
    guard isPrefix else { return special([name], of: receiver, call: call, overriders: true) }
    // One of them, which the class of an argument decides.
    let found = graph.makeNode()
    graph.watch(found, .call, call)
    let origin = calls[context.call]
    let load = loads.append(
      Load(frame: origin.frame, op: origin.op, name: .none, result: found, isComputed: true))
    loadObjects.set(load, 0, singleton(receiver))
    loadNames.set(load, 0, FlowGraph.nothing)
    pendingPatterns.append(PendingPattern(load: load, pattern: name))
  }

  /// Adds the member of each class outside from which a class derives: with its receiver where a model asks it for
  /// something. False where there is none.
  @discardableResult
  mutating func addInherited(
    _ name: Name, of class: UInt32, by receiver: ValueID, isMember: Bool, to node: UInt32
  ) -> Bool {
    var isFound = false
    for base in hierarchy.externalBases[Int(`class`)] {
      let member = program.join(models.definer(of: name, in: base), name)
      let value = values.intern(.external, member.raw, isMember ? 1 : 0)
      if models.asksReceiver(member) {
        graph.add(values.intern(.bound, value.raw, receiver.raw), to: node)
      } else if isInformative(base) {
        graph.add(value, to: node)
      } else {
        continue
      }
      isFound = true
    }
    return isFound
  }
}
