package import SourceText

package enum CallSiteTag {}
/// A call as it is written; file-local in `ModuleIndex`, project-wide after linking.
package typealias CallSiteID = ID<CallSiteTag>

/// A call, a decorator's application included: what is called, with what, from where.
package struct CallSite: Sendable {
  /// The `call` operation.
  package var op: OpID
  /// The body in which it stands.
  package var body: BodyID
  package var callee: OpID
  /// The arguments: a stretch of `ModuleIndex.arguments`.
  package var firstArgument: UInt32
  package var argumentCount: UInt32
  /// The byte offset of the last name of what is called, or of the opening parenthesis where there is none.
  package var place: UInt32
  /// The bytes of the callee as written (for a decorator: its whole expression).
  package var calleeRange: SourceRange
  package var flags: Flags

  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt8
    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Not written as a call: a decorator applied to what it decorates.
    package static let decoration = Flags(rawValue: 1)
    /// The call that makes a decorator: `@f(1)`.
    package static let inDecorator = Flags(rawValue: 2)
    /// The whole context expression of a with-item.
    package static let withItem = Flags(rawValue: 4)
    package static let awaited = Flags(rawValue: 8)
    /// `*args` or `**kwargs` among the arguments.
    package static let spread = Flags(rawValue: 16)
    /// Its value is thrown away: an expression statement.
    package static let statement = Flags(rawValue: 32)
  }

  package init(
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
package struct Argument: Sendable {
  package var value: OpID
  /// The keyword, none where positional.
  package var name: Name
  package var spread: Spread
  /// The bytes of the argument's expression as written here (its value may have been made elsewhere).
  package var range: SourceRange

  package enum Spread: UInt8, Sendable {
    case none, iterable, mapping
  }

  package init(value: OpID, name: Name = .none, spread: Spread = .none, range: SourceRange) {
    self.value = value
    self.name = name
    self.spread = spread
    self.range = range
  }
}
