import CMemory
import SourceText

/// Nodes, the values that reached them, and where these go on to: subset edges and watchers.
///
/// A node's values are appended and never taken away; what lies behind `done` has been passed on. Watchers see each
/// value once, and only from the queue, never while they are being registered: nothing here calls itself.
struct FlowGraph: ~Copyable {
  struct Node {
    /// The one value; where there are more, the block of the pool in which they lie.
    var head: UInt32 = 0
    /// The node from which the one value came, while there is one.
    var origin: UInt32 = 0
    var edges: UInt32 = .max
    /// The newest of the edges that lead here, of what was written here, and of the ties.
    var incoming: UInt32 = .max
    var watchers: UInt32 = .max
    var state = State()
  }

  /// How many values a node has, how many of them were passed on, and its flags: a word for all three, since nodes are
  /// most of what the solver holds. All rooms together take fewer values than ten bits count.
  struct State {
    private static let doneShift: UInt32 = 12
    private static let countShift: UInt32 = 22
    private static let mask: UInt32 = 0x3FF

    /// Nobody asks for texts at first.
    private var word = Flags.full(ValueTable.textRoom).rawValue

    @inline(__always) init() {}

    /// One value that was passed on, and never another.
    @inline(__always) init(finalWith count: UInt32) {
      word = count << Self.countShift | count << Self.doneShift | Flags.final.rawValue
    }

    @inline(__always) var count: UInt32 { word >> Self.countShift }
    @inline(__always) var done: UInt32 { word >> Self.doneShift & Self.mask }

    @inline(__always) mutating func countOne() { word &+= 1 << Self.countShift }

    /// Notes that all values were passed on.
    @inline(__always) mutating func finishPassing() {
      word = word & ~(Self.mask << Self.doneShift) | count << Self.doneShift
    }

    @inline(__always) func has(_ flags: Flags) -> Bool { word & flags.rawValue == flags.rawValue }
    @inline(__always) func hasAny(of flags: Flags) -> Bool { word & flags.rawValue != 0 }
    @inline(__always) mutating func set(_ flags: Flags) { word |= flags.rawValue }
    @inline(__always) mutating func clear(_ flags: Flags) { word &= ~flags.rawValue }
  }

  struct Flags: OptionSet {
    let rawValue: UInt32
    /// It has news for its edges and watchers.
    static let queued = Flags(rawValue: 1)
    /// It holds all that it ever will: edges and watchers see that once, and are not kept.
    static let final = Flags(rawValue: 2)
    /// It takes more things that can be called than others.
    static let wide = Flags(rawValue: 4)
    /// Somebody wants to know which texts come here.
    static let asked = Flags(rawValue: 8)
    /// A room of it takes no more values; tested before its values are looked at.
    @inline(__always) static func full(_ room: Int) -> Flags { Flags(rawValue: 0x10 &<< UInt32(room)) }
    static let anyFull = Flags(rawValue: 0xFF0)
  }

  struct Edge {
    var target: UInt32
    var filter: UInt32
    var next: UInt32
    var source: UInt32
    /// The one before it that leads to the same node.
    var nextIncoming: UInt32
  }

  /// In place of a filter: `source` is no node but a text, written at a node that did not ask for it.
  static let written: UInt32 = .max
  /// In place of a filter: nothing flows, but who asks for the texts of `target` asks for those of `source`.
  static let tied: UInt32 = .max - 1

  /// What happens to a value that arrives: `Watch` says what `a`, `b` and `c` are.
  struct Watcher {
    var kind: Watch
    /// The classes of values (`ValueTable.category`) with which nothing happens, as bits.
    var skips: UInt8
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
  private(set) var rooms: Rooms
  private(set) var nodes: Arena<Node>
  /// Blocks of values, and beside each value the node from which it came first (`FlowGraph+Values.swift`).
  var pool: Arena<UInt32>
  var edges: Arena<Edge>
  var watchers: Arena<Watcher>
  /// Edges between nodes with many, where it was asked whether they are there.
  private var pairs = PairSet()
  private static let fewEdges = 12
  var queue = Arena<UInt32>(capacity: 1024)
  private var arrivals = Arena<Arrival>(capacity: 1024)
  private var arrivalStart: UInt32 = 0
  /// By the power of two of its size: the block that was outgrown last; its first word leads to the one before it.
  var outgrown: Arena<UInt32>
  /// Nodes that were asked for their texts, and whose own sources were not yet.
  private var asked = Arena<UInt32>(capacity: 256)
  /// What a text leaves at a node that nobody asks for its texts.
  let someText: ValueID
  var widened = 0
  private(set) var steps = 0

  /// A graph with room for the nodes of so many operations; what is not touched costs nothing.
  init(operations: Int, someText: ValueID) {
    self.someText = someText
    rooms = Rooms(operations: operations)
    nodes = Arena(capacity: operations * 4 / 5)
    pool = Arena(capacity: operations * 27 / 8)
    outgrown = Arena(capacity: FlowGraph.blockSizes)
    outgrown.append(0, count: FlowGraph.blockSizes)
    edges = Arena(capacity: operations * 11 / 20)
    watchers = Arena(capacity: operations * 2 / 5)
    nodes.append(Node())
  }

  @inline(__always) mutating func makeNode() -> UInt32 { nodes.append(Node()) }

  /// A node that holds one value, and never more.
  mutating func makeNode(of value: ValueID) -> UInt32 {
    nodes.append(Node(head: value.raw, state: State(finalWith: 1)))
  }

  @inline(__always) mutating func makeNodes(_ count: Int) -> UInt32 { nodes.append(Node(), count: count) }

  @inline(__always) func isFinal(_ node: UInt32) -> Bool { nodes[node].state.has(.final) }

  /// Says that nothing more comes to a node.
  @inline(__always) func finish(_ node: UInt32) {
    nodes.pointer(at: node).pointee.state.set(.final)
  }

  // MARK: Texts

  /// Asks for the texts of a node: those that were held back come, and all that follow.
  ///
  /// Texts are many, and few decide what is called. They stay where they are written until a node to which edges
  /// lead from there is asked.
  mutating func ask(_ node: UInt32) {
    guard node != FlowGraph.nothing else { return }
    let entry = nodes.pointer(at: node)
    guard !entry.pointee.state.hasAny(of: [.asked, .final]) else { return }
    entry.pointee.state.set(.asked)
    entry.pointee.state.clear(.full(ValueTable.textRoom))
    asked.append(node)
  }

  @inline(__always) func isAsked(_ node: UInt32) -> Bool { nodes[node].state.has(.asked) }

  /// Lets a question for the texts of `target` go on to `source`, from which they are made.
  mutating func tie(_ source: UInt32, _ target: UInt32) { note(source, target, Self.tied) }

  /// The same where a watcher hands the texts of `source` on as they are.
  mutating func tieAlike(_ source: UInt32, _ target: UInt32) { note(source, target, 0) }

  private mutating func note(_ source: UInt32, _ target: UInt32, _ filter: UInt32) {
    guard source != target, source != FlowGraph.nothing, target != FlowGraph.nothing, !isFinal(source) else { return }
    lead(from: source, to: target, filter, next: .max)
  }

  /// The next node whose sources have to be asked.
  mutating func nextAsked() -> UInt32? {
    guard let node = asked.popLast() else { return nil }
    steps += 1
    return node
  }

  /// Everything that reaches `source` reaches `target`, unless the filter stops it.
  mutating func edge(_ source: UInt32, _ target: UInt32, filter: UInt32 = 0) -> Bool {
    guard source != target, source != FlowGraph.nothing, target != FlowGraph.nothing else { return false }
    let edge = lead(from: source, to: target, filter, next: nodes[source].edges)
    nodes.pointer(at: source).pointee.edges = edge
    return true
  }

  /// Notes an edge or a tie at its target.
  @inline(__always) @discardableResult private mutating func lead(
    from source: UInt32, to target: UInt32, _ filter: UInt32, next: UInt32
  ) -> UInt32 {
    let entry = nodes.pointer(at: target)
    let edge = edges.append(
      Edge(target: target, filter: filter, next: next, source: source, nextIncoming: entry.pointee.incoming))
    entry.pointee.incoming = edge
    if entry.pointee.state.has(.asked) { ask(source) }
    return edge
  }

  /// An edge that may have been asked for before.
  mutating func edgeOnce(_ source: UInt32, _ target: UInt32) {
    guard source != target, source != FlowGraph.nothing, target != FlowGraph.nothing else { return }
    if isFinal(source) { return copy(source, to: target) }
    guard !hasEdge(source, target, filter: 0) else { return }
    flow(source, target)
  }

  /// Whether an edge leads from one node to another; of two nodes with very many, whether this was asked before.
  ///
  /// Nearly always one of them has few, and a look at these costs less than a look into a table of all.
  mutating func hasEdge(_ source: UInt32, _ target: UInt32, filter: UInt32) -> Bool {
    var leaving = nodes[source].edges
    var arriving = nodes[target].incoming
    for _ in 0..<FlowGraph.fewEdges {
      if leaving == .max || arriving == .max { return false }
      let (out, back) = (edges[leaving], edges[arriving])
      if out.target == target && out.filter == filter || back.source == source && back.filter == filter { return true }
      leaving = out.next
      arriving = back.nextIncoming
    }
    return filter == 0 && !pairs.insert(source, target)
  }

  /// A plain edge, with the values that were passed on already.
  @inline(__always) mutating func flow(_ source: UInt32, _ target: UInt32) {
    if isFinal(source) { return copy(source, to: target) }
    guard edge(source, target) else { return }
    pass(0, passed(source), of: source, to: target)
  }

  /// How many values of a node were passed on to its edges; those of a node without news are.
  @inline(__always) mutating func passed(_ node: UInt32) -> UInt32 {
    let entry = nodes.pointer(at: node)
    if !entry.pointee.state.has(.queued) { entry.pointee.state.finishPassing() }
    return entry.pointee.state.done
  }

  private mutating func copy(_ source: UInt32, to target: UInt32) {
    guard target != FlowGraph.nothing else { return }
    for at in 0..<count(of: source) { add(value(at, of: source), to: target, from: source) }
  }

  /// Runs a watcher for every value of `node` outside the classes of `skips`, those that came before included.
  mutating func watch(
    _ node: UInt32, _ kind: Watch, _ a: UInt32, _ b: UInt32 = .max, _ c: UInt32 = .max, skipping skips: UInt8
  ) {
    guard node != FlowGraph.nothing else { return }
    let watcher = watchers.append(
      Watcher(kind: kind, skips: skips, a: a, b: b, c: c, next: nodes[node].watchers))
    let entry = nodes.pointer(at: node)
    if entry.pointee.state.has(.final) {
      let count = entry.pointee.state.count
      if count > 0 { arrivals.append(Arrival(watcher: watcher, node: node, upTo: count)) }
      return
    }
    entry.pointee.watchers = watcher
    let upTo = passed(node)
    if upTo > 0 { arrivals.append(Arrival(watcher: watcher, node: node, upTo: upTo)) }
  }

  /// The same for a kind of watcher that always skips the same classes.
  @inline(__always) mutating func watch(
    _ node: UInt32, _ kind: Watch, _ a: UInt32, _ b: UInt32 = .max, _ c: UInt32 = .max
  ) {
    watch(node, kind, a, b, c, skipping: kind.skips)
  }

  /// The next watcher that has to catch up.
  mutating func nextArrival() -> Arrival? {
    guard arrivalStart < arrivals.count else {
      guard arrivalStart > 0 else { return nil }
      arrivals.removeAll()
      arrivalStart = 0
      return nil
    }
    arrivalStart += 1
    steps += 1
    return arrivals[arrivalStart - 1]
  }

  /// Asks for the memory of the node to which the next node with news leads first: its edge was asked for before.
  @inline(__always) private func prefetchTarget() {
    guard let node = queue.last else { return }
    let edge = nodes[node].edges
    if edge != .max { memory_prefetch(nodes.pointer(at: edges[edge].target)) }
  }

  /// The next node with news, and which of its values are new.
  mutating func nextNode() -> (node: UInt32, from: UInt32, to: UInt32)? {
    guard let node = queue.popLast() else { return nil }
    prefetchTarget()
    if steps > rooms.end { rooms.shrink() }
    let entry = nodes.pointer(at: node)
    let from = entry.pointee.state.done
    let to = entry.pointee.state.count
    entry.pointee.state.finishPassing()
    entry.pointee.state.clear(.queued)
    steps += Int(to - from)
    return (node, from, to)
  }

  /// Gives up all that only a running solver needs: what remains are the nodes, their values, and what leads to them.
  mutating func close() {
    watchers = Arena()
    pairs = PairSet()
    queue = Arena()
    arrivals = Arena()
  }
}
