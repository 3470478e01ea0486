import SourceText

/// Nodes, the values that reached them, and where these go on to: subset edges and watchers.
///
/// A node's values are appended and never taken away; what lies behind `done` has been passed on. Watchers see each
/// value once, and only from the queue, never while they are being registered: nothing here calls itself.
struct FlowGraph: ~Copyable {
  struct Node {
    var head: UInt32 = 0
    var count: UInt16 = 0
    var capacity: UInt16 = 0
    var done: UInt16 = 0
    var isQueued = false
    var isWidened = false
    var edges: UInt32 = .max
    var watchers: UInt32 = .max
  }

  struct Edge {
    var target: UInt32
    var filter: UInt32
    var next: UInt32
  }

  /// What happens to a value that arrives: `Watch` says what `a`, `b` and `c` are.
  struct Watcher {
    var kind: Watch
    var a: UInt32
    var b: UInt32
    var c: UInt32
    var next: UInt32
  }

  /// A watcher that has yet to see the first `upTo` values of a node.
  struct Arrival {
    var watcher: UInt32
    var node: UInt32
    var upTo: UInt32
  }

  /// No node: nothing ever reaches it.
  static let nothing: UInt32 = 0
  /// More values than this in one node are one: too many.
  static let bound = 32
  /// More names and texts than this are as good as any.
  static let looseBound = 12
  /// More containers than this, too.
  static let containerBound = 12
  static let textBound = 16

  var nodes = Arena<Node>(capacity: 1 << 16)
  var pool = Arena<ValueID>(capacity: 1 << 16)
  /// Beside each value: the node from which it came first, or `nothing` where it was made here.
  var origins = Arena<UInt32>(capacity: 1 << 16)
  var edges = Arena<Edge>(capacity: 1 << 16)
  var watchers = Arena<Watcher>(capacity: 1 << 14)
  private var pairs = PairTable(capacity: 1 << 14)
  private var queue: [UInt32] = []
  private var queueStart = 0
  private var arrivals: [Arrival] = []
  private var arrivalStart = 0
  /// Blocks of the pool that were outgrown, by the power of two of their size.
  private var free: [[UInt32]] = Array(repeating: [], count: 18)
  private(set) var widened = 0
  private(set) var steps = 0

  init() { nodes.append(Node()) }

  @inline(__always) mutating func makeNode() -> UInt32 { nodes.append(Node()) }

  @inline(__always) mutating func makeNodes(_ count: Int) -> UInt32 { nodes.append(Node(), count: count) }

  /// The values of a node so far.
  @inline(__always) func values(of node: UInt32) -> UnsafeBufferPointer<ValueID> {
    let entry = nodes[node]
    return UnsafeBufferPointer(start: pool.pointer(at: entry.head), count: Int(entry.count))
  }

  @inline(__always) func contains(_ value: ValueID, _ node: UInt32) -> Bool {
    let entry = nodes[node]
    return Self.contains(value, pool.pointer(at: entry.head), Int(entry.count))
  }

  /// Eight at a time: most values that arrive at a large set are there already.
  @inline(__always) private static func contains(
    _ value: ValueID, _ start: UnsafeMutablePointer<ValueID>, _ count: Int
  ) -> Bool {
    let raw = UnsafeRawPointer(start)
    var at = 0
    while at + 8 <= count {
      let eight = raw.loadUnaligned(fromByteOffset: at * 4, as: SIMD8<UInt32>.self)
      if any(eight .== value.raw) { return true }
      at += 8
    }
    while at < count {
      if start[at].raw == value.raw { return true }
      at += 1
    }
    return false
  }

  /// Puts a value into a node; `origin` is the node from which it comes.
  mutating func add(_ value: ValueID, to node: UInt32, from origin: UInt32 = FlowGraph.nothing) {
    guard node != FlowGraph.nothing, !contains(value, node) else { return }
    var entry = nodes[node]
    let bits = value.raw & ~ValueTable.indexMask
    if bits != 0, entry.count >= FlowGraph.looseBound, isFull(entry, bits) {
      if !entry.isWidened {
        nodes[node].isWidened = true
        widened += 1
      }
      return
    }
    if entry.count == entry.capacity {
      if Int(entry.count) >= FlowGraph.bound {
        if !entry.isWidened {
          entry.isWidened = true
          nodes[node] = entry
          widened += 1
        }
        return
      }
      grow(&entry)
    }
    pool[entry.head + UInt32(entry.count)] = value
    origins[entry.head + UInt32(entry.count)] = origin
    entry.count += 1
    if !entry.isQueued && (entry.edges != .max || entry.watchers != .max) {
      entry.isQueued = true
      queue.append(node)
    }
    nodes[node] = entry
  }

  /// Whether a node holds as many names and texts, or containers, as it may.
  private func isFull(_ entry: Node, _ bits: UInt32) -> Bool {
    let bound =
      bits == ValueTable.looseBit
      ? FlowGraph.looseBound : bits == ValueTable.containerBit ? FlowGraph.containerBound : FlowGraph.textBound
    guard entry.count >= bound else { return false }
    let start = pool.pointer(at: entry.head)
    var count = 0
    for at in 0..<Int(entry.count) where start[at].raw & ~ValueTable.indexMask == bits { count += 1 }
    return count >= bound
  }

  private mutating func grow(_ entry: inout Node) {
    let size = entry.capacity == 0 ? 2 : entry.capacity * 2
    let order = size.trailingZeroBitCount
    let head: UInt32
    if let reused = free[order].popLast() {
      head = reused
    } else {
      head = pool.append(.none, count: Int(size))
      origins.append(0, count: Int(size))
    }
    for at in 0..<UInt32(entry.count) {
      pool[head + at] = pool[entry.head + at]
      origins[head + at] = origins[entry.head + at]
    }
    if entry.capacity > 0 { free[entry.capacity.trailingZeroBitCount].append(entry.head) }
    entry.head = head
    entry.capacity = size
  }

  /// Everything that reaches `source` reaches `target`, unless the filter stops it.
  mutating func edge(_ source: UInt32, _ target: UInt32, filter: UInt32 = 0) -> Bool {
    guard source != target, source != FlowGraph.nothing, target != FlowGraph.nothing else { return false }
    var entry = nodes[source]
    entry.edges = edges.append(Edge(target: target, filter: filter, next: entry.edges))
    nodes[source] = entry
    return true
  }

  /// An edge that may have been asked for before.
  mutating func edgeOnce(_ source: UInt32, _ target: UInt32) {
    guard source != target, source != FlowGraph.nothing, target != FlowGraph.nothing, pairs.insert(source, target)
    else { return }
    flow(source, target)
  }

  /// A plain edge, with the values that were passed on already.
  @inline(__always) mutating func flow(_ source: UInt32, _ target: UInt32) {
    guard edge(source, target) else { return }
    let entry = nodes[source]
    if entry.isQueued {
      for at in 0..<UInt32(entry.done) { add(pool[nodes[source].head + at], to: target, from: source) }
    } else {
      nodes[source].done = entry.count
      for at in 0..<UInt32(entry.count) { add(pool[nodes[source].head + at], to: target, from: source) }
    }
  }

  /// Runs a watcher for every value of `node`, those that came before included.
  mutating func watch(_ node: UInt32, _ kind: Watch, _ a: UInt32, _ b: UInt32 = .max, _ c: UInt32 = .max) {
    guard node != FlowGraph.nothing else { return }
    var entry = nodes[node]
    let watcher = watchers.append(Watcher(kind: kind, a: a, b: b, c: c, next: entry.watchers))
    entry.watchers = watcher
    if !entry.isQueued { entry.done = entry.count }
    nodes[node] = entry
    if entry.done > 0 { arrivals.append(Arrival(watcher: watcher, node: node, upTo: UInt32(entry.done))) }
  }

  /// The next watcher that has to catch up.
  mutating func nextArrival() -> Arrival? {
    guard arrivalStart < arrivals.count else {
      arrivals.removeAll(keepingCapacity: true)
      arrivalStart = 0
      return nil
    }
    arrivalStart += 1
    return arrivals[arrivalStart - 1]
  }

  /// The next node with news, and which of its values are new.
  mutating func nextNode() -> (node: UInt32, from: UInt32, to: UInt32)? {
    guard queueStart < queue.count else {
      queue.removeAll(keepingCapacity: true)
      queueStart = 0
      return nil
    }
    let node = queue[queueStart]
    queueStart += 1
    if queueStart > 1 << 16, queueStart * 2 > queue.count {
      queue.removeFirst(queueStart)
      queueStart = 0
    }
    var entry = nodes[node]
    let from = UInt32(entry.done)
    entry.done = entry.count
    entry.isQueued = false
    nodes[node] = entry
    steps += Int(entry.count) - Int(from)
    return (node, from, UInt32(entry.count))
  }
}
