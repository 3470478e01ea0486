import SemanticIndex
import SourceText

/// What a method asks of a parameter later, through the attribute in which it keeps it: `self.x = x` here, `self.x.run()` in
/// another method.
extension Solver {
  /// The attributes that the methods of a class, and of those below it, ask of what a method keeps a parameter in.
  mutating func namesAsked(ofWhatKeeps parameter: UInt32, in frame: Frame, _ facts: Program.BodyFacts) -> [Name] {
    guard parameter > 0, isMethod(facts) else { return [] }
    var names: [Name] = []
    for at in facts.firstOp..<(facts.firstOp + facts.opCount) {
      let op = program.operation(at, in: frame.module)
      guard op.kind == .storeAttribute, op.a != .max, op.c != .max else { continue }
      let value = program.operation(op.c, in: frame.module)
      guard value.kind == .parameter, value.a == parameter, program.methodAsking(OpID(op.a), in: frame.body) != nil
      else { continue }
      let uses = fieldUses ?? readFieldUses()
      fieldUses = uses
      // What else is kept there is what is meant.
      guard graph.count(of: fieldNode(facts.owner, Name(op.b))) == 0 else { continue }
      for cls in [facts.owner] + hierarchy.descendants[Int(facts.owner)].prefix(Self.mostBelow) {
        for name in uses[FieldOfClass(class: cls, field: Name(op.b))] ?? [] where !names.contains(name) {
          names.append(name)
        }
      }
    }
    return names
  }

  /// As many classes below one are looked at for what they ask of its attributes.
  private static let mostBelow = 32

  /// Reads, once for all methods, what they ask of the attributes of their receivers.
  private mutating func readFieldUses() -> [FieldOfClass: [Name]] {
    var uses: [FieldOfClass: [Name]] = [:]
    for body in 0..<UInt32(program.bodies.count) {
      let facts = program.bodies[body]
      guard facts.owner != .max, let method = program.method(around: body) else { continue }
      let cls = program.bodies[method].owner
      for at in facts.firstOp..<(facts.firstOp + facts.opCount) {
        let op = program.operation(at, in: facts.module)
        guard op.kind == .attribute, op.a != .max else { continue }
        var object = program.operation(op.a, in: facts.module)
        while object.kind == .narrow, object.a != .max { object = program.operation(object.a, in: facts.module) }
        guard object.kind == .attribute, object.a != .max, !op.flags.contains(.annotation),
          program.methodAsking(OpID(object.a), in: body) != nil, !isSpecial(Name(op.b))
        else { continue }
        let key = FieldOfClass(class: cls, field: Name(object.b))
        if !(uses[key]?.contains(Name(op.b)) ?? false) { uses[key, default: []].append(Name(op.b)) }
      }
    }
    return uses
  }
}

/// An attribute of the instances of a class.
struct FieldOfClass: Hashable {
  var `class`: UInt32
  var field: Name
}
