import Resolution
import SemanticIndex
import SourceText

/// One fact about calls, looked up in a project.
final class CallProbe: Sendable {
  enum Form: Sendable { case call, construct, with, decorator }

  /// Index in `RuleSet.rules`.
  let rule: Int
  let form: Form
  /// The receiver's classes, for facts that name a method.
  let types: NameTargets
  let hasTypes: Bool
  let receiver: Expression?
  let textCertainty: Certainty

  init(
    rule: Int, form: Form, types: NameTargets, hasTypes: Bool, receiver: Expression?, textCertainty: Certainty
  ) {
    self.rule = rule
    self.form = form
    self.types = types
    self.hasTypes = hasTypes
    self.receiver = receiver
    self.textCertainty = textCertainty
  }

  /// Whether a call is written in the form that the fact speaks of.
  func fits(_ site: CallSite, in facts: ModuleIndex) -> Bool {
    let isDecoration = site.flags.contains(.decoration)
    switch form {
    case .call, .construct: return !isDecoration
    case .with: return site.flags.contains(.withItem)
    case .decorator:
      if site.flags.contains(.inDecorator) { return true }
      // The application of a decorator that was itself called is no second site.
      return isDecoration && !Self.isDecoratorCall(site.callee, in: facts)
    }
  }

  static func isDecoratorCall(_ op: OpID, in facts: ModuleIndex) -> Bool {
    guard op.index < facts.ops.count else { return false }
    let op = facts.ops[op]
    guard op.kind == .call, op.b != .max else { return false }
    return facts.callSites[CallSiteID(op.b)].flags.contains(.inDecorator)
  }
}

/// A probe to be asked where a certain definition or name is called.
struct ProbeEntry: Sendable {
  var probe: Int
  /// The receiver must be of this class or one below it; none where any will do.
  var receiver: ClassID
  /// What is called must be this class or one below it; none where it is no construction.
  var constructed: ClassID
}

/// Lists of probes by dense id: most ids have none.
struct ProbeTable: Sendable {
  private var rowOf: [UInt16]
  private var rows: [[ProbeEntry]] = [[]]

  init(count: Int) { rowOf = [UInt16](repeating: 0, count: count) }

  subscript(id: UInt32) -> [ProbeEntry]? {
    guard id < rowOf.count, rowOf[Int(id)] != 0 else { return nil }
    return rows[Int(rowOf[Int(id)])]
  }

  /// Whether anything is asked at `id`: most ids have nothing, and that is seen without a list.
  func asks(at id: UInt32) -> Bool { id < rowOf.count && rowOf[Int(id)] != 0 }

  mutating func add(_ entry: ProbeEntry, at id: UInt32) {
    guard id < rowOf.count else { return }
    if rowOf[Int(id)] == 0 {
      guard rows.count < Int(UInt16.max) else { return }
      rowOf[Int(id)] = UInt16(rows.count)
      rows.append([])
    }
    rows[Int(rowOf[Int(id)])].append(entry)
  }
}
