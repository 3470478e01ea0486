/// What an operation does. A body is lowered to a flat list of them, each naming the values it uses by their ids.
///
/// Locals are flow-sensitive already here: reading a local *is* the operation that last assigned it, or a `phi` where
/// several may have. Only names that another scope captures, module globals and class attributes go through a
/// flow-insensitive variable as well (`bind`, then `free` or `global`). Fields not named are `.none`.
/// Lists (`a` = first index, `b` = count) lie in `ModuleIndex.operands` and hold raw `OpID`s.
public enum OpKind: UInt8, Sendable, CaseIterable {
  // Values
  /// `a` index into the body's parameters
  case parameter
  /// `aux` LiteralKind; `a` the Name of a string's value (none where it is long: read the source), or a small integer
  case constant
  /// list of parts: string constants and the values formatted between them; `aux` has a bit for each of the first sixteen
  /// that a conversion made text of before
  case formatted
  /// list of elements, `starred` among them
  case tuple, list, set
  /// list of key, value, key, value …; key none for `**value`
  case dict
  /// `a` value: `*value` in a display or call
  case starred
  /// `a` the BodyID of the function or lambda that is made here
  case function
  /// `a` the ClassID of the class that is made here
  case `class`
  /// `a` Name of the dotted module; the value is that module, or its first part where `aux` is 1 (`import a.b.c`)
  case importModule
  /// `a` Name of the dotted module or none, `b` Name that is imported, `aux` level
  case importFrom
  /// `a` Name of the dotted module or none, `aux` level. No value; all public names come into the module's scope
  case importStar
  /// `a` Name: a module global, or else a builtin
  case global
  /// `a` Name, `b` BodyID of the body that owns the captured variable: a function around this one; a module or class
  /// body for a comprehension's target; or this body itself, where an inner function assigns the variable
  case free
  /// `a` Name: a local that nothing has assigned on the way here
  case unbound
  /// `a` object, `b` Name; `c` the offset at which the name is written
  case attribute
  /// `a` object, `b` index
  case item
  /// `a` object; `b`, `c` lower and upper bound or none
  case slice
  /// `a` callee; `b` CallSiteID, where the arguments are
  case call
  /// `aux` BinaryOperator; `a` left, `b` right
  case binary, inPlace
  /// `aux` UnaryOperatorKind; `a` operand
  case unary
  /// `aux` Comparison; `a` left, `b` right
  case compare
  /// `aux` 0 `and`, 1 `or`; list of operands. The value is any operand's
  case boolean
  /// `a` test, `b` value if true, `c` value if false
  case conditional
  /// list of values, one of which it is
  case phi
  /// `a` iterable: what iterating over it gives
  case element
  /// `a` sequence, `b` index, `aux` 0: the element at `b` from the front; 1: at `b` from the end (0 is the last);
  /// 2: the list from `b` up to `c` elements before the end
  case unpack
  /// `a` context manager: what `as` gives. Its `__enter__` and `__exit__` run
  case enter
  /// `a` value
  case await
  /// `a` value or none; its own value is what is sent
  case yield
  /// `a` iterable; its own value is what the generator returns
  case yieldFrom
  /// `a` the exception class, or a tuple of them: an instance, as an `except` clause binds it
  case caught
  /// `aux` 0 list, 1 set, 2 dict, 3 generator; `a` element or key, `b` a dict's value
  case comprehension
  /// `a` value, `aux` Narrowing, `b` what it is tested against or none, flag `negated`
  case narrow
  /// `a` value or none, `b` annotation: a value that is declared to be of a type
  case annotated
  /// `a` the subject, `b` the class, `aux` the position: what a positional class pattern binds
  case matchPositional

  // Effects
  /// `a` Name, `b` value or none, `aux` Binding, `c` annotation or none: a name is assigned
  case bind
  /// `a` Name, `aux` Binding: a name is deleted
  case unbind
  /// `a` object, `b` Name, `c` value
  case storeAttribute
  /// `a` object, `b` Name, `c` annotation: `self.x: T` with or without a value (the store is its own operation)
  case declareAttribute
  /// `a` object, `b` index, `c` value
  case storeItem
  /// `a` object, `b` Name
  case deleteAttribute
  /// `a` object, `b` index
  case deleteItem
  /// `a` value or none
  case `return`
  /// `a` exception or none, `b` cause or none
  case raise
  /// `a` value tested for truth: `if`, `while`, `not`, `assert`, a comprehension's condition
  case test
  /// `a` value of which a formatted string's conversion makes text, `aux` its letter: `!r`, `!s`, `!a`
  case convert
}

/// What a `constant` is, in `aux`.
public enum LiteralKind: UInt16, Sendable {
  case none, `true`, `false`, ellipsis, int, float, imaginary, string, bytes
}

/// Where a `bind` puts its value, in `aux`; the flow-sensitive local is updated in every case but `global` and `nonlocal`.
public enum Binding: UInt16, Sendable {
  /// A local that no other scope sees.
  case local
  /// A local that an inner scope captures: the body's own variable is fed as well.
  case cell
  /// A name of the module: at its top level, or through `global`.
  case global
  /// An attribute of the class whose body this is.
  case classAttribute
  /// An enclosing function's variable, through `nonlocal`; `c` is then the owner's BodyID, not an annotation.
  case nonlocal
}

/// What is tested by the condition that a `narrow` follows, in `aux`.
public enum Narrowing: UInt16, Sendable {
  /// `isinstance(value, b)`
  case isInstance
  /// `issubclass(value, b)`
  case isSubclass
  /// `value is None`, `value == None`
  case isNone
  /// `if value`
  case truthy
  /// `callable(value)`
  case callable
  /// `hasattr(value, b)`, `b` a string constant
  case hasAttribute
  /// `value is b`, `value == b`; only where it came out true
  case equals
  /// `type(value) is b`
  case typeIs
  /// `value in b`; only where it came out true
  case memberOf
}
