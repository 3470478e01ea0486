import Observability
import SourceText
import Testing

@Suite struct WordingTests {
  @Test(arguments: [
    ("  a\n   and\tb ", "a and b"), ("f(\n  x,\n)", "f(x,)"), ("", ""),
    (String(repeating: "x", count: 90), String(repeating: "x", count: 60) + "…"),
  ])
  func quotedCodeIsOnOneLine(_ text: String, _ quoted: String) {
    #expect(QuotedCode.shortened(text, to: 60) == quoted)
  }

  @Test(arguments: [
    ("rank == 0", true), ("dist.get_rank() != 0", true), ("self.is_main_process", true), ("ranking > 3", false),
    ("config.path is not None", false),
  ])
  func rankIsRecognised(_ condition: String, _ asks: Bool) {
    let place = Place(file: FileID(UInt32(0)), line: 1, column: 1)
    #expect(Guard(text: condition, condition: condition, isNegated: false, place: place).asksRank == asks)
  }
}
