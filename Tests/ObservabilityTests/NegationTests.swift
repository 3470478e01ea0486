@testable import Observability
import Testing

@Suite struct NegationTests {
  @Test(arguments: [
    ("x", "not x"), ("not x", "x"), ("f(a, b)", "not f(a, b)"), ("a is None", "a is not None"),
    ("a is not None", "a is None"), ("rank != 0", "rank == 0"), ("n <= 0", "n > 0"), ("a in b", "a not in b"),
    ("a and b", "not (a and b)"), ("a == 1 or b", "not (a == 1 or b)"), ("a < b < c", "not (a < b < c)"),
    ("s == \" != \"", "s != \" != \""), ("f(a == b)", "not f(a == b)"), ("not a or b", "not (not a or b)"),
  ])
  func conditionsAreTurnedRound(_ condition: String, _ opposite: String) {
    #expect(Negation.of(condition) == opposite)
  }
}
