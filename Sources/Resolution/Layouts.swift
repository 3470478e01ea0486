import SourceText

/// Where the values of each operation lie in the frames of its body.
///
/// An operation that makes no value has no node. One that only hands on what another made shares its node. What names
/// alone tell (a constant, a function of a module, a thing outside the tree) lies in one node for all frames.
struct Layouts: ~Copyable {
  /// The place of an operation's value: nothing, a slot of the frame (from 1), or a node that all frames share.
  struct Place: Equatable {
    static let sharedBit: UInt32 = 0x8000_0000
    static let nothing = Place(raw: 0)

    var raw: UInt32

    static func slot(_ slot: UInt32) -> Place { Place(raw: slot) }
    static func shared(_ node: UInt32) -> Place { Place(raw: node | sharedBit) }

    /// The node that all frames share, or nil.
    @inline(__always) var sharedNode: UInt32? { raw & Self.sharedBit != 0 ? raw & ~Self.sharedBit : nil }
  }

  /// By project-wide operation; never moves, so that frames may point into it.
  private var places: Arena<Place>
  /// How many slots a frame of a body has, by project-wide body; 0 where it is not laid out yet.
  private var sizes: Arena<UInt32>
  /// Which parameters a body gives back as they are, by project-wide body.
  private var results: Arena<GivenBack>

  /// Parameters that a function returns: a bit for each of the first 62, one for all that are not returned as they
  /// were given, and one for what a method makes of its receiver.
  struct GivenBack: OptionSet {
    let rawValue: UInt64
    static func parameter(_ number: UInt32) -> GivenBack { GivenBack(rawValue: 1 << UInt64(number)) }
    static let bound: UInt32 = 62
    static let made = GivenBack(rawValue: 1 << 62)
    static let changed = GivenBack(rawValue: 1 << 63)
    var unchanged: GivenBack { subtracting(.changed) }
  }

  init(ops: Int, bodies: Int) {
    places = Arena(capacity: ops)
    places.append(.nothing, count: ops)
    sizes = Arena(capacity: bodies)
    sizes.append(0, count: bodies)
    results = Arena(capacity: bodies)
    results.append([], count: bodies)
  }

  /// The parameters that a body gives back; known once it is laid out.
  @inline(__always) func givenBack(by body: UInt32) -> GivenBack { results[body] }

  @inline(__always) func setGivenBack(by body: UInt32, to parameters: GivenBack) { results[body] = parameters }

  /// The slots of a body's frames, 0 where it is not laid out yet.
  @inline(__always) func size(of body: UInt32) -> UInt32 { sizes[body] }

  @inline(__always) func setSize(of body: UInt32, to size: UInt32) { sizes[body] = size }

  /// Whether the value of a project-wide operation lies in a node that all frames share.
  @inline(__always) func isShared(_ op: UInt32) -> Bool { places[op].sharedNode != nil }

  /// The places of a body's operations, its first operation's first.
  @inline(__always) func places(from op: UInt32) -> UnsafeMutablePointer<Place> { places.pointer(at: op) }
}
