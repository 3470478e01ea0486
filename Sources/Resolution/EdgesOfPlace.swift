/// The edges of one place, counted for each of them: how many are its rivals, and how many are as much meant as it is.
///
/// Places may be wide, and most of their edges are counted alike: what was counted last is kept.
struct EdgesOfPlace {
  private let edges: ArraySlice<EdgeTable.Found>
  private let names: [UInt32]
  /// Edges into the project; those of them that a call as it is written has; those that are no overriders of what reads
  /// like a family of classes.
  private var inside = 0
  private var written = 0
  private var declared = 0
  private var families: [UInt32] = []
  private var lastRivals: (kind: EdgeKind, name: UInt32, count: Int)?
  private var lastNamesakes: (name: UInt32, count: Int)?
  private var lastRelatives: (name: UInt32, family: UInt32, count: Int)?

  /// `name` gives the name of an edge's callee.
  init(_ edges: ArraySlice<EdgeTable.Found>, name: (EdgeTable.Found) -> UInt32) {
    self.edges = edges
    names = edges.map(name)
    for edge in edges where edge.callee & EdgeTable.externalBit == 0 {
      inside += 1
      if Self.isWritten(edge), !edge.marks.contains(.unfit) { written += 1 }
      if !edge.marks.isSuperset(of: [.duck, .override]) { declared += 1 }
    }
  }

  /// How many edges of the place are rivals of one of them, itself included.
  mutating func rivals(of at: Int) -> Int {
    let (kind, name) = (edges[at].kind, self.name(at))
    let isWritten = Self.isWritten(edges[at])
    // Only classes that are called have other rivals than all: not each other.
    if isWritten, kind != .construct { return written }
    if let last = lastRivals, last.kind == kind, last.name == name { return last.count }
    let count = count { other in
      let isNamesake = self.name(other) == name
      guard isWritten else { return edges[other].kind == kind && isNamesake }
      if edges[other].marks.contains(.unfit) { return false }
      return Self.isWritten(edges[other]) && (isNamesake || edges[other].kind != .construct)
    }
    lastRivals = (kind, name, count)
    return count
  }

  /// How many edges of the place are as much meant there as one of them.
  mutating func alike(_ at: Int) -> Int {
    let marks = edges[at].marks
    guard marks.contains(.override) else { return marks.contains(.duck) ? declared : inside }
    let name = name(at)
    if let last = lastNamesakes, last.name == name { return last.count }
    let count = count { self.name($0) == name }
    lastNamesakes = (name, count)
    return count
  }

  /// How many edges of the place call a method of the same name that the same class declares first, as `family` tells.
  mutating func relatives(of at: Int, family: (EdgeTable.Found) -> UInt32) -> Int {
    if families.isEmpty { families = edges.map(family) }
    let (name, own) = (name(at), families[at - edges.startIndex])
    if let last = lastRelatives, last.name == name, last.family == own { return last.count }
    let count = count { self.name($0) == name && families[$0 - edges.startIndex] == own }
    lastRelatives = (name, own, count)
    return count
  }

  private func name(_ at: Int) -> UInt32 { names[at - edges.startIndex] }

  /// How many edges into the project are as wanted.
  private func count(where isWanted: (Int) -> Bool) -> Int {
    edges.indices.count { edges[$0].callee & EdgeTable.externalBit == 0 && isWanted($0) }
  }

  /// Whether an edge is of a call as it is written, through a partial too.
  private static func isWritten(_ edge: EdgeTable.Found) -> Bool {
    switch edge.kind {
    case .call, .inherited, .override, .construct, .super, .partial: true
    default: false
    }
  }
}
