import PythonSyntax
import SourceText

/// The scopes of one file and the names in each, as Python's own symbol table sees them.
///
/// A scope is a body, or a comprehension: its targets are names of its own, though its operations belong to the body
/// around it. `symbols` holds, scope by scope, the names that a scope binds, and for those scopes that can reach an
/// enclosing function's variables, the names that it reads.
struct ScopeTable {
  var scopes: [Scope] = []
  var symbols: [Symbol] = []
  /// The stores of each body in source order, statement by statement.
  var stores: [Store] = []
  /// The nodes that open scopes within a scope, and the scope that each opened.
  var children: [(node: NodeID, scope: Int32)] = []
  /// The scope of each body, in the order of bodies: by where they start in the text.
  var bodyScopes: [Int32] = []
  var classCount = 0

  /// Takes everything out, and keeps the room.
  mutating func clear() {
    scopes.removeAll(keepingCapacity: true)
    symbols.removeAll(keepingCapacity: true)
    stores.removeAll(keepingCapacity: true)
    children.removeAll(keepingCapacity: true)
    bodyScopes.removeAll(keepingCapacity: true)
    classCount = 0
  }
}

struct Scope {
  enum Kind: UInt8 {
    case module, `class`, function, lambda, comprehension
  }

  var kind: Kind
  /// Holds `yield` of its own.
  var isGenerator = false
  /// Names that it reads are recorded: they may be variables of an enclosing function.
  var recordsUses: Bool
  var node: NodeID
  /// -1 for the module.
  var parent: Int32
  /// The scope whose body its operations belong to: itself, but for a comprehension.
  var owner: Int32
  /// For a body's scope: its body and, for a class, its class.
  var body: BodyID = .none
  var classID: ClassID = .none
  var firstSymbol: Int32 = 0
  var symbolCount: Int32 = 0
  var firstStore: Int32 = 0
  var endStore: Int32 = 0
  var firstChild: Int32 = 0
  var childCount: Int32 = 0
  /// How many locals the body has, its comprehensions' targets among them.
  var slotCount: UInt32 = 0
}

/// A name in a scope.
struct Symbol {
  struct Flags: OptionSet {
    let rawValue: UInt8

    static let bound = Flags(rawValue: 1)
    static let parameter = Flags(rawValue: 2)
    static let declaredGlobal = Flags(rawValue: 4)
    static let declaredNonlocal = Flags(rawValue: 8)
    /// An inner scope of another body reads it.
    static let captured = Flags(rawValue: 16)
    /// An inner scope of another body assigns it: reading it is reading the variable, not the last assignment here.
    static let rebound = Flags(rawValue: 32)
  }

  enum Storage: UInt8 {
    /// A local of the body; `place` is its slot.
    case local
    /// A variable of a body around this one, or of this one where an inner scope assigns it; `place` is its scope.
    case free
    /// A name of the module, or a builtin.
    case global
    /// A comprehension's use of a name of the scopes around it in the same body: not this scope's business.
    case inherited
  }

  var name: Name
  var flags: Flags
  var storage: Storage = .global
  var place: UInt32 = .max

  init(_ name: Name, _ flags: Flags) {
    self.name = name
    self.flags = flags
  }
}

/// A store to a name, or to an attribute of that name.
struct Store {
  var offset: UInt32
  var name: Name
  var isAttribute: Bool
}
