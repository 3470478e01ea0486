import SourceText

/// The methods that the language may run on what lies at a place, each with a receiver for which it is found; no more
/// than are worth telling.
struct Answerers {
  struct Answerer {
    /// The class that defines the method, and its name there.
    let owner: UInt32
    let name: Name
    var receiver: ValueID
    /// The receiver lies in a container that is there.
    var isHeld: Bool
  }

  private(set) var list: [Answerer] = []
  /// There are more than are worth telling.
  private(set) var isWide = false
  private let widest: Int

  init(widest: Int) { self.widest = widest }

  /// Nothing to tell.
  var isEmpty: Bool { list.isEmpty || isWide }

  /// Adds a method, or a receiver of which more is known to one that is there.
  mutating func add(_ answerer: Answerer, isBetter: (ValueID, ValueID) -> Bool) {
    if let at = list.firstIndex(where: { $0.owner == answerer.owner && $0.name == answerer.name }) {
      if list[at].isHeld && !answerer.isHeld
        || list[at].isHeld == answerer.isHeld && isBetter(answerer.receiver, list[at].receiver)
      {
        list[at] = answerer
      }
    } else if list.count == widest {
      isWide = true
    } else {
      list.append(answerer)
    }
  }

  /// Notes that not all was looked at.
  mutating func giveUp() { isWide = true }
}
