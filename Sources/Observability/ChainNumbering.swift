import SourceText

/// Numbers the hops of chains for the reader: what an earlier chain tells already is cited, and numbered last.
enum ChainNumbering {
  static func renumber(_ chains: inout [Chain]) {
    var told: [Place: String] = [:]
    var telling = Chain.Telling()
    for at in chains.indices {
      var isFresh: [Int: Bool] = [:]
      forEachHop(of: chains[at]) { number, place in
        isFresh[number] = isFresh[number] == true || told[place] == nil
      }
      var numbers: [Int: Int] = [:]
      for wanted in [true, false] {
        forEachHop(of: chains[at]) { number, _ in
          if isFresh[number] == wanted, numbers[number] == nil { numbers[number] = numbers.count + 1 }
        }
      }
      for stage in chains[at].stages.indices {
        for index in chains[at].stages[stage].hops.indices {
          renumber(&chains[at].stages[stage].hops[index], isFresh, numbers, told)
        }
      }
      // Only what is told in full can be cited.
      guard telling.tells(chains[at]) else { continue }
      let id = chains[at].id
      forEachHop(of: chains[at]) { number, place in if told[place] == nil { told[place] = "\(id).\(number)" } }
    }
  }

  /// Hands over the number and the place of each hop.
  private static func forEachHop(of chain: Chain, _ body: (Int, Place) -> Void) {
    for stage in chain.stages {
      for at in stage.hops.indices { body(stage.hops[at].number, stage.hops[at].place) }
    }
  }

  private static func renumber(
    _ hop: inout Hop, _ isFresh: [Int: Bool], _ numbers: [Int: Int], _ told: [Place: String]
  ) {
    hop.toldAt = isFresh[hop.number] == true ? nil : told[hop.place]
    hop.number = numbers[hop.number] ?? 0
    hop.parent = hop.parent.flatMap { numbers[$0] }
    for branch in hop.branches.indices {
      hop.branches[branch].shownAt = hop.branches[branch].shownAt.flatMap { numbers[$0] }
    }
  }
}
