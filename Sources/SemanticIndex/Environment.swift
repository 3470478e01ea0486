import SourceText

/// What each local of a body holds at the point that has been reached: the heart of flow-sensitive lowering.
///
/// A *slot* is a local, or beyond `localCount` an access path (`self.x`, a global) that a condition narrowed. Its
/// *value* is an operation, or a *pending* one (`pendingBit` set): a merge or a narrowing that becomes an operation
/// only when it is read, so that what nobody reads costs nothing. Every change goes on the *trail*; a branch is
/// closed by noting what it changed since its *mark* and rolling back, and branches are merged by looking only at
/// what they changed.
struct Environment: ~Copyable {
  static let none = UInt32.max
  static let pendingBit: UInt32 = 0x8000_0000
  /// Beyond this many remembered changes, further jumps out of loops are forgotten: a bound for hostile input.
  static let jumpLimit = 1 << 22

  struct Change {
    var slot: UInt32
    var value: UInt32
  }

  /// The end of a way through the code, as changes against the state where it forked off.
  struct Branch {
    var first: Int
    var end: Int
    var isLive: Bool
  }

  struct Link {
    var value: UInt32
    var next: UInt32
  }

  private(set) var values = Arena<UInt32>()
  private(set) var localCount = 0
  private(set) var trail = Arena<Change>()
  /// Control flow does not come here: after `return`, `raise`, `break` or `continue`.
  var isDead = false
  /// How often a local was assigned; refinements by conditions are not counted.
  private(set) var assignments = 0
  /// Every store since the outermost `try` that is still open: a handler may see any of them.
  private(set) var log: [Change] = []
  private var logDepth = 0
  private(set) var changes = Arena<Change>()
  var branches: [Branch] = []
  var pending: [Pending] = []
  var pendingValues: [UInt32] = []

  // What `gather` fills: for each touched slot the values that the branches left in it.
  private var touched = Arena<UInt32>()
  private var heads = Arena<UInt32>()
  private var links = Arena<Link>()
  private var stamps = Arena<UInt32>()
  private var stamp: UInt32 = 0

  /// Starts a body with `count` locals, none of them assigned.
  mutating func start(locals count: Int) {
    localCount = count
    values.removeAll()
    values.append(Self.none, count: count)
    trail.removeAll()
    log.cut(to: 0)
    changes.removeAll()
    branches.cut(to: 0)
    pending.cut(to: 0)
    pendingValues.cut(to: 0)
    isDead = false
    logDepth = 0
    assignments = 0
  }

  /// A slot of its own for an access path.
  mutating func addPath() -> UInt32 { values.append(Self.none) }

  var mark: Int { trail.count }

  // MARK: Changes

  /// The program assigns a slot, or makes a path's narrowing void (`none`).
  mutating func assign(_ slot: UInt32, _ value: UInt32) {
    set(slot, value)
    assignments += 1
    if logDepth > 0 { log.append(Change(slot: slot, value: value)) }
  }

  /// A slot's value is known more closely, or merged: no store of the program.
  mutating func set(_ slot: UInt32, _ value: UInt32) {
    trail.append(Change(slot: slot, value: values[slot]))
    values[slot] = value
  }

  mutating func undo(to mark: Int) {
    while trail.count > mark, let change = trail.popLast() { values[change.slot] = change.value }
  }

  mutating func openLog() -> Int {
    logDepth += 1
    return log.count
  }

  mutating func closeLog() {
    logDepth -= 1
    if logDepth == 0 { log.removeAll(keepingCapacity: true) }
  }

  // MARK: Branches

  /// What changed since `mark`, as a branch; the state stays as it is.
  mutating func snapshot(since mark: Int) -> Branch {
    let first = changes.count
    if !isDead {
      nextStamp()
      for index in UInt32(mark)..<UInt32(max(mark, trail.count)) {
        let slot = trail[index].slot
        if stamps[slot] != stamp {
          stamps[slot] = stamp
          changes.append(Change(slot: slot, value: values[slot]))
        }
      }
    }
    return Branch(first: first, end: changes.count, isLive: !isDead)
  }

  /// Ends a branch that forked off at `mark`, and rolls back to `inner` (which is `mark` or later).
  mutating func close(since mark: Int, to inner: Int) {
    branches.append(snapshot(since: mark))
    undo(to: inner)
  }

  /// Forgets changes that no branch refers to any more.
  mutating func forgetChanges(to count: Int) {
    changes.cut(to: count)
  }

  /// Joins the branches from index `first` on, which forked off at the present state. `range` is what is merged.
  mutating func merge(from first: Int, range: SourceRange) {
    let live = branches[first...].reduce(0) { $0 + ($1.isLive ? 1 : 0) }
    isDead = live == 0
    if live == 1, let branch = branches[first...].first(where: \.isLive) {
      for index in UInt32(branch.first)..<UInt32(branch.end) { set(changes[index].slot, changes[index].value) }
    } else if live > 1 {
      gather(first..<branches.count)
      var values: [UInt32] = []
      for at in 0..<UInt32(touched.count) {
        let slot = touched[at]
        if live == 2 {
          joinTwo(slot, range: range)
          continue
        }
        values.removeAll(keepingCapacity: true)
        appendGathered(slot, to: &values)
        if values.count < live { values.append(self.values[slot]) }
        let joined = join(&values, isPath: Int(slot) >= localCount, range: range)
        if joined != self.values[slot] { set(slot, joined) }
      }
    }
    branches.cut(to: first)
  }

  /// Joins what the two gathered branches left in a slot; one that left nothing has what was there before.
  private mutating func joinTwo(_ slot: UInt32, range: SourceRange) {
    let link = links[heads[slot]]
    let before = values[slot]
    let other = link.next == UInt32.max ? before : links[link.next].value
    let joined = join(link.value, other, isPath: Int(slot) >= localCount, range: range)
    if joined != before { set(slot, joined) }
  }

  /// Sorts the changes of live branches by slot, into `touched` and the lists behind it.
  mutating func gather(_ range: Range<Int>) {
    nextStamp()
    touched.removeAll()
    links.removeAll()
    if heads.count < values.count { heads.append(0, count: values.count - heads.count) }
    for branch in branches[range].reversed() where branch.isLive {
      for index in stride(from: branch.end - 1, through: branch.first, by: -1) {
        let change = changes[UInt32(index)]
        let slot = change.slot
        if stamps[slot] != stamp {
          stamps[slot] = stamp
          heads[slot] = UInt32.max
          touched.append(slot)
        }
        heads[slot] = links.append(Link(value: change.value, next: heads[slot]))
      }
    }
  }

  /// Appends the values that the gathered branches left in `slot`, in the order of the branches.
  mutating func appendGathered(_ slot: UInt32, to values: inout [UInt32]) {
    guard Int(slot) < stamps.count, stamps[slot] == stamp else { return }
    var link = heads[slot]
    while link != UInt32.max {
      values.append(links[link].value)
      link = links[link].next
    }
  }

  private mutating func nextStamp() {
    stamp &+= 1
    if stamps.count < values.count { stamps.append(0, count: values.count - stamps.count) }
  }
}
