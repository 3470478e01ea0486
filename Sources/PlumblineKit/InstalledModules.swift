import SemanticIndex
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the modules of installed packages that a tree imports, below the folders of the search path.
///
/// Only what is imported is read: what the tree itself imports, and of a package from which it imports something, the
/// modules of the same package that these import in their turn (a package's `__init__` hands on what other modules of
/// it define). What the tree has itself is never looked up elsewhere; the first folder that has a module counts.
struct InstalledModules {
  /// A module that was asked for, and the file that holds it.
  struct Found {
    let folder: Int
    let file: FileDiscovery.FoundFile
    let place: ModuleNaming.Place
  }

  /// More modules than this are not read: a package that imports all of itself may have any number.
  static let bound = 4096

  private let roots: [ScanRoot]
  /// Dotted names that were looked up, or that the tree has.
  private var known: Set<String>
  private var count = 0

  /// Looks below `roots`; `own` are the names of the tree's modules.
  init(roots: [ScanRoot], own: [String]) {
    self.roots = roots
    known = Set(own)
  }

  /// The modules that the imports of `module` name and that were not looked up yet; only those of its own package
  /// where it is installed itself.
  mutating func wanted(by module: ModuleIndex, isInstalled: Bool) -> [Found] {
    var found: [Found] = []
    let package = Self.firstSegment(module.dottedName)
    for op in module.ops {
      guard let name = Self.importedName(by: op, in: module) else { continue }
      if isInstalled, Self.firstSegment(name) != package { continue }
      // A package's own module comes with each module of it.
      var prefix = ""
      for segment in name.split(separator: ".") {
        prefix += prefix.isEmpty ? String(segment) : "." + segment
        guard known.insert(prefix).inserted else { continue }
        if let module = lookUp(prefix) { found.append(module) }
      }
    }
    return found
  }

  private static func firstSegment(_ name: String) -> Substring { name.prefix { $0 != "." } }

  /// The dotted name of what an operation imports, with the name that it takes out of a module: that may be one too.
  private static func importedName(by op: Op, in module: ModuleIndex) -> String? {
    switch op.kind {
    case .importModule: return op.a == .max ? nil : module.names[Name(op.a)]
    case .importFrom, .importStar:
      var path = op.aux == 0 ? [] : module.dottedName.split(separator: ".").map(String.init)
      if op.aux > 0 {
        let up = Int(op.aux) - (module.isPackage ? 1 : 0)
        guard up <= path.count else { return nil }
        path.removeLast(up)
      }
      if op.a != .max { path.append(module.names[Name(op.a)]) }
      if op.kind == .importFrom, op.b != .max { path.append(module.names[Name(op.b)]) }
      return path.isEmpty ? nil : path.joined(separator: ".")
    default: return nil
    }
  }

  /// The file of a module: a package's `__init__.py`, or one of its name.
  private mutating func lookUp(_ name: String) -> Found? {
    guard count < Self.bound else { return nil }
    let path = name.split(separator: ".").joined(separator: "/")
    for (number, root) in roots.enumerated() {
      for (file, isPackage) in [(path + "/__init__.py", true), (path + ".py", false)] {
        let found = BytePath(file)
        var status = stat()
        guard found.withCString({ fstatat(root.descriptor, $0, &status, 0) }) == 0, status.st_mode & S_IFMT == S_IFREG
        else { continue }
        count += 1
        return Found(
          folder: number, file: FileDiscovery.FoundFile(path: found, isLink: true),
          place: ModuleNaming.Place(dottedName: name, isPackage: isPackage))
      }
    }
    return nil
  }
}
