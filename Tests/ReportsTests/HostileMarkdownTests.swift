@testable import Reports
import Testing

@Suite struct HostileMarkdownTests {
  @Test(arguments: [
    ("a|b", "`a\\|b`"), ("`", "`` ` ``"), ("a``b", "``` a``b ```"), ("", "` `"), ("<b>&", "`<b>&`"),
    ("\u{1b}[31m", "`␛[31m`"), ("a\nb", "`a␊b`"), ("\u{202E}x", "`\u{FFFD}x`"),
  ])
  func codeStaysInItsSpan(_ text: String, _ code: String) {
    #expect(MarkdownText.code(text) == code)
  }

  @Test(arguments: [
    ("[x](javascript:1)", "\\[x\\](javascript:1)"), ("<script>", "\\<script\\>"), ("a|b", "a\\|b"),
    ("*a* _b_", "\\*a\\* \\_b\\_"), ("&lt;", "&amp;lt;"),
  ])
  func proseIsNoMarkup(_ text: String, _ prose: String) {
    #expect(MarkdownText.prose(text) == prose)
  }
}
