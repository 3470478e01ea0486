import SemanticIndex
import SourceText

/// The way from a name to what it means, where names alone tell it: the steps through attributes and imports.
enum NameTrail {
  /// The steps from the definition (or the import that leaves the tree) to the operation.
  static func steps(from op: OpID, in module: UInt32, _ solution: Solution) -> [Evidence] {
    var found: [Evidence] = []
    var op = op
    var module = module
    while found.count < EvidenceTracer.longest {
      let value = solution.solver.program.operation(op.raw, in: module)
      let step: Evidence.Step
      let subject: Name
      var next: OpID?
      switch value.kind {
      case .attribute:
        (step, subject) = (.attribute, Name(value.b))
        next = OpID(value.a)
      case .global:
        (step, subject) = (.name, Name(value.a))
        next = definition(of: Name(value.a), in: module, solution)
      case .importFrom, .importModule:
        (step, subject) = (.importing, Name(value.kind == .importFrom ? value.b : value.a))
      case .function, .class: (step, subject) = (.name, .none)
      default: return found.reversed()
      }
      let offset = value.kind == .attribute && value.c != .max ? value.c : value.start
      found.append(Evidence(step, module: ModuleID(module), offset: offset, subject: subject))
      if value.kind == .importFrom, let target = imported(value, by: module, solution) {
        module = target.module
        next = target.op
      }
      guard let source = next else { break }
      op = source
    }
    return found.reversed()
  }

  /// What the newest binding of a global name assigns.
  private static func definition(of name: Name, in module: UInt32, _ solution: Solution) -> OpID? {
    let newest = solution.solver.program.newestBinding(solution.solver.program.moduleBody(module), name)
    guard newest != PairTable.absent else { return nil }
    let bind = solution.solver.program.operation(
      numbered: solution.solver.program.bindings[newest].op, in: module)
    return bind.b == .max ? nil : OpID(bind.b)
  }

  private static func imported(
    _ op: Op, by importer: UInt32, _ solution: Solution
  ) -> (module: UInt32, op: OpID)? {
    guard let module = solution.solver.program.module(importedBy: op, in: importer),
      let source = definition(of: Name(op.b), in: module, solution)
    else { return nil }
    return (module, source)
  }
}
