import PythonSyntax
import SourceText

/// A worker's growing run of nodes, kept from file to file; a finished tree is copied out of it.
struct NodeArena: ~Copyable {
  private(set) var base: UnsafeMutablePointer<SyntaxNode>
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 4096
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

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

  mutating func removeAll() { count = 0 }

  /// Forgets the nodes from `count` on: an attempt that led nowhere.
  mutating func truncate(to count: Int) { self.count = count }

  /// The nodes as an array of their exact number.
  func copy() -> [SyntaxNode] { Array(UnsafeBufferPointer(start: base, count: count)) }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<SyntaxNode>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}

/// Children on their way to a parent: first and last of a chain.
struct NodeChain {
  var first = NodeID.none
  var last = NodeID.none

  var isEmpty: Bool { first.isNone }
}
