import SourceText

enum ValueTag {}
/// One thing that an expression can be; equal things have equal ids.
typealias ValueID = ID<ValueTag>

/// What a `ValueID` stands for: a kind and two ids whose meaning the kind gives.
struct Value {
  enum Kind: UInt8 {
    /// `a` body, `b` frame in which it was made
    case function
    /// `a` class; `b` 0 that class, 1 or a subclass
    case `class`
    /// `a` module
    case module
    /// `a` class; `b` Knowledge
    case instance
    /// `a` value of what is called, `b` value of its receiver
    case bound
    /// `a` index of a partial
    case partial
    /// `a` index of a container
    case container
    /// `a` Name
    case string
    /// Some text: nobody asks which
    case text
    /// `a` Name in which `*` stands for what is not known: a text put together around something
    case pattern
    /// `a` Name; `b` 1: found on an instance, not at the name itself
    case external
    /// `a` Name of the class; none: of some class
    case externalInstance
    /// `a` index of a property: nodes of its getter, setter and deleter
    case property
    /// `a` value that is wrapped
    case staticMethod, classMethod
    /// `a` value: a generator function that makes context managers
    case contextFactory
    /// `a` class after which the search starts, `b` value of the receiver
    case superObject
    /// `a` value that has the method, `b` its Name: a method of a builtin thing
    case builtinMethod
    /// `a` value that is called in its place, `b` index of the forward
    case forwarded
    /// `a` a small integer that is handed to a function
    case integer
    /// `a` UnresolvedReason
    case unknown
    /// `a` value of the function that is called where nothing else was registered for the argument's class
    case dispatcher
    /// `a` index of the fields of a class that `namedtuple` makes
    case record
  }

  /// How an instance's class is known.
  enum Knowledge {
    /// It was made here.
    static let exact: UInt32 = 0
    /// The receiver of a method: its class, or a subclass.
    static let own: UInt32 = 1
    /// A declaration says so: that class, or a subclass.
    static let declared: UInt32 = 2
    /// A subclass of such a receiver, which overrides what was asked for.
    static let ownOverrider: UInt32 = 3
    static let declaredOverrider: UInt32 = 4
    /// Only the attributes that are asked of it say so.
    static let duck: UInt32 = 5

    /// A subclass of what only the attributes say.
    static let duckOverrider: UInt32 = 6

    /// The knowledge of an overrider, given that of the receiver.
    static func overrider(_ knowledge: UInt32) -> UInt32 {
      switch knowledge {
      case own, ownOverrider: ownOverrider
      case duck, duckOverrider: duckOverrider
      default: declaredOverrider
      }
    }
  }

  var kind: Kind
  var a: UInt32
  var b: UInt32
}

/// All values of a solution, each once.
struct ValueTable: ~Copyable {
  private var values: Arena<Value>
  /// A table for each kind of value.
  private let tables: UnsafeMutablePointer<PairTable>
  /// The same for the kinds whose ids are dense: by these, the value's id or 0.
  private let lists: UnsafeMutablePointer<IDList>
  private static let kinds = 24

  /// A table with room for so many values.
  init(capacity: Int) {
    values = Arena(capacity: capacity)
    tables = .allocate(capacity: Self.kinds)
    lists = .allocate(capacity: Self.kinds)
    for kind in 0..<Self.kinds {
      (tables + kind).initialize(to: PairTable())
      (lists + kind).initialize(to: IDList())
    }
    // Value 0 is never used.
    values.append(Value(kind: .unknown, a: .max, b: .max))
  }

  deinit {
    tables.deinitialize(count: Self.kinds)
    tables.deallocate()
    lists.deinitialize(count: Self.kinds)
    lists.deallocate()
  }

  var count: Int { values.count }

  @inline(__always) subscript(id: ValueID) -> Value { values[id.raw & ValueTable.indexMask] }

  /// Set in the ids of external names: there may be very many of them, and a node keeps only some. Texts have both bits.
  static let looseBit: UInt32 = 0x8000_0000
  /// Set in the ids of containers, for the same reason.
  static let containerBit: UInt32 = 0x4000_0000
  /// Set in the ids of what can be called, and of texts that are known: they have their own room.
  static let namedBit: UInt32 = 0x2000_0000
  static let indexMask: UInt32 = 0x1FFF_FFFF

  /// The class of a value by its id alone: 0 what the project defines, 1 containers, 2 names outside, 3 texts and numbers.
  @inline(__always) static func category(of value: ValueID) -> Int { Int(value.raw >> 30) }

  /// The room that a value takes in a node, by its id alone: its class, and whether it is one of the named.
  @inline(__always) static func room(of value: ValueID) -> Int { Int(value.raw >> roomShift) }
  static let roomShift: UInt32 = 29
  /// The room of numbers, and of some text.
  static let numberRoom = 6
  /// The room of texts that are known.
  static let textRoom = 7

  /// The id of a value, a new one where it was not seen before.
  mutating func intern(_ kind: Value.Kind, _ a: UInt32, _ b: UInt32 = 0) -> ValueID {
    if let key = ValueTable.listKey(kind, a, b) {
      let list = lists + Int(kind.rawValue)
      let known = list.pointee[key]
      if known != 0 { return ValueID(known) }
      let id = append(kind, a, b)
      list.pointee.set(key, to: id.raw)
      return id
    }
    let table = tables + Int(kind.rawValue)
    let found = table.pointee.find(a, b)
    if found != PairTable.absent { return ValueID(found) }
    let id = append(kind, a, b)
    table.pointee.set(a, b, id.raw)
    return id
  }

  /// The place of a value in the list of its kind; nil for kinds that have a table.
  @inline(__always) private static func listKey(_ kind: Value.Kind, _ a: UInt32, _ b: UInt32) -> UInt32? {
    switch kind {
    case .container, .module, .string: a
    case .class: a << 2 | b
    case .instance: a << 3 | b
    default: nil
    }
  }

  /// Whether an instance of this very class was made anywhere.
  func isMade(_ class: UInt32) -> Bool {
    guard let key = ValueTable.listKey(.instance, `class`, Value.Knowledge.exact) else { return false }
    return (lists + Int(Value.Kind.instance.rawValue)).pointee[key] != 0
  }

  private mutating func append(_ kind: Value.Kind, _ a: UInt32, _ b: UInt32) -> ValueID {
    var id = values.append(Value(kind: kind, a: a, b: b))
    switch kind {
    case .function, .class, .bound, .partial, .staticMethod, .classMethod, .contextFactory, .dispatcher,
      .record:
      id |= ValueTable.namedBit
    case .external, .externalInstance: id |= ValueTable.looseBit
    case .container: id |= ValueTable.containerBit
    case .string, .pattern: id |= ValueTable.looseBit | ValueTable.containerBit | ValueTable.namedBit
    case .text, .integer: id |= ValueTable.looseBit | ValueTable.containerBit
    default: break
    }
    return ValueID(id)
  }
}
