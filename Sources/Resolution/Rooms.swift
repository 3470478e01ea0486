/// How many values of each class (`ValueTable.room`) a node takes.
///
/// A class has its own room, so that none crowds out another: instances of the project's classes and what calls itself
/// a thing of the project, what it defines that can be called, containers, names outside the tree, numbers, and texts,
/// where these are asked for. Rooms get smaller where solving takes more steps than the size of the tree warrants:
/// there everything seems to reach everything, and more of it would say less.
struct Rooms {
  /// One byte for each class, the first the lowest.
  private(set) var bounds: UInt64
  /// The same of a node to which comes what is found under a computed name.
  private(set) var wideBounds: UInt64
  /// The number of steps from which on rooms are smaller.
  private(set) var end: Int
  private let operations: Int
  private var stage = 0
  /// Whether a function still gets frames for the places that call it; not where more than the usual effort was spent.
  var givesContexts: Bool { stage == 0 }

  /// Bounds that hold up to so many steps for a hundred operations of the tree.
  private static let stages: [(steps: Int?, bounds: UInt64, wideBounds: UInt64)] = [
    (120, 0x30_04_04_04_04_04_20_10, 0x30_04_04_04_04_04_FF_10),
    (140, 0x10_04_04_04_04_04_10_08, 0x10_04_04_04_04_04_40_08),
    (160, 0x08_02_02_02_02_02_08_04, 0x08_02_02_02_02_02_20_04),
    (nil, 0x04_01_01_01_01_01_02_01, 0x04_01_01_01_01_01_10_02),
  ]
  /// A tree with fewer operations is no effort, whatever it takes.
  static let fewestOperations = 200_000

  init(operations: Int) {
    self.operations = max(operations, Self.fewestOperations)
    (bounds, wideBounds, end) = (0, 0, 0)
    enterStage()
  }

  /// Goes over to the next, smaller rooms.
  mutating func shrink() {
    stage += 1
    enterStage()
  }

  private mutating func enterStage() {
    let steps: Int?
    (steps, bounds, wideBounds) = Self.stages[stage]
    end = steps.map { $0 * operations / 100 } ?? .max
  }

  @inline(__always) static func bound(_ bounds: UInt64, _ room: Int) -> Int {
    Int(truncatingIfNeeded: bounds >> UInt64(room * 8)) & 0xFF
  }
}
