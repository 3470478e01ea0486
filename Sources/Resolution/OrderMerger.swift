/// C3's merge: the orders of a class's bases, and the bases themselves, into one order that contradicts none of them.
struct OrderMerger {
  /// By class: in how many of the sequences at hand it stands behind the head.
  private var waiting: [UInt32]

  init(classes count: Int) { waiting = Array(repeating: 0, count: count) }

  /// Where the sequences contradict each other, the first head that is left is taken. Ends at the hierarchy's bound.
  mutating func merge(_ sequences: [[UInt32]]) -> [UInt32] {
    if sequences.count == 2 { return sequences[0] }
    var rest = sequences.filter { !$0.isEmpty }.map { $0[...] }
    for sequence in rest { for id in sequence.dropFirst() { waiting[Int(id)] += 1 } }
    defer { for sequence in rest { for id in sequence.dropFirst() { waiting[Int(id)] = 0 } } }
    var order: [UInt32] = []
    while !rest.isEmpty, order.count < ClassHierarchy.Limit.order {
      let free = rest.first { waiting[Int($0[$0.startIndex])] == 0 } ?? rest[0]
      let head = free[free.startIndex]
      order.append(head)
      for at in rest.indices {
        if rest[at].first == head {
          rest[at].removeFirst()
          if let next = rest[at].first { waiting[Int(next)] -= 1 }
        } else if waiting[Int(head)] > 0, let place = rest[at].firstIndex(of: head) {
          // Contradictory bases only: it is not to come again.
          rest[at].remove(at: place)
          waiting[Int(head)] -= 1
        }
      }
      rest.removeAll(where: \.isEmpty)
    }
    return order
  }
}
