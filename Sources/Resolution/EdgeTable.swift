import SemanticIndex
import SourceText

/// The calls that were found, each once, with the best of what speaks for it.
struct EdgeTable: ~Copyable {
  /// What the argument for an edge leans on; fewer and lower bits are better.
  struct Marks: OptionSet {
    let rawValue: UInt16
    /// The receiver is the method's own, or a subclass.
    static let own = Marks(rawValue: 1)
    /// A class derived from the receiver's defines it.
    static let override = Marks(rawValue: 2)
    /// A declaration gives the receiver's class.
    static let declared = Marks(rawValue: 4)
    /// A model or a hint says so.
    static let model = Marks(rawValue: 8)
    static let hint = Marks(rawValue: 16)
    /// The attribute is answered by `__getattr__`.
    static let fallback = Marks(rawValue: 32)
    /// A wrapper stands for it.
    static let wrapper = Marks(rawValue: 64)
    /// An override exists that another receiver would reach.
    static let overridden = Marks(rawValue: 128)
    static let duck = Marks(rawValue: 256)
    /// The value is turned to text.
    static let text = Marks(rawValue: 512)
    /// Something else may be called in its stead.
    static let rival = Marks(rawValue: 1024)
    /// Only parts of the name under which it was found are known.
    static let guessed = Marks(rawValue: 2048)
    /// What the language calls by itself, where the operand may be something without it.
    static let open = Marks(rawValue: 4096)
    /// What the language runs only as it happens: on something that a container holds, or that may be equal to a key.
    static let loose = Marks(rawValue: 8192)
    /// No edge: what is called here is called elsewhere, and only what it gives is wanted.
    static let untold = Marks(rawValue: 16384)
    /// It is awaited and gives no coroutine, or the other way round, where another of its place is as it should be; or it is
    /// a constructor in whose place another is stored; or it refuses what the call hands over.
    static let unfit = Marks(rawValue: 32768)
  }

  struct Found {
    var caller: UInt32
    var module: UInt32
    /// Local to the module.
    var op: UInt32
    var callee: UInt32
    var kind: EdgeKind
    var marks: Marks
    /// The node whose value was called, for evidence.
    var origin: UInt32
    var value: ValueID
    /// The id of the hint that says so.
    var hint = Name.none
    /// The one that was found before it at the same operation, or `UInt32.max`.
    fileprivate(set) var earlier = UInt32.max
  }

  static let classBit: UInt32 = 0x4000_0000
  static let externalBit: UInt32 = 0x8000_0000

  private(set) var found: Arena<Found>
  /// By project-wide call site: the newest of its edges, or `UInt32.max`. Most have one or two.
  private var newest: Arena<UInt32>
  /// (module, operation) of what calls without being written as a call: the same.
  private var newestElsewhere = PairTable(capacity: 1024)

  /// A table for the calls of so many call sites.
  init(sites: Int) {
    found = Arena(capacity: sites * 9 / 8)
    newest = Arena(capacity: sites)
    newest.append(.max, count: sites)
  }

  /// Whether an operation has an edge into the project; `site` as for `record`.
  func isReached(_ op: UInt32, in module: UInt32, at site: UInt32?) -> Bool {
    var at = site.map { newest[$0] } ?? newestElsewhere.find(module, op)
    while at != .max {
      if found[at].callee & Self.externalBit == 0 { return true }
      at = found[at].earlier
    }
    return false
  }

  /// Adds an edge, or improves the one that is there; `site` is the project-wide id of the call where one is written.
  mutating func record(_ edge: Found, at site: UInt32?) {
    let first = site.map { newest[$0] } ?? newestElsewhere.find(edge.module, edge.op)
    var at = first
    while at != .max {
      let known = found.pointer(at: at)
      guard known.pointee.callee == edge.callee else {
        at = known.pointee.earlier
        continue
      }
      if edge.marks.rawValue < known.pointee.marks.rawValue
        || edge.marks == known.pointee.marks && edge.kind.rawValue < known.pointee.kind.rawValue
      {
        let earlier = known.pointee.earlier
        known.pointee = edge
        known.pointee.earlier = earlier
      }
      return
    }
    var edge = edge
    edge.earlier = first
    let added = found.append(edge)
    if let site { newest[site] = added } else { newestElsewhere.set(edge.module, edge.op, added) }
  }
}
