/// Which files are tests: those that pytest would collect, and what lies in a folder of tests.
enum TestModule {
  static func isTest(path: String) -> Bool {
    var path = path
    return path.withUTF8 { path in
      var start = 0
      for at in path.indices where path[at] == UInt8(ascii: "/") {
        if isTestFolder(path[start..<at]) { return true }
        start = at + 1
      }
      let file = path[start...]
      return file.starts(with: "test_".utf8) || file.elementsEqual("conftest.py".utf8)
        || file.count >= 8 && file.suffix(8).elementsEqual("_test.py".utf8)
    }
  }

  private static func isTestFolder(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    name.first == UInt8(ascii: "t")
      && ["test", "tests", "testing"].contains { name.elementsEqual($0.utf8) }
  }
}
