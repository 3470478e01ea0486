import Observability
import Resolution
import Rules
import SourceText

/// A chain as a picture: boxes in the columns of its stages, an arrow a hop. What every picture format is drawn from.
struct ChainPicture {
  struct Box {
    let names: [String]
    /// Callees with the same body share a box.
    var isShared: Bool { names.count > 1 }
    let definitions: [Place]
    let isSink: Bool
    let isEntry: Bool
    let stage: StageName?
  }

  struct Arrow {
    let from: Int
    let to: Int
    /// `7`, `7a`.
    let label: String
    let place: Place
    let text: String
    let note: String
    let certainty: Certainty
    /// The row that tells it, as `C1.7` or `C1.7a`.
    let target: String
  }

  let chain: Chain
  private(set) var boxes: [Box] = []
  private(set) var arrows: [Arrow] = []
  /// Boxes that are left out because there are too many.
  private(set) var omitted = 0

  /// More boxes than a person takes in.
  static let mostBoxes = 60

  init(_ chain: Chain) {
    self.chain = chain
    boxes.append(
      Box(
        names: [HopWords.short(chain.entry)], definitions: [chain.entryPlace], isSink: false, isEntry: true, stage: nil)
    )
    var boxOfFunction: [String: Int] = [chain.entry: 0]
    // The end of a chain is what it is told for: where boxes are too many, records give way first.
    let order = chain.stages.filter { $0.name != .record } + chain.stages.filter { $0.name == .record }
    for stage in order {
      for hop in stage.hops { add(hop, stage: stage.name, &boxOfFunction) }
    }
  }

  private mutating func add(_ hop: Hop, stage: StageName, _ boxOfFunction: inout [String: Int]) {
    guard let from = boxOfFunction[hop.caller] ?? callerBox(hop, &boxOfFunction) else {
      omitted += 1
      return
    }
    let isSink = hop.role == .sink
    var groups: [[Branch]] = []
    for branch in hop.branches {
      if let same = branch.sameBodyAs, let at = groups.firstIndex(where: { $0[0].callee == same }) {
        groups[at].append(branch)
      } else {
        groups.append([branch])
      }
    }
    if groups.isEmpty {
      guard let to = box([HopWords.title(hop)], [], isSink, stage, key: hop.text, &boxOfFunction) else { return }
      arrows.append(arrow(hop, from, to, "\(hop.number)", .exact, []))
      return
    }
    for (index, group) in groups.enumerated() {
      let known = group.compactMap { boxOfFunction[$0.callee] }.first
      guard
        let to = known
          ?? box(
            group.map { HopWords.short($0.callee) }, group.compactMap(\.definition), isSink, stage,
            key: group[0].callee, &boxOfFunction)
      else { continue }
      for branch in group where boxOfFunction[branch.callee] == nil { boxOfFunction[branch.callee] = to }
      let letter = groups.count > 1 && index < 26 ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index))) : ""
      arrows.append(arrow(hop, from, to, "\(hop.number)\(letter)", group[0].certainty, group))
    }
  }

  /// A caller that no hop led to: the constructor of the entry's class.
  private mutating func callerBox(_ hop: Hop, _ boxOfFunction: inout [String: Int]) -> Int? {
    guard hop.parent == nil else { return nil }
    boxOfFunction[hop.caller] = 0
    return 0
  }

  private mutating func box(
    _ names: [String], _ definitions: [Place], _ isSink: Bool, _ stage: StageName, key: String,
    _ boxOfFunction: inout [String: Int]
  ) -> Int? {
    if let known = boxOfFunction[key] { return known }
    guard boxes.count < Self.mostBoxes else {
      omitted += 1
      return nil
    }
    boxes.append(Box(names: names, definitions: definitions, isSink: isSink, isEntry: false, stage: stage))
    boxOfFunction[key] = boxes.count - 1
    return boxes.count - 1
  }

  private func arrow(
    _ hop: Hop, _ from: Int, _ to: Int, _ label: String, _ certainty: Certainty, _ group: [Branch]
  ) -> Arrow {
    let kind = group.first.map { HopWords.notes($0.kind, .exact) } ?? []
    let guards = (hop.guards + (group.first?.guards ?? [])).map(\.text)
    return Arrow(
      from: from, to: to, label: label, place: hop.place, text: hop.text,
      note: (guards + kind).joined(separator: ", "), certainty: certainty, target: hop.toldAt ?? "\(chain.id).\(label)")
  }

  /// The boxes of each stage, in the order of the stages; those outside any first.
  var columns: [(stage: StageName?, boxes: [Int])] {
    ([nil] + StageName.allCases.map(Optional.some)).compactMap { stage in
      let own = boxes.indices.filter { boxes[$0].stage == stage }
      return own.isEmpty ? nil : (stage: stage, boxes: own)
    }
  }
}
