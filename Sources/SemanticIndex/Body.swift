public import SourceText

public enum BodyTag {}
/// A module, class, function or lambda body; file-local in `ModuleIndex`, project-wide after linking.
public typealias BodyID = ID<BodyTag>

/// A body of code: what runs when a module is imported, a class is made, a function or lambda is called.
///
/// Comprehensions belong to the body in which they stand.
public struct Body: Sendable {
  public enum Kind: UInt8, Sendable {
    case module, `class`, function, lambda
  }

  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt16
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let async = Flags(rawValue: 1)
    /// Holds `yield`.
    public static let generator = Flags(rawValue: 2)
    /// Abstract by its text: decorated with `abstractmethod`, or its body only raises NotImplementedError, or is `...`.
    public static let abstract = Flags(rawValue: 4)
    /// Body (but for a docstring) is only `...` or `pass`, or nothing at all.
    public static let empty = Flags(rawValue: 8)
    /// Calls, stores or captures one of its own parameters: a candidate for cloning by call site.
    public static let passesParameters = Flags(rawValue: 16)
    /// May return one of its own parameters, or what a call gives that is handed one or made of one.
    public static let returnsParameters = Flags(rawValue: 32)
  }

  public var kind: Kind
  public var flags: Flags
  /// Its own name; `<lambda1>`, `<lambda2>` … in source order within their scope.
  public var name: Name
  /// The dotted path from the module, without `<locals>`: `Outer.method`, `function.inner`; none for a module.
  public var qualifiedName: Name
  /// The body in which it is defined; none for a module.
  public var parent: BodyID
  /// The class whose body it is, or whose method it is (a function directly in a class body).
  public var owner: ClassID
  /// The whole definition, from `def`, `class` or `lambda` to the end, decorators left out.
  public var range: SourceRange
  /// Where the name stands: the place of the definition.
  public var nameOffset: UInt32
  /// A stretch of `ModuleIndex.parameters`.
  public var firstParameter: UInt32
  public var parameterCount: UInt32
  /// The `return` annotation, an operation of the parent's body; or none.
  public var returns: OpID
  /// Its operations, contiguous.
  public var firstOp: OpID
  public var endOp: OpID
  /// A stretch of `ModuleIndex.cells`: the names of its variables that inner scopes capture.
  public var firstCell: UInt32
  public var cellCount: UInt32

  public init(kind: Kind, name: Name, parent: BodyID, owner: ClassID = .none, range: SourceRange) {
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
public struct Parameter: Sendable {
  public enum Kind: UInt8, Sendable {
    case positionalOnly, regular, variadic, keywordOnly, keywords
  }

  public var name: Name
  public var kind: Kind
  /// Operations of the body in which the function is *defined*; or none.
  public var annotation: OpID
  public var `default`: OpID
  public var range: SourceRange

  public init(name: Name, kind: Kind, annotation: OpID, default: OpID, range: SourceRange) {
    self.name = name
    self.kind = kind
    self.annotation = annotation
    self.default = `default`
    self.range = range
  }
}

public enum ClassTag {}
/// A class definition; file-local in `ModuleIndex`, project-wide after linking.
public typealias ClassID = ID<ClassTag>

/// A class definition.
public struct ClassFacts: Sendable {
  public var name: Name
  public var qualifiedName: Name
  /// The body that runs when the class is made.
  public var body: BodyID
  /// The `class` operation, in the body in which the class is defined.
  public var op: OpID
  /// Bases and keywords: a stretch of `ModuleIndex.arguments`, values in the defining body.
  public var firstArgument: UInt32
  public var argumentCount: UInt32

  public init(
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
