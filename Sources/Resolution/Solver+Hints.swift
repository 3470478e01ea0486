import SemanticIndex
import SourceText

extension Solver {
  /// `value.remote`, where a hint says that this is called like `value` itself; nil for other names.
  mutating func forward(_ value: ValueID, _ name: Name) -> ValueID? {
    guard let number = models.forwardsByMethod[name] else { return nil }
    if values[value].kind == .forwarded { return nil }
    return values.intern(.forwarded, value.raw, UInt32(number))
  }

  mutating func invokeForwarded(_ id: UInt32, _ what: Value, _ arguments: UInt32, _ result: UInt32) {
    let hint = models.forwards[Int(what.b)]
    if hint.returnsReceiver {
      graph.add(ValueID(what.a), to: result)
      return
    }
    let call = derive(
      id, arguments: arguments, result: result, kind: hint.kind,
      marks: ModelTable.marks(hint.certainty).union(.model))
    calls[call].hint = program.index.names.intern(hint.id)
    invoke(call, ValueID(what.a), arguments, result)
  }

  /// A call that runs a method by its name: the name is among the arguments.
  mutating func applyRemotes(_ id: UInt32, _ name: Name, _ last: Name, _ arguments: UInt32) {
    for number in models.remotesByName[name] ?? models.remotesBySuffix[last] ?? [] {
      let remote = models.remotes[number]
      watchRemoteName(argument(arguments, remote.position, remote.keyword), id, UInt32(number))
    }
  }

  /// The same for a function or method of the project, by its dotted name.
  mutating func applyRemotes(_ id: UInt32, body: UInt32, _ arguments: UInt32) {
    guard !models.remotes.isEmpty else { return }
    let facts = program.bodies[body]
    let found = remoteCallees.find(body, 0)
    if found != PairTable.absent, connectedRemotes.insert(id, body) {
      let remote = models.remotes[Int(found)]
      watchRemoteName(argument(arguments, remote.position, remote.keyword), id, found)
    }
    for number in models.remotesBySuffix[facts.name] ?? [] where connectedRemotes.insert(id, .max - UInt32(number)) {
      let remote = models.remotes[number]
      watchRemoteName(argument(arguments, remote.position, remote.keyword), id, UInt32(number))
    }
  }

  private mutating func watchRemoteName(_ node: UInt32, _ id: UInt32, _ number: UInt32) {
    graph.ask(node)
    graph.watch(node, .remoteName, id, number)
  }

  /// Resolves the project functions that hints name, once.
  mutating func findRemoteCallees() {
    let named = models.remotesByName
    for (name, numbers) in named.sorted(by: { $0.key < $1.key }) {
      guard let number = numbers.first else { continue }
      if case .function(let body)? = find(program.index.names[name]) {
        remoteCallees.set(body, 0, UInt32(number))
      }
      // A method's overriding ones are meant as well.
      let text = program.index.names[name]
      guard let dot = text.lastIndex(of: ".") else { continue }
      let method = program.index.names.intern(String(text[text.index(after: dot)...]))
      for candidate in classes(named: String(text[..<dot])).flatMap({ [$0] + hierarchy.descendants[Int($0)] }) {
        if case .function(let body)? = program.binding(
          method, scope: program.classes[candidate].body, module: program.classes[candidate].module, depth: 0)
        {
          remoteCallees.set(body, 0, UInt32(number))
        }
      }
    }
  }

  /// The classes of a dotted name in which `*` stands for a segment and `**` for any number of them.
  mutating func classes(named pattern: String) -> [UInt32] {
    guard pattern.contains("*") else { return findClass(pattern).map { [$0] } ?? [] }
    let wanted = pattern.split(separator: ".")
    var found: [UInt32] = []
    for cls in 0..<UInt32(program.classes.count) {
      let record = program.classes[cls]
      guard let last = wanted.last, program.index.names[record.name] == last else { continue }
      let path =
        program.index.names[program.index.moduleNames[Int(record.module)]].split(separator: ".")
        + [Substring(program.index.names[record.name])]
      if Self.matches(wanted[...], path[...]) { found.append(cls) }
    }
    return found
  }

  private static func matches(_ pattern: ArraySlice<Substring>, _ path: ArraySlice<Substring>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    if first == "**" {
      return (path.startIndex...path.endIndex).contains { matches(pattern.dropFirst(), path[$0...]) }
    }
    guard let segment = path.first, first == "*" || first == segment else { return false }
    return matches(pattern.dropFirst(), path.dropFirst())
  }

  /// The classes whose methods a hint says are run by their names.
  private mutating func classes(ofRemote number: UInt32) -> [UInt32] {
    if let known = classesOfRemotes[number] { return known }
    let found = models.remotes[Int(number)].classes.flatMap { classes(named: $0) }
    classesOfRemotes[number] = found
    return found
  }

  /// The name of a method has arrived at a call that runs it on one of several classes.
  mutating func remoteName(_ id: UInt32, _ number: UInt32, _ value: ValueID) {
    let what = values[value]
    guard what.kind == .string else { return }
    let remote = models.remotes[Int(number)]
    for cls in classes(ofRemote: number) {
      let receiver = values.intern(.instance, cls, Value.Knowledge.declared)
      let call = derive(
        id, arguments: emptyArguments, result: FlowGraph.nothing, kind: remote.kind,
        marks: remote.marks.union(.model))
      calls[call].hint = remote.hint
      let result = graph.makeNode()
      let load = loads.append(
        Load(frame: calls[id].frame, op: calls[id].op, name: Name(what.a), result: result))
      graph.watch(result, .call, call)
      graph.watch(singleton(receiver), .load, load)
    }
  }
}
