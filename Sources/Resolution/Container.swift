import SourceText

/// A builtin thing that holds others: what it holds lies in nodes of its own, made when first asked for.
struct Container {
  enum Kind: UInt8 {
    case list, tuple, dictionary, set, generator, coroutine, manager, cell, namespace

    /// The builtin class whose methods it has.
    var className: String {
      switch self {
      case .list: "builtins.list"
      case .tuple: "builtins.tuple"
      case .dictionary: "builtins.dict"
      case .set: "builtins.set"
      case .generator: "builtins.generator"
      case .coroutine: "builtins.coroutine"
      case .manager: "builtins.object"
      case .cell: "builtins.object"
      case .namespace: "types.SimpleNamespace"
      }
    }
  }

  var kind: Kind
  /// It has all the slots that it will ever have: what comes under another key is lost.
  var isClosed = false
  /// Whatever has no slot of its own.
  var element: UInt32 = 0
  /// Everything: all slots and the rest.
  var all: UInt32 = 0
  var keys: UInt32 = 0
  /// What a generator returns, a coroutine is awaited for.
  var result: UInt32 = 0
  /// The newest slot.
  var slots: UInt32 = .max
  var slotCount: UInt16 = 0
  /// The newest container that takes over what comes in here.
  var copies: UInt32 = .max

  /// One slot with a constant key.
  struct Slot {
    /// A Name where `isIndex` is false, else an index from the front.
    var key: UInt32
    var isIndex: Bool
    var node: UInt32
    var next: UInt32
  }

  /// A container that gets what `source` holds, its indexes moved.
  struct Copy {
    var target: UInt32
    /// Subtracted from an index; indexes outside `offset..<end` are left out.
    var offset: Int32
    var end: Int32
    /// Where the target's own indexes begin to count.
    var shift: Int32
    /// A container whose slots' keys are left out; 0 where none are.
    var taken: UInt32
    var next: UInt32
  }
}
