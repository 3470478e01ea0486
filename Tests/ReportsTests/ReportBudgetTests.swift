@testable import Reports
import Testing

@Suite struct ReportBudgetTests {
  private static let report = """
    # x: how it observes itself

    Head.

    ## 1 In short
    Short.

    ## 2 Chains

    ### C1 Metrics: `a`: record

    | Hop | What | Place | Notes |
    |---|---|---|---|
    | **record** 1 | `a` | `a.py:1` |  |
    | 1a | `b` | `a.py:2` |  |
    | **commit** 2 | `c` | `a.py:3` |  |

    ## 6 Findings

    |  | Rule |
    |---|---|
    | F1 | r |

    ## 8 Files

    `a.py` in the root. \(String(repeating: "x", count: 900))

    """

  @Test func whatFitsIsLeftAlone() {
    #expect(ReportBudget.cut(Self.report, to: 10_000, Wording(.english)) == Self.report)
  }

  @Test func whatMattersLeastGoesFirst() {
    let cut = ReportBudget.cut(Self.report, to: 250, Wording(.english))
    #expect(cut.utf8.count <= 250 * 3 + 200)
    #expect(cut.contains("F1") && cut.contains("`c`"))
    #expect(!cut.contains("xxx"))
    #expect(cut.contains("Left out for the budget of 250 tokens: 1 of 1 rows of 8 Files."))
  }

  @Test(arguments: 1...60)
  func hopsStayWhole(_ tens: Int) {
    let cut = ReportBudget.cut(Self.report, to: tens * 10, Wording(.english))
    #expect(cut.contains("| **record** 1") == cut.contains("| 1a"))
    // No row without the titles of its table.
    #expect(!cut.contains("| F1") || cut.contains("|  | Rule |"))
  }
}
