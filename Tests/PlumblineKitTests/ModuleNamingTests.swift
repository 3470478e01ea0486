import PlumblineKit
import Testing

@Suite struct ModuleNamingTests {
  private func names(_ paths: [String], root: String = "work", importsItself: Bool = false) -> [String] {
    let paths = paths.map { BytePath($0) }
    let naming = ModuleNaming(paths: paths, rootName: BytePath(root), importsItself: importsItself)
    return paths.map { naming.place(of: $0).dottedName }
  }

  @Test func namesAreRelativeToTheRoot() {
    #expect(names(["a.py", "pkg/__init__.py", "pkg/b.py", "bin/tool"]) == ["a", "pkg", "pkg.b", "bin.tool"])
  }

  @Test func sourceFolderIsARoot() {
    #expect(names(["src/pkg/a.py", "tests/t.py"]) == ["pkg.a", "tests.t"])
  }

  @Test func sourcePackageIsNoRoot() {
    #expect(names(["src/__init__.py", "src/a.py"]) == ["src", "src.a"])
  }

  @Test func packageThatImportsItselfIsNamed() {
    let paths = ["__init__.py", "a.py", "sub/__init__.py"]
    #expect(names(paths, root: "kelp", importsItself: true) == ["kelp", "kelp.a", "kelp.sub"])
    #expect(names(paths, root: "kelp") == ["__init__", "a", "sub"])
  }

  @Test(arguments: [
    ("from kelp.a import b\n", true), ("import os\n  import kelp\n", true), ("import kelp", true),
    ("import kelpy\n", false), ("from .kelp import a\n", false), ("# import x\nx = 'from kelp'\n", false), ("", false),
  ])
  func findsImports(_ text: String, _ expected: Bool) {
    #expect(ModuleNaming.imports(BytePath("kelp"), in: Array(text.utf8)) == expected)
  }
}
