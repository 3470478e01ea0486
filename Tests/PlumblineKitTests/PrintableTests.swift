import PlumblineKit
import Testing

@Suite struct PrintableTests {
  @Test(arguments: [
    ("plain text\n\tand more", "plain text\n\tand more"), ("模块 é", "模块 é"),
    ("\u{1B}[31mred", "\\u{1b}[31mred"), ("a\rb", "a\\u{d}b"), ("\u{9B}2J", "\\u{9b}2J"),
    ("left\u{202E}right", "left\\u{202e}right"), ("\u{7F}", "\\u{7f}"),
  ])
  func nothingSteersATerminal(_ text: String, _ expected: String) {
    #expect(Printable.text(text) == expected)
  }

  @Test func badBytesAreSpelledOut() {
    #expect(BytePath([0x63, 0xE9, 0x2E]).text == "c\\xe9.")
    #expect(BytePath([0xE2, 0x82]).text == "\\xe2\\x82")
    #expect(BytePath("模块.py").text == "模块.py")
  }
}
