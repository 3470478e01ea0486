import Graph
import Resolution
import Rules
import SemanticIndex
import SourceText

/// The hops of a chain while they are gathered: a tree of functions below the entry, each at the hop that first reaches it.
struct ChainTree {
  struct Call: Equatable {
    let caller: GraphNodeID
    let module: ModuleID
    let place: UInt32
  }

  struct ProtoHop {
    let call: Call
    let stage: StageName
    var edges: [GraphEdgeID]
    /// The site that a rule found here; nil where none did.
    var site: Int?
    var more: Int
  }

  private(set) var hops: [ProtoHop] = []
  /// The hop that first reached a function; -1 for roots.
  private(set) var reachedBy: [GraphNodeID: Int] = [:]
  /// The hops in a function's body.
  private(set) var hopsIn: [GraphNodeID: [Int]] = [:]
  let roots: [GraphNodeID]

  init(roots: [GraphNodeID]) {
    self.roots = roots
    for root in roots { reachedBy[root] = -1 }
  }

  func holds(_ node: GraphNodeID) -> Bool { reachedBy[node] != nil }

  func count(of stage: StageName) -> Int { hops.count { $0.stage == stage } }

  /// Adds the call that an edge stands for, and its callee below it.
  @discardableResult mutating func add(_ id: GraphEdgeID, _ edge: CallEdge, stage: StageName) -> Int {
    let hop = add(Call(caller: edge.caller, module: edge.module, place: edge.place), stage: stage)
    if !hops[hop].edges.contains(id) { hops[hop].edges.append(id) }
    if reachedBy[edge.callee] == nil { reachedBy[edge.callee] = hop }
    return hop
  }

  /// Adds a call, whatever it comes to.
  @discardableResult mutating func add(_ call: Call, stage: StageName) -> Int {
    if let hop = hopsIn[call.caller]?.first(where: { hops[$0].call == call }) { return hop }
    let hop = hops.count
    hops.append(ProtoHop(call: call, stage: stage, edges: [], site: nil, more: 0))
    hopsIn[call.caller, default: []].append(hop)
    return hop
  }

  mutating func mark(_ hop: Int, site: Int, more: Int) {
    hops[hop].site = site
    hops[hop].more = more
  }

  /// The hops of a stage in the order in which they run; known once the tree is closed.
  func order(of stage: StageName) -> [Int] { order.filter { hops[$0].stage == stage } }

  private var order: [Int] = []

  /// Puts the hops in order once all are there: depth first, by place in each function; what a hop is the first to reach
  /// comes below it.
  mutating func close() {
    var callees = [[GraphNodeID]](repeating: [], count: hops.count)
    for (node, hop) in reachedBy where hop >= 0 { callees[hop].append(node) }
    let hops = hops
    let rows = hopsIn.mapValues { row in
      row.sorted { (hops[$0].call.module, hops[$0].call.place) > (hops[$1].call.module, hops[$1].call.place) }
    }
    var isSeen = [Bool](repeating: false, count: hops.count)
    // The last on the stack runs next: everything is laid on it backwards.
    var stack = roots.reversed().flatMap { rows[$0] ?? [] }
    while let hop = stack.popLast() {
      if isSeen[hop] { continue }
      isSeen[hop] = true
      order.append(hop)
      for node in callees[hop].sorted().reversed() { stack += rows[node] ?? [] }
    }
  }
}
