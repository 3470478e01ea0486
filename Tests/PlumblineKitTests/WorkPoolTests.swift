import PlumblineKit
import Testing

@Suite struct WorkPoolTests {
  @Test(arguments: [1, 2, 8, 100])
  func resultsLieByIndex(_ workers: Int) {
    let squares = WorkPool(workers: workers).map(1000, context: { [Int]() }) { seen, index in
      seen.append(index)
      return index * index
    }
    #expect(squares == (0..<1000).map { $0 * $0 })
  }

  @Test func nothingToDo() {
    #expect(WorkPool(workers: 4).map(0, context: { () }) { _, index in index }.isEmpty)
  }

  /// Large frames rather than many: ThreadSanitizer remembers 65,536 calls and no more.
  @Test func stackIsDeep() {
    #expect(WorkPool.onLargeStack { Self.depth(50_000) } == 50_000)
  }

  private static func depth(_ level: Int) -> Int {
    let room = SIMD64<Int>(repeating: level)
    return level == 0 ? 0 : 1 + depth(level - 1) + room[63] - level
  }
}
