public import SourceText

public enum RegionTag {}
/// A stretch of a body that runs only under a condition, in a loop, within a `with`; file-local.
public typealias RegionID = ID<RegionTag>

/// One step of the answer to "when does this run?": regions are linked from the inside out through `parent`.
public struct Region: Sendable {
  public enum Kind: UInt8, Sendable {
    /// The test came out true: `if`, `while`, `x if …`, the right side of `and`, a comprehension's condition.
    case whenTrue
    /// The test came out false: `else`, the right side of `or`.
    case whenFalse
    /// Behind an `if` whose body always leaves (return, raise, continue, break): the test came out false.
    case afterExit
    /// In the body of a `for`; `op` is the iterable's `element`.
    case loop
    /// In the body of a `with`; `op` is the `enter` of the item.
    case with
    /// In a `try` that has handlers.
    case tryBody
    /// In an `except` clause; `op` is its type or none.
    case handler
    case finally
    /// In a `case`; `op` is the subject.
    case matchCase
  }

  public var kind: Kind
  /// The region around it; none in the body itself.
  public var parent: RegionID
  /// The value tested, or as `kind` says; none where there is none.
  public var op: OpID
  /// The bytes of the condition, with-item, iterable or clause as written.
  public var range: SourceRange

  public init(_ kind: Kind, parent: RegionID, op: OpID, range: SourceRange) {
    self.kind = kind
    self.parent = parent
    self.op = op
    self.range = range
  }
}

/// From `op` on, up to the next span, operations stand in `region` (none: in the body itself).
public struct RegionSpan: Sendable {
  public var op: OpID
  public var region: RegionID

  public init(op: OpID, region: RegionID) {
    self.op = op
    self.region = region
  }
}
