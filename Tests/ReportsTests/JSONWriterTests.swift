import Reports
import Testing

@Suite struct JSONWriterTests {
  @Test func nestsAndSeparates() {
    var json = JSONWriter()
    json.beginFieldLines()
    json.field("a", 1)
    json.key("rows")
    json.beginLines()
    json.beginObject()
    json.field("x", -120)
    json.field("y", true)
    json.endObject()
    json.beginArray()
    json.endArray()
    json.endLines()
    json.key("none")
    json.beginLines()
    json.endLines()
    json.field("z", orNull: nil)
    json.endFieldLines()
    json.endLine()
    #expect(
      String(decoding: json.bytes, as: UTF8.self) == """
        {
        "a": 1,
        "rows": [
        {"x": -120, "y": true},
        []
        ],
        "none": [],
        "z": null
        }

        """)
  }

  @Test(arguments: [
    ("plain", #""plain""#),
    ("a\"b\\c", #""a\"b\\c""#),
    ("\u{1b}[31m\n\t\r\0", #""\u001b[31m\n\t\r\u0000""#),
    ("\u{7f}\u{85}\u{9b}", #""\u007f\u0085\u009b""#),
    ("\u{202e}x\u{2066}\u{2028}", #""\u202ex\u2066\u2028""#),
    ("é变😀", #""é变😀""#),
    ("\u{e0001}", #""\udb40\udc01""#),
    ("</script>", #""</script>""#),
  ])
  func escapes(text: String, expected: String) {
    var json = JSONWriter()
    json.string(text)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }

  @Test(
    arguments: [
      ([0xFF], 1), ([0xC3], 1), ([0xC3, 0x41], 1), ([0xC0, 0x80], 2), ([0xED, 0xA0, 0x80], 3),
      ([0xF4, 0x90, 0x80, 0x80], 4),
      ([0xE2, 0x82], 2),
    ] as [([UInt8], Int)])
  func replacesWhatIsNoUTF8(bytes: [UInt8], replacements: Int) {
    var json = JSONWriter()
    bytes.withUnsafeBufferPointer { json.string($0) }
    let text = String(validating: json.bytes, as: UTF8.self)
    #expect(text != nil)
    #expect(text?.unicodeScalars.filter { $0 == "\u{fffd}" }.count == replacements)
  }
}
