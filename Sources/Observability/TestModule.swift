/// Which files are tests: those that pytest would collect, and what lies in a folder of tests.
enum TestModule {
  static func isTest(path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    guard let file = parts.last else { return false }
    if file.starts(with: "test_".utf8) || file.elementsEqual("conftest.py".utf8) { return true }
    if file.count >= 8, file.suffix(8).elementsEqual("_test.py".utf8) { return true }
    return parts.dropLast().contains { part in
      part.starts(with: "test".utf8)
        && (part.count == 4 || part.elementsEqual("tests".utf8) || part.elementsEqual("testing".utf8))
    }
  }
}
