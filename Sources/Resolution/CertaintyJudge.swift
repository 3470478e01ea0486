import SourceText

/// Decides how sure each edge is, from what speaks for it and from what else its place may call.
///
/// *Rivals* of an edge are the other edges of its place that would happen in its stead: for a written call, all of
/// them; for what the language calls by itself, those to methods of the same name (`__enter__` and `__exit__` of one
/// `with` are no rivals).
struct CertaintyJudge {
  /// More overriding classes than this behind a declaration say only that it is wide.
  static let widestDeclaration = 6
  /// A table of more classes or partials than this, any of which may be called, says little of each.
  static let widestRegistry = 12
  /// Of more functions than this that a variable may hold, each is possible: nothing at the call speaks for one of them.
  static let widestVariable = 2
  /// So many classes, or more, whose method a call is known to reach are a table of kinds, each of which comes by; a handful
  /// is what one place hands on from several.
  static let narrowestTable = 9
  /// A value that is turned to text may be anything: with more classes than this, nothing is said.
  static let widestText = 3

  private let edges: [EdgeTable.Found]
  private var rivals: [Int] = []
  private var places: [Int] = []
  private var open: [Bool] = []
  private var facts: [PlaceFacts] = []
  /// By number of an edge through a wrapper: the edge that calls the wrapper.
  private var throughs: [Int: Int] = [:]
  private let isNamed: (EdgeTable.Found) -> Bool

  /// `name` gives the name of an edge's callee, `family` the topmost class that declares the method it calls; `isDecided`
  /// says of what the language calls by itself whether nothing but the edges of its place can happen there; `wrapper` gives
  /// the body that an edge goes through, and `facts` what the edges of one place say together; `isNamed` says whether a
  /// callee's own name is written at its call.
  init(
    _ edges: [EdgeTable.Found], name: (EdgeTable.Found) -> UInt32, family: (EdgeTable.Found) -> UInt32,
    isDecided: (EdgeTable.Found, ArraySlice<EdgeTable.Found>) -> Bool,
    wrapper: (EdgeTable.Found) -> UInt32,
    isNamed: @escaping (EdgeTable.Found) -> Bool,
    facts: (ArraySlice<EdgeTable.Found>) -> PlaceFacts
  ) {
    self.edges = edges
    self.isNamed = isNamed
    rivals.reserveCapacity(edges.count)
    places.reserveCapacity(edges.count)
    open.reserveCapacity(edges.count)
    self.facts.reserveCapacity(edges.count)
    var start = 0
    while start < edges.count {
      var end = start + 1
      while end < edges.count, edges[end].caller == edges[start].caller, edges[end].op == edges[start].op { end += 1 }
      for edge in edges[start..<end] {
        open.append(Self.isImplicit(edge) && !isDecided(edge, edges[start..<end]))
      }
      if end - start == 1 {
        rivals.append(1)
        places.append(edges[start].callee & EdgeTable.externalBit != 0 ? 0 : 1)
        self.facts.append(edges[start].marks.contains(.duck) ? facts(edges[start..<end]) : [])
        start = end
        continue
      }
      var place = EdgesOfPlace(edges[start..<end], name: name)
      let together = facts(edges[start..<end])
      for at in start..<end {
        rivals.append(max(1, place.rivals(of: at)))
        var alike = place.alike(at)
        if alike > Self.widestDeclaration, edges[at].marks.contains(.override) {
          // Two declarations that meet at a place are each as wide as they are.
          alike = place.relatives(of: at, family: family)
        }
        places.append(alike)
        self.facts.append(together)
        if edges[at].marks.contains(.wrapper) {
          let body = wrapper(edges[at])
          throughs[at] = (start..<end).first { edges[$0].callee == body }
        }
      }
      start = end
    }
  }

  /// Whether the budget for wide places leaves an edge out.
  func isTooWide(_ number: Int) -> Bool {
    let edge = edges[number]
    let marks = edge.marks
    if marks.contains(.duck) {
      // What reads like a family of classes is taken for its methods as they are, and for few overriding ones.
      if marks.contains(.override) { return edge.kind == .property || places[number] > Self.widestDeclaration }
      return places[number] > 1
    }
    if marks.contains(.override), marks.contains(.declared) { return places[number] > Self.widestDeclaration }
    guard edge.kind == .operator, edge.callee & EdgeTable.externalBit == 0 else { return false }
    if marks.contains(.text) { return places[number] > Self.widestText }
    return marks.contains(.loose) && rivals[number] > 1
  }

  /// Whether what the language would call by itself may not be there.
  func isOpen(_ number: Int) -> Bool { open[number] }

  /// Whether nothing else can be called in an edge's stead.
  func isOnly(_ number: Int) -> Bool { rivals[number] <= 1 || isOfOwnClass(number) }

  /// Whether an edge calls what the class of the method around it finds on its receiver: on an instance of that very class
  /// nothing else can be called.
  private func isOfOwnClass(_ number: Int) -> Bool {
    facts[number].isSuperset(of: [.asksReceiver, .hasOwnClass]) && edges[number].isFoundOnReceiver
      && !edges[number].marks.contains(.override)
  }

  /// Marks of what is no more than possible, whatever else there is.
  private static let unsure: EdgeTable.Marks = [.hint, .fallback, .duck, .unfit]

  /// Whether the language makes a call by itself, where an operand has what it calls.
  private static func isImplicit(_ edge: EdgeTable.Found) -> Bool {
    (edge.kind == .operator || edge.kind == .iteration || edge.kind == .property) && edge.marks.isDisjoint(with: unsure)
  }

  /// Whether what is the only one of its kind is mostly what happens, though the operand may be something else: an
  /// attribute is asked for by its name, while anything may be added, tested or written.
  private static func isMostlyMeant(_ edge: EdgeTable.Found) -> Bool {
    edge.kind == .property && !edge.marks.contains(.override)
  }

  /// The certainty of the edge with this number.
  func certainty(_ number: Int) -> Certainty {
    let edge = edges[number]
    let marks = edge.marks
    if !marks.isDisjoint(with: Self.unsure) { return isOfSoleUse(number) ? .likely : .possible }
    if marks.contains(.wrapper) { return isWrapperSure(number) ? .likely : .possible }
    if edge.callee & EdgeTable.externalBit != 0 { return marks.contains(.model) ? .likely : .exact }
    let count = rivals[number]
    if open[number] { return count == 1 && Self.isMostlyMeant(edge) ? .likely : .possible }
    if count == 1 { return marks.isDisjoint(with: [.override, .model, .guessed]) ? .exact : .likely }
    return certainty(among: count, number)
  }

  /// Whether the wrapper through which an edge goes is called more than possibly, and so on to the place itself.
  private func isWrapperSure(_ number: Int) -> Bool {
    var at = number
    for _ in 0..<8 {
      guard let next = throughs[at] else { return true }
      at = next
      if isTooWide(at) || !edges[at].marks.isDisjoint(with: Self.unsure) { return false }
      if !edges[at].marks.contains(.wrapper) { return certainty(at) != .possible }
    }
    return true
  }

  /// Whether an edge is one of few that the use of a parameter speaks for, and nothing speaks for anything else.
  private func isOfSoleUse(_ number: Int) -> Bool {
    facts[number].contains(.isUse) && rivals[number] <= 3
      && edges[number].marks.isDisjoint(with: [.hint, .fallback, .unfit])
  }

  /// The certainty of an edge that has rivals.
  private func certainty(among count: Int, _ number: Int) -> Certainty {
    let edge = edges[number]
    let marks = edge.marks
    let place = facts[number]
    if isOfOwnClass(number) { return marks.isDisjoint(with: [.model, .guessed]) ? .exact : .likely }
    // However many classes below have their own: each of them may be the receiver's.
    if place.contains(.asksReceiver), edge.isFoundOnReceiver { return .likely }
    // A declaration adds little to what is known to arrive.
    if edge.isCall, marks.contains(.declared), place.contains(.isKnown) { return .possible }
    if place.contains(.isListed), edge.kind == .call, edge.value.isNone { return .likely }
    if marks.contains(.override) {
      return count <= 3 && edge.kind != .construct && edge.kind != .operator ? .likely : .possible
    }
    if edge.kind == .construct || edge.kind == .partial, marks.isEmpty, count <= Self.widestRegistry { return .likely }
    if edge.kind == .call, count > Self.widestVariable, !isNamed(edge) { return .possible }
    if edge.kind == .call, marks.isEmpty, count >= Self.narrowestTable { return .likely }
    return count <= 4 ? .likely : .possible
  }
}
