import SourceText

/// Numbers the hops of chains for the reader: what an earlier chain tells already is cited, and numbered last.
enum ChainNumbering {
  static func renumber(_ chains: inout [Chain]) {
    var told: [Place: String] = [:]
    for at in chains.indices {
      let isFresh = chains[at].hops.reduce(into: [Int: Bool]()) { fresh, hop in
        fresh[hop.number] = fresh[hop.number] ?? false || told[hop.place] == nil
      }
      var numbers: [Int: Int] = [:]
      for wanted in [true, false] {
        for hop in chains[at].hops where isFresh[hop.number] == wanted && numbers[hop.number] == nil {
          numbers[hop.number] = numbers.count + 1
        }
      }
      for stage in chains[at].stages.indices {
        for index in chains[at].stages[stage].hops.indices {
          var hop = chains[at].stages[stage].hops[index]
          hop.toldAt = isFresh[hop.number] == true ? nil : told[hop.place]
          hop.number = numbers[hop.number] ?? 0
          hop.parent = hop.parent.flatMap { numbers[$0] }
          for branch in hop.branches.indices {
            hop.branches[branch].shownAt = hop.branches[branch].shownAt.flatMap { numbers[$0] }
          }
          chains[at].stages[stage].hops[index] = hop
        }
      }
      // Only what is told in full can be cited.
      guard Chain.told(of: Array(chains[...at])).contains(where: { $0.id == chains[at].id }) else { continue }
      for hop in chains[at].hops where told[hop.place] == nil { told[hop.place] = "\(chains[at].id).\(hop.number)" }
    }
  }
}
