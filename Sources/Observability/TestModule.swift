/// Which files are tests: those that pytest would collect, and what lies in a folder of tests.
enum TestModule {
  static func isTest(path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let file = parts.last else { return false }
    if file.hasPrefix("test_") || file.hasSuffix("_test.py") || file == "conftest.py" { return true }
    return parts.dropLast().contains { $0 == "tests" || $0 == "test" || $0 == "testing" }
  }
}
