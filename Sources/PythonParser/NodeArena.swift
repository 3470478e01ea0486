import PythonSyntax
import SourceText

/// The growing run of a file's nodes: in the storage of the array that becomes the tree's, as long as they fit there.
struct NodeArena: ~Copyable {
  private(set) var base: UnsafeMutablePointer<SyntaxNode>
  private(set) var count = 0
  private var capacity = 0
  /// Storage of its own, for a file with more nodes than were foreseen; kept for the next one.
  private var reserve: UnsafeMutableBufferPointer<SyntaxNode>

  init() {
    reserve = .allocate(capacity: 16)
    base = reserve.baseAddress.unsafelyUnwrapped
  }

  deinit { reserve.deallocate() }

  @inline(__always) mutating func append(_ node: SyntaxNode) -> NodeID {
    if count == capacity { grow() }
    (base + count).initialize(to: node)
    count &+= 1
    return NodeID(UInt32(truncatingIfNeeded: count &- 1))
  }

  @inline(__always) subscript(id: NodeID) -> SyntaxNode {
    get { base[Int(id.raw)] }
    nonmutating _modify { yield &base[Int(id.raw)] }
  }

  /// Forgets the nodes from `count` on: an attempt that led nowhere.
  mutating func truncate(to count: Int) { self.count = count }

  /// Begins a file's nodes in `storage`.
  mutating func begin(in storage: UnsafeMutableBufferPointer<SyntaxNode>) {
    base = storage.baseAddress ?? reserve.baseAddress.unsafelyUnwrapped
    capacity = storage.count
    count = 0
  }

  /// Ends a file's nodes, and gives them where they did not fit into `storage`.
  mutating func end(in storage: UnsafeMutableBufferPointer<SyntaxNode>) -> [SyntaxNode]? {
    storage.baseAddress == base ? nil : Array(UnsafeBufferPointer(start: base, count: count))
  }

  @inline(never) private mutating func grow() {
    let isOwn = base == reserve.baseAddress
    if isOwn || reserve.count <= count {
      let larger = UnsafeMutableBufferPointer<SyntaxNode>.allocate(capacity: max(4096, count * 2))
      larger.baseAddress.unsafelyUnwrapped.update(from: base, count: count)
      reserve.deallocate()
      reserve = larger
    } else {
      reserve.baseAddress.unsafelyUnwrapped.update(from: base, count: count)
    }
    base = reserve.baseAddress.unsafelyUnwrapped
    capacity = reserve.count
  }
}

/// Children on their way to a parent: first and last of a chain.
struct NodeChain {
  var first = NodeID.none
  var last = NodeID.none

  var isEmpty: Bool { first.isNone }
}
