@testable import Reports
import Testing

/// What the Markdown writer wrote is read back for the page as it was meant.
@Suite struct MarkdownBlockTests {
  @Test(arguments: [
    "a", "a|b", "`", "a``b", "<b>&amp;", "\\", "a\\|b", " x ", "*a*", "](x)", "``", "| |",
  ])
  func codeIsReadBack(_ text: String) {
    let row = "| \(MarkdownText.code(text)) | x |"
    guard case .table(_, let rows)? = MarkdownBlock.blocks(of: "| a | b |\n|---|---|\n\(row)\n").first, rows.count == 1
    else {
      Issue.record("no table")
      return
    }
    #expect(rows[0].count == 2)
    let inlines = MarkdownInline.inlines(of: rows[0][0])
    guard inlines.count == 1, case .code(let read) = inlines[0] else {
      Issue.record("no single span: \(inlines)")
      return
    }
    #expect(read == text)
  }

  @Test(arguments: ["a_b", "*a* `b` [c](d)", "a & b &lt;", "<script>", "a|b", "\\*"])
  func proseIsReadBack(_ text: String) {
    let inlines = MarkdownInline.inlines(of: MarkdownText.prose(text))
    guard inlines.count == 1, case .text(let read) = inlines[0] else {
      Issue.record("no plain text: \(inlines)")
      return
    }
    #expect(read == text)
  }

  @Test func blocksAreToldApart() {
    let blocks = MarkdownBlock.blocks(of: "# a\n\nb **c** *d*\n\n- e\n- f\n\n| g |\n|---|\n| h |\n")
    #expect(blocks.count == 4)
    guard case .paragraph(let text) = blocks[1] else {
      Issue.record("no paragraph")
      return
    }
    #expect(MarkdownInline.inlines(of: text).count == 4)
  }
}
