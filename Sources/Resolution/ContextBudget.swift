/// How many frames functions get for the places that call them, beside the one that all other places share.
///
/// A function gets few, the more the smaller it is; all together get a share of the tree.
struct ContextBudget {
  /// How many frames were refused, here or where too much was spent otherwise.
  var refused = 0
  private var framesOfBodies: [UInt16]
  private var operationsLeft: Int

  private static let fewestFrames = 24
  private static let mostOperations = 6000

  init(operations: Int, bodies: Int) {
    framesOfBodies = Array(repeating: 0, count: bodies)
    operationsLeft = max(operations, Rooms.fewestOperations) / 3
  }

  /// Whether a body of so many operations may have one more frame; it is counted.
  mutating func take(_ body: UInt32, of operations: UInt32) -> Bool {
    let most = max(Self.fewestFrames, Self.mostOperations / max(1, Int(operations)))
    guard Int(framesOfBodies[Int(body)]) < most, operationsLeft > 0 else { return false }
    framesOfBodies[Int(body)] += 1
    operationsLeft -= Int(operations)
    return true
  }
}
