import Testing

@testable import Resolution

/// How many frames for single places functions get.
@Suite struct ContextBudgetTests {
  @Test func aLargeFunctionGetsFew() {
    var budget = ContextBudget(operations: 1_000_000, bodies: 2)
    let taken = (0..<100).count { _ in budget.take(1, of: 500) }
    let isOtherServed = budget.take(0, of: 500)
    #expect(taken == 24)
    #expect(isOtherServed)
  }

  @Test func aSmallFunctionGetsMore() {
    var budget = ContextBudget(operations: 1_000_000, bodies: 1)
    let taken = (0..<1000).count { _ in budget.take(0, of: 10) }
    #expect(taken == 600)
  }

  @Test func allTogetherGetAThirdOfTheTree() {
    let bodies = 6000
    var budget = ContextBudget(operations: 300_000, bodies: bodies)
    let taken = (0..<UInt32(bodies)).count { budget.take($0, of: 100) }
    let isSmallOneServed = budget.take(0, of: 1)
    #expect(taken == 1000)
    #expect(!isSmallOneServed)
  }
}
