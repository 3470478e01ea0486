package import SourceText

package enum BodyTag {}
/// A module, class, function or lambda body; file-local in `ModuleIndex`, project-wide after linking.
package typealias BodyID = ID<BodyTag>

/// A body of code: what runs when a module is imported, a class is made, a function or lambda is called.
///
/// Comprehensions belong to the body in which they stand.
package struct Body: Sendable {
  package enum Kind: UInt8, Sendable {
    case module, `class`, function, lambda
  }

  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt16
    @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let async = Flags(rawValue: 1)
    /// Holds `yield`.
    package static let generator = Flags(rawValue: 2)
    /// Abstract by its text: decorated with `abstractmethod`, or its body only raises NotImplementedError, or is `...`.
    package static let abstract = Flags(rawValue: 4)
    /// Body (but for a docstring) is only `...` or `pass`.
    package static let empty = Flags(rawValue: 8)
    /// Calls, returns, stores or captures one of its own parameters: a candidate for cloning by call site.
    package static let passesParameters = Flags(rawValue: 16)
  }

  package var kind: Kind
  package var flags: Flags
  /// Its own name; `<lambda1>`, `<lambda2>` … in source order within their scope.
  package var name: Name
  /// The dotted path from the module, without `<locals>`: `Outer.method`, `function.inner`; none for a module.
  package var qualifiedName: Name
  /// The body in which it is defined; none for a module.
  package var parent: BodyID
  /// The class whose body it is, or whose method it is (a function directly in a class body).
  package var owner: ClassID
  /// The whole definition, from `def`, `class` or `lambda` to the end, decorators left out.
  package var range: SourceRange
  /// Where the name stands: the place of the definition.
  package var nameOffset: UInt32
  /// A stretch of `ModuleIndex.parameters`.
  package var firstParameter: UInt32
  package var parameterCount: UInt32
  /// The `return` annotation, an operation of the parent's body; or none.
  package var returns: OpID
  /// Its operations, contiguous.
  package var firstOp: OpID
  package var endOp: OpID
  /// A stretch of `ModuleIndex.cells`: the names of its variables that inner scopes capture.
  package var firstCell: UInt32
  package var cellCount: UInt32

  package init(kind: Kind, name: Name, parent: BodyID, owner: ClassID = .none, range: SourceRange) {
    self.kind = kind
    self.flags = []
    self.name = name
    self.qualifiedName = .none
    self.parent = parent
    self.owner = owner
    self.range = range
    self.nameOffset = range.start
    self.firstParameter = 0
    self.parameterCount = 0
    self.returns = .none
    self.firstOp = .none
    self.endOp = .none
    self.firstCell = 0
    self.cellCount = 0
  }
}

/// A parameter of a function or lambda.
package struct Parameter: Sendable {
  package enum Kind: UInt8, Sendable {
    case positionalOnly, regular, variadic, keywordOnly, keywords
  }

  package var name: Name
  package var kind: Kind
  /// Operations of the body in which the function is *defined*; or none.
  package var annotation: OpID
  package var `default`: OpID
  package var range: SourceRange

  package init(name: Name, kind: Kind, annotation: OpID, default: OpID, range: SourceRange) {
    self.name = name
    self.kind = kind
    self.annotation = annotation
    self.default = `default`
    self.range = range
  }
}

package enum ClassTag {}
/// A class definition; file-local in `ModuleIndex`, project-wide after linking.
package typealias ClassID = ID<ClassTag>

/// A class definition.
package struct ClassFacts: Sendable {
  package var name: Name
  package var qualifiedName: Name
  /// The body that runs when the class is made.
  package var body: BodyID
  /// The `class` operation, in the body in which the class is defined.
  package var op: OpID
  /// Bases and keywords: a stretch of `ModuleIndex.arguments`, values in the defining body.
  package var firstArgument: UInt32
  package var argumentCount: UInt32

  package init(
    name: Name, qualifiedName: Name, body: BodyID, op: OpID, firstArgument: UInt32, argumentCount: UInt32
  ) {
    self.name = name
    self.qualifiedName = qualifiedName
    self.body = body
    self.op = op
    self.firstArgument = firstArgument
    self.argumentCount = argumentCount
  }
}
