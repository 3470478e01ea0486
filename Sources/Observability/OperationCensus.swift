import SemanticIndex
import SourceText

/// What one pass over all operations finds, tests left out: the strings written out, and where names are taken.
struct OperationCensus {
  /// By name: whether a string that is written out is it.
  let isString: [Bool]
  /// By module: where its row of `takings` starts, one more than there are modules.
  private let starts: [Int]
  private let takings: [OpID]

  init(_ observed: ObservedProject) {
    var isString = [Bool](repeating: false, count: observed.index.names.count)
    var starts = [0]
    var takings: [OpID] = []
    for module in observed.index.modules.ids {
      if !observed.isTest[module.index] {
        let ops = observed.index.modules[module].ops
        for id in ops.ids {
          let op = ops[id]
          switch op.kind {
          case .constant: if op.aux == LiteralKind.string.rawValue, op.a != .max { isString[Int(op.a)] = true }
          case .attribute, .importFrom: takings.append(id)
          default: break
          }
        }
      }
      starts.append(takings.count)
    }
    self.isString = isString
    self.starts = starts
    self.takings = takings
  }

  /// The operations of a module that read an attribute or import from a module, in their order: the name is their `b`.
  func takings(in module: ModuleID) -> ArraySlice<OpID> { takings[starts[module.index]..<starts[module.index + 1]] }
}
