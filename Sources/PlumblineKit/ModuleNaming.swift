/// From a file's path to its module's dotted name.
///
/// Names are relative to the source root: the scanned root, `src/` in it, or the folder above it where the scanned
/// folder is a package whose files import it by its own name.
package struct ModuleNaming: Sendable {
  /// A module's dotted name, and whether it is a package's `__init__`.
  package struct Place: Hashable, Sendable {
    package let dottedName: String
    package let isPackage: Bool
  }

  private let prefix: String
  private let hasSourceFolder: Bool

  /// Names for the files at `paths`; `importsItself` says whether they import the root, a package, by its own name.
  package init(paths: [BytePath], rootName: BytePath, importsItself: Bool) {
    prefix = importsItself ? rootName.text + "." : ""
    // `src` is a source root unless it is a package itself.
    hasSourceFolder =
      paths.contains { $0.bytes.starts(with: "src/".utf8) } && !paths.contains(BytePath("src/__init__.py"))
  }

  /// The name of the module at `path`.
  package func place(of path: BytePath) -> Place {
    var parts = path.bytes[...]
    if hasSourceFolder, parts.starts(with: "src/".utf8) { parts = parts.dropFirst(4) }
    if parts.suffix(3).elementsEqual(".py".utf8) { parts = parts.dropLast(3) }
    let isPackage = parts.elementsEqual("__init__".utf8) || parts.suffix(9).elementsEqual("/__init__".utf8)
    if isPackage { parts = parts.dropLast(9) }
    let inside = BytePath(parts.map { $0 == slashByte ? UInt8(ascii: ".") : $0 }).text
    // The root's own `__init__` has no name of its own unless the root is a package by that name.
    if inside.isEmpty {
      return Place(dottedName: prefix.isEmpty ? "__init__" : String(prefix.dropLast()), isPackage: isPackage)
    }
    return Place(dottedName: prefix + inside, isPackage: isPackage)
  }

  /// Whether a text imports the package `name`: a line begins with `import name` or `from name`, at any depth.
  package static func imports(_ name: BytePath, in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      var at = 0
      while at < text.count {
        while at < text.count, text[at] == 32 || text[at] == 9 { at += 1 }
        for word in ["import ", "from "] as [StaticString] where starts(text, at, word) {
          if isName(name.bytes, text, at + word.utf8CodeUnitCount) { return true }
        }
        while at < text.count, text[at] != 10, text[at] != 13 { at += 1 }
        at += 1
      }
      return false
    }
  }

  private static func starts(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= text.count else { return false }
    return word.withUTF8Buffer { Glob.equal($0, 0, text, at, count) }
  }

  private static func isName(_ name: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let end = start + name.count
    guard end <= text.count, name.withUnsafeBufferPointer({ Glob.equal($0, 0, text, start, name.count) }) else {
      return false
    }
    guard end < text.count else { return true }
    return ".,;# \t\r\n".utf8.contains(text[end])
  }
}
