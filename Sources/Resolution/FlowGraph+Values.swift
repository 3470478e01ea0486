import CMemory
import SourceText

/// The values of nodes: where they lie, and which of those that come find room.
///
/// A node with one value holds it itself. One with more has a block of the pool, of which it knows the third word: two
/// words count its values by room, a byte for each; then come the values, and as many words for their origins.
extension FlowGraph {
  /// Blocks are of sizes up to this power of two: rooms end long before.
  static let blockSizes = 18
  private static let blockHeader: UInt32 = 2

  /// The values of a node so far; for use before anything is added.
  @inline(__always) func values(of node: UInt32) -> UnsafeBufferPointer<ValueID> {
    let entry = nodes.pointer(at: node)
    return UnsafeBufferPointer(start: start(of: entry), count: Int(entry.pointee.state.count))
  }

  /// Where a node's values lie: in the node itself, or in its block.
  @inline(__always) private func start(of entry: UnsafeMutablePointer<Node>) -> UnsafePointer<ValueID> {
    let raw: UnsafeMutableRawPointer =
      entry.pointee.state.count < 2
      ? UnsafeMutableRawPointer(entry) : UnsafeMutableRawPointer(pool.pointer(at: entry.pointee.head))
    return UnsafePointer(raw.assumingMemoryBound(to: ValueID.self))
  }

  @inline(__always) func count(of node: UInt32) -> UInt32 { nodes[node].state.count }

  @inline(__always) func value(_ at: UInt32, of node: UInt32) -> ValueID {
    start(of: nodes.pointer(at: node))[Int(at)]
  }

  /// The value of a node that holds one and no more.
  func onlyValue(of node: UInt32) -> ValueID? { nodes[node].state.count == 1 ? value(0, of: node) : nil }

  /// The node from which a value first came to a node; `nothing` where it was made there.
  func origin(of value: ValueID, in node: UInt32) -> UInt32 {
    let entry = nodes[node]
    let count = entry.state.count
    if count < 2 { return count == 1 && entry.head == value.raw ? entry.origin : FlowGraph.nothing }
    for at in 0..<count where pool[entry.head + at] == value.raw {
      return pool[entry.head + Self.blockSize(for: count) + at]
    }
    return FlowGraph.nothing
  }

  @inline(__always) func contains(_ value: ValueID, _ node: UInt32) -> Bool {
    holds(nodes.pointer(at: node), value)
  }

  @inline(__always) private func holds(_ entry: UnsafeMutablePointer<Node>, _ value: ValueID) -> Bool {
    ValueBlock(start(of: entry)).contains(value, count: entry.pointee.state.count)
  }

  /// Puts a value into a node; `origin` is the node from which it comes. A text that nobody asks for is noted there.
  mutating func add(_ value: ValueID, to node: UInt32, from origin: UInt32 = FlowGraph.nothing) {
    guard node != FlowGraph.nothing, !put(value, node, origin) else { return }
    let entry = nodes.pointer(at: node)
    entry.pointee.incoming = edges.append(
      Edge(
        target: node, filter: FlowGraph.written, next: .max, source: value.raw,
        nextIncoming: entry.pointee.incoming))
    _ = put(someText, node, origin)
  }

  /// Hands some of the values of a node on along an edge, which stays: texts that nobody asks for need not be noted.
  mutating func pass(_ from: UInt32, _ to: UInt32, of source: UInt32, to target: UInt32) {
    let entry = nodes.pointer(at: target)
    var values = start(of: nodes.pointer(at: source))
    var isTextKnown = false
    for at in from..<to {
      let value = values[Int(at)]
      if Self.isClosed(entry, to: value) {
        guard !isTextKnown, Self.isUnasked(value, entry) else { continue }
        isTextKnown = true
        _ = put(someText, target, source)
      } else {
        if holds(entry, value) { continue }
        append(value, to: target, source)
      }
      // A new block of the one may have made all others move.
      values = start(of: nodes.pointer(at: source))
    }
  }

  /// Puts a value into a node; false for a text for which the node was not asked.
  private mutating func put(_ value: ValueID, _ node: UInt32, _ origin: UInt32) -> Bool {
    let entry = nodes.pointer(at: node)
    if Self.isClosed(entry, to: value) { return !Self.isUnasked(value, entry) }
    if !holds(entry, value) { append(value, to: node, origin) }
    return true
  }

  /// Whether a node takes no more values, or none of the room of this one.
  @inline(__always) private static func isClosed(_ entry: UnsafeMutablePointer<Node>, to value: ValueID) -> Bool {
    entry.pointee.state.hasAny(of: [.final, .full(ValueTable.room(of: value))])
  }

  /// Whether a value is a text and a node to which it is closed would take it, were it asked.
  @inline(__always) private static func isUnasked(_ value: ValueID, _ entry: UnsafeMutablePointer<Node>) -> Bool {
    ValueTable.room(of: value) == ValueTable.textRoom
      && !entry.pointee.state.hasAny(of: [.final, .asked])
  }

  /// Puts a value that is not there into a node, if its room is not full.
  private mutating func append(_ value: ValueID, to node: UInt32, _ origin: UInt32) {
    let entry = nodes.pointer(at: node)
    let count = entry.pointee.state.count
    if count == 0 {
      entry.pointee.head = value.raw
      entry.pointee.origin = origin
    } else {
      let room = ValueTable.room(of: value)
      if held(entry, room) >= bound(of: entry, room) { return widen(entry, room) }
      if count == Self.blockSize(for: count) { grow(entry) }
      let block = pool.pointer(at: entry.pointee.head)
      block[Int(count)] = value.raw
      block[Int(Self.blockSize(for: count &+ 1) &+ count)] = origin
      Self.count(value.raw, in: block)
    }
    entry.pointee.state.countOne()
    if !entry.pointee.state.has(.queued),
      entry.pointee.edges != .max || entry.pointee.watchers != .max
    {
      entry.pointee.state.set(.queued)
      queue.append(node)
      // It is the next to be taken.
      if entry.pointee.edges != .max { memory_prefetch(edges.pointer(at: entry.pointee.edges)) }
      if entry.pointee.watchers != .max { memory_prefetch(watchers.pointer(at: entry.pointee.watchers)) }
    }
  }

  /// Counts one more value of its room in a block.
  @inline(__always) private static func count(_ value: UInt32, in block: UnsafeMutablePointer<UInt32>) {
    let room = ValueTable.room(of: ValueID(value))
    block[room / 4 - Int(blockHeader)] &+= 1 &<< UInt32(truncatingIfNeeded: room % 4 * 8)
  }

  /// How many values of a room a node holds that holds some; one alone fills no room.
  @inline(__always) private func held(_ entry: UnsafeMutablePointer<Node>, _ room: Int) -> Int {
    guard entry.pointee.state.count > 1 else { return 1 }
    let word = pool.pointer(at: entry.pointee.head)[room / 4 - Int(Self.blockHeader)]
    return Int(word &>> UInt32(truncatingIfNeeded: room % 4 * 8)) & 0xFF
  }

  @inline(__always) private func bound(of entry: UnsafeMutablePointer<Node>, _ room: Int) -> Int {
    Rooms.bound(entry.pointee.state.has(.wide) ? rooms.wideBounds : rooms.bounds, room)
  }

  /// Notes that a value found no room.
  private mutating func widen(_ entry: UnsafeMutablePointer<Node>, _ room: Int) {
    // The room for texts is shut, not full, where nobody asked.
    let shut: Flags = entry.pointee.state.has(.asked) ? [] : .full(ValueTable.textRoom)
    if !entry.pointee.state.hasAny(of: .anyFull.subtracting(shut)) { widened += 1 }
    entry.pointee.state.set(.full(room))
  }

  /// Whether values of a room were turned away from a node.
  func isFull(_ node: UInt32, _ room: Int) -> Bool { nodes[node].state.has(.full(room)) }

  /// Whether a node that was asked for its texts holds as many as it may: others did not get here, or not into what
  /// lies before.
  func isCrowdedWithTexts(_ node: UInt32) -> Bool {
    let entry = nodes.pointer(at: node)
    return entry.pointee.state.has(.asked)
      && held(entry, ValueTable.textRoom) >= bound(of: entry, ValueTable.textRoom)
  }

  /// Moves a node's values to a block of twice the size.
  private mutating func grow(_ entry: UnsafeMutablePointer<Node>) {
    let half = Int(entry.pointee.state.count)
    let order = UInt32(half.trailingZeroBitCount) + 1
    var head = outgrown[order]
    let isUsed = head != 0
    if isUsed {
      outgrown[order] = pool[head]
    } else {
      head = pool.append(0, count: 2 << Int(order) + Int(Self.blockHeader)) + Self.blockHeader
    }
    let block = pool.pointer(at: head)
    // What is not yet taken of a block holds no value's id.
    if isUsed { (block + half).update(repeating: 0, count: half) }
    if order == 1 {
      block[-2] = 0
      block[-1] = 0
      block[0] = entry.pointee.head
      block[2] = entry.pointee.origin
      Self.count(entry.pointee.head, in: block)
    } else {
      let old = pool.pointer(at: entry.pointee.head)
      (block - 2).update(from: old - 2, count: half + 2)
      (block + 2 * half).update(from: old + half, count: half)
      old[0] = outgrown[order - 1]
      outgrown[order - 1] = entry.pointee.head
    }
    entry.pointee.head = head
  }

  /// How many values a block has room for in which so many lie: a power of two.
  @inline(__always) private static func blockSize(for count: UInt32) -> UInt32 {
    1 &<< (32 &- UInt32(truncatingIfNeeded: (count &- 1).leadingZeroBitCount))
  }

  /// Gives a node more room for things that can be called.
  mutating func makeWide(_ node: UInt32) { nodes.pointer(at: node).pointee.state.set(.wide) }
}
