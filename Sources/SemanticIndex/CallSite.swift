public import SourceText

public enum CallSiteTag {}
/// A call as it is written; file-local in `ModuleIndex`, project-wide after linking.
public typealias CallSiteID = ID<CallSiteTag>

/// A call, a decorator's application included: what is called, with what, from where.
public struct CallSite: Sendable {
  /// The `call` operation.
  public var op: OpID
  /// The body in which it stands.
  public var body: BodyID
  public var callee: OpID
  /// The arguments: a stretch of `ModuleIndex.arguments`.
  public var firstArgument: UInt32
  public var argumentCount: UInt32
  /// The byte offset of the last name of what is called, or of the opening parenthesis where there is none.
  public var place: UInt32
  /// The bytes of the callee as written (for a decorator: its whole expression).
  public var calleeRange: SourceRange
  public var flags: Flags

  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Not written as a call: a decorator applied to what it decorates.
    public static let decoration = Flags(rawValue: 1)
    /// The call that makes a decorator: `@f(1)`.
    public static let inDecorator = Flags(rawValue: 2)
    /// The whole context expression of a with-item.
    public static let withItem = Flags(rawValue: 4)
    public static let awaited = Flags(rawValue: 8)
    /// `*args` or `**kwargs` among the arguments.
    public static let spread = Flags(rawValue: 16)
    /// Its value is thrown away: an expression statement.
    public static let statement = Flags(rawValue: 32)
  }

  public init(
    op: OpID, body: BodyID, callee: OpID, firstArgument: UInt32, argumentCount: UInt32, place: UInt32,
    calleeRange: SourceRange, flags: Flags = []
  ) {
    self.op = op
    self.body = body
    self.callee = callee
    self.firstArgument = firstArgument
    self.argumentCount = argumentCount
    self.place = place
    self.calleeRange = calleeRange
    self.flags = flags
  }
}

/// One argument of a call, or one base or keyword of a class definition.
public struct Argument: Sendable {
  public var value: OpID
  /// The keyword, none where positional.
  public var name: Name
  public var spread: Spread
  /// The bytes of the argument's expression as written here (its value may have been made elsewhere).
  public var range: SourceRange

  public enum Spread: UInt8, Sendable {
    case none, iterable, mapping
  }

  public init(value: OpID, name: Name = .none, spread: Spread = .none, range: SourceRange) {
    self.value = value
    self.name = name
    self.spread = spread
    self.range = range
  }
}
