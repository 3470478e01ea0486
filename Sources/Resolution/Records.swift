import SemanticIndex
import SourceText

/// One body in one context.
struct Frame {
  var body: UInt32
  var module: UInt32
  /// The node before its first slot.
  var base: UInt32
  /// A number that no operation of another frame has: its first operation's.
  var firstKey: UInt32
  /// Where the values of its operations lie.
  var places: UnsafeMutablePointer<Layouts.Place>
  var firstOp: UInt32
  var opCount: UInt32
  /// The frame around it, or `UInt32.max`.
  var parent: UInt32
  /// The nodes of its parameters, in order, before annotations filter them.
  var parameters: UInt32
  /// The nodes of its variables that inner scopes capture.
  var cells: UInt32
  /// What `return` gives.
  var returned: UInt32
  /// What a call gives.
  var out: UInt32
  /// What `yield` gives; `FlowGraph.nothing` for what is no generator.
  var yielded: UInt32
  var function: ValueID
  var depth: UInt8
  var isBuilt = false

  /// How many slots at its end are for what it returns, gives and yields.
  @inline(__always) static func resultSlots(of facts: Program.BodyFacts) -> UInt32 {
    facts.flags.contains(.generator) ? 3 : 2
  }

  /// The node of an operation of its body.
  @inline(__always) func node(_ op: OpID) -> UInt32 {
    let offset = op.raw &- firstOp
    guard offset < opCount else { return FlowGraph.nothing }
    let place = places[Int(offset)].raw
    if place & Layouts.Place.sharedBit != 0 { return place & ~Layouts.Place.sharedBit }
    return place == 0 ? FlowGraph.nothing : base + place
  }

  /// A number for an operation of this frame, which no other has; nil for an operation of another body.
  @inline(__always) func key(_ op: OpID) -> UInt32? {
    let offset = op.raw &- firstOp
    return offset < opCount ? firstKey + offset : nil
  }
}

/// Something that calls whatever reaches a node: at an operation of a frame, with arguments, for a result.
struct Call {
  var frame: UInt32
  var op: UInt32
  var arguments: UInt32
  var result: UInt32
  var kind: EdgeKind
  /// How many partials were taken off to come to this one: one may hold itself, and would be taken off for ever.
  var layers: UInt8 = 0
  var marks: EdgeTable.Marks = []
  /// The id of the hint that says that this is called.
  var hint = Name.none
  /// The call off which they were taken; 0 where none was.
  var root: UInt32 = 0
  static let layerBound: UInt8 = 8
}

/// An attribute that is read at an operation of a frame.
struct Load {
  var frame: UInt32
  var op: UInt32
  var name: Name
  var result: UInt32
  /// The name is a value: `getattr`.
  var isComputed = false
}

/// An attribute that is stored at an operation of a frame.
struct Store {
  var frame: UInt32
  var op: UInt32
  var name: Name
  var value: UInt32
}

/// An iteration at an operation of a frame.
struct Iteration {
  var frame: UInt32
  var op: UInt32
  var result: UInt32
  var isAsync: Bool
}

/// A stretch of `argumentPool`.
struct ArgumentList {
  var first: UInt32
  var count: UInt32
}

struct PassedArgument {
  var node: UInt32
  var name: Name
  var spread: Argument.Spread
}

/// `functools.partial`: what is called, and what it is given first.
struct Partial {
  var function: UInt32
  var arguments: UInt32
  /// The call that makes it; 0 where it only stands for a method of something outside the tree.
  var call: UInt32
  /// `partialmethod`: found through an instance, it is given the instance.
  var isMethod: Bool
}

struct PropertyRecord {
  var getter: UInt32
  var setter: UInt32
  var deleter: UInt32
}

/// A place that an annotation declares: what flowed there decides whether the declaration is needed.
struct Declaration {
  var node: UInt32
  /// Where it shows what flowed; the node itself but for results that bypass it.
  var evidence: UInt32
  var module: UInt32
  var annotation: OpID
  /// The class that `Self` means, or `UInt32.max`.
  var owner: UInt32
  /// 0 the value itself, 1 what it is awaited for or returns as a generator, 2 what it yields.
  var part: UInt8
  /// What it declares, once that was asked for.
  var wants: Wants = []

  /// The kinds of things that a declaration may speak of.
  struct Wants: OptionSet {
    let rawValue: UInt8
    static let instance = Wants(rawValue: 1)
    static let `class` = Wants(rawValue: 2)
    static let container = Wants(rawValue: 4)
    static let external = Wants(rawValue: 8)
    /// The annotation has been read.
    static let known = Wants(rawValue: 16)

    /// Adds what a type speaks of, and all alternatives of a union.
    mutating func insert(all type: DeclaredType) {
      switch type {
      case .instance, .selfType: insert(.instance)
      case .classObject: insert(.class)
      case .container: insert(.container)
      case .external: insert(.external)
      case .union(let parts): for part in parts { insert(all: part) }
      case .callable, .none, .any: break
      }
    }
  }
}

/// A list that is read at an index which the text does not give.
struct PendingIndex {
  var container: UInt32
  var index: UInt32
  var result: UInt32
}

/// An attribute that is read under a name of which only parts are known.
struct PendingPattern {
  var load: UInt32
  var pattern: Name
}

/// A class, what its decorators give, and where that goes.
struct DecoratedClass {
  var cls: UInt32
  var given: UInt32
  var target: UInt32
}

/// A field that a data class's constructor takes.
struct DataField {
  var name: Name
  var node: UInt32
}
