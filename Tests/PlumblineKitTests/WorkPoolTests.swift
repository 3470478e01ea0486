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

  @Test func stackIsDeep() {
    #expect(WorkPool.onLargeStack { Self.depth(200_000) } == 200_000)
  }

  private static func depth(_ level: Int) -> Int { level == 0 ? 0 : 1 + depth(level - 1) }
}
