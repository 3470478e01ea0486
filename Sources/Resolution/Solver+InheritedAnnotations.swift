import SemanticIndex
import SourceText

/// Annotations that an overriding method leaves to the method that it overrides.
///
/// Whoever calls the base's method may get the override: what the one says of a parameter holds for the parameter of that
/// name of the other, too.
extension Solver {
  /// The annotation that the nearest overridden method gives a parameter of the same name, and its module.
  mutating func annotation(
    inheritedBy parameter: Parameter, of facts: Program.BodyFacts
  ) -> (annotation: OpID, module: UInt32)? {
    guard facts.owner != .max, facts.kind == .function, hierarchy.orders[Int(facts.owner)].count > 1 else { return nil }
    for ancestor in hierarchy.orders[Int(facts.owner)].dropFirst() {
      let record = program.classes[ancestor]
      guard program.binds(record.body, facts.name),
        case .function(let body)? = program.attribute(facts.name, of: .class(ancestor), depth: 0)
      else { continue }
      let base = program.bodies[body]
      for number in 0..<base.parameterCount {
        let other = program.parameter(number, of: base)
        if other.name == parameter.name, !other.annotation.isNone { return (other.annotation, base.module) }
      }
    }
    return nil
  }
}
