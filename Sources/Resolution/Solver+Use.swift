import SemanticIndex
import SourceText

extension Solver {
  /// Gives parameters that nothing reaches what their use says: where a function asks a parameter for several
  /// attributes that only one family of classes has, together, it is meant for these classes.
  ///
  /// Each frame is looked at once: what was not filled then has been reached, or its use says nothing. Gives false where
  /// no parameter was filled.
  mutating func fillByUse() -> Bool {
    var found: [(node: UInt32, class: UInt32)] = []
    let first = framesWithUse
    framesWithUse = UInt32(frames.count)
    for id in first..<framesWithUse {
      let frame = frames[id]
      let facts = program.bodies[frame.body]
      guard frame.isBuilt, facts.kind == .function, facts.parameterCount > 0,
        !facts.roles.contains(.overload)
      else { continue }
      for number in 0..<facts.parameterCount where isUnreached(number, of: frame, facts) {
        if rootsByUse.find(frame.body, number) == PairTable.absent { judgeUses(of: frame, facts) }
        let root = rootsByUse.find(frame.body, number)
        if root != Self.noRoot { found.append((frame.parameters + number, root)) }
      }
    }
    for (node, root) in found { graph.add(values.intern(.instance, root, Value.Knowledge.duck), to: node) }
    return !found.isEmpty
  }

  /// In `rootsByUse`: the use of a parameter says nothing.
  private static let noRoot = PairTable.absent - 1

  private func isUnreached(_ number: UInt32, of frame: Frame, _ facts: Program.BodyFacts) -> Bool {
    switch program.parameter(number, of: facts).kind {
    case .regular, .positionalOnly, .keywordOnly: graph.count(of: frame.parameters + number) == 0
    case .variadic, .keywords: false
    }
  }

  /// Notes what their use says of the parameters that nothing has reached: it is the same in every round, and in every
  /// frame of the body.
  private mutating func judgeUses(of frame: Frame, _ facts: Program.BodyFacts) {
    for use in uses(of: frame, facts) {
      var names = use.names
      for name in namesAsked(ofWhatKeeps: use.parameter, in: frame, facts) where !names.contains(name) {
        names.append(name)
      }
      var root = Self.noRoot
      if names.count > 1, names.allSatisfy({ isOfAttribute($0) }), names.count(where: { !isCommon($0) }) > 1 {
        root = family(having: names) ?? Self.noRoot
      }
      if root == Self.noRoot {
        let parameter = program.parameter(use.parameter, of: facts).name
        root = classNamedAlike(parameter, having: names) ?? Self.noRoot
      }
      rootsByUse.set(frame.body, use.parameter, root)
    }
  }

  /// The attributes that a function asks of its parameters, of those that nothing has reached and whose use was not judged.
  private mutating func uses(of frame: Frame, _ facts: Program.BodyFacts) -> [(parameter: UInt32, names: [Name])] {
    var uses: [(parameter: UInt32, names: [Name])] = []
    for number in 0..<facts.parameterCount where isUnreached(number, of: frame, facts) {
      if rootsByUse.find(frame.body, number) == PairTable.absent { uses.append((number, [])) }
    }
    guard !uses.isEmpty else { return [] }
    for offset in 0..<facts.opCount {
      let op = program.operation(facts.firstOp + offset, in: frame.module)
      guard op.kind == .attribute, op.a != .max, !op.flags.contains(.annotation) else { continue }
      let object = program.operation(op.a, in: frame.module)
      guard object.kind == .parameter, let at = uses.firstIndex(where: { $0.parameter == object.a }) else { continue }
      let name = Name(op.b)
      if !uses[at].names.contains(name), !isSpecial(name) { uses[at].names.append(name) }
    }
    return uses
  }

  /// The topmost class of the only family that has all of some attributes; nil where there is none, or more than one.
  private mutating func family(having names: [Name]) -> UInt32? {
    // The rarest name leaves the fewest classes to look at.
    var candidates: [UInt32]?
    for name in names {
      let classes = classesByAttribute(name)
      if classes.isEmpty { return nil }
      if candidates.map({ $0.count > classes.count }) ?? true { candidates = classes }
    }
    var roots: [UInt32] = []
    for cls in candidates ?? [] where names.allSatisfy({ offers($0, cls) }) {
      if !roots.contains(where: { hierarchy.derives(cls, from: $0) }) {
        roots.removeAll { hierarchy.derives($0, from: cls) }
        roots.append(cls)
      }
    }
    return roots.count == 1 ? roots[0] : nil
  }

  /// Whether a class of the project has an attribute of this name: most that are asked for are of things outside the tree.
  private func isOfAttribute(_ name: Name) -> Bool {
    program.memberHeads.find(name.raw, 0) != PairTable.absent
      || program.storerHeads.find(name.raw, 0) != PairTable.absent
  }

  /// Whether texts, containers, files and their like have an attribute of this name: it says little.
  mutating func isCommon(_ name: Name) -> Bool { Self.common.contains(program.index.names[name]) }

  private static let common: Set<String> = [
    "add", "append", "clear", "close", "copy", "count", "decode", "discard", "encode", "end", "endswith", "extend",
    "find",
    "flush", "format", "get", "group", "groups", "index", "insert", "items", "join", "keys", "lower", "lstrip", "match",
    "name", "open", "pop", "popitem", "read", "readline", "real", "remove", "replace", "reverse", "rstrip", "search",
    "seek", "send", "setdefault", "sort", "span", "split", "splitlines", "start", "startswith", "strip", "tell",
    "throw",
    "title", "union", "update", "upper", "value", "values", "write",
  ]

  mutating func offers(_ name: Name, _ cls: UInt32) -> Bool {
    hierarchy.owner(of: name, in: cls, &program) != .max || hierarchy.storesAttribute(name, in: cls, &program)
  }

  /// The classes that have an attribute, of their own or from a base.
  private mutating func classesByAttribute(_ name: Name) -> [UInt32] {
    if let known = offeringClasses[name] { return known }
    var found: Set<UInt32> = []
    for owner in program.classes(defining: name) + program.classes(storing: name) where found.insert(owner).inserted {
      for below in hierarchy.descendants[Int(owner)] where hierarchy.derives(below, from: owner) { found.insert(below) }
    }
    let classes = found.sorted()
    offeringClasses[name] = classes
    return classes
  }
}
