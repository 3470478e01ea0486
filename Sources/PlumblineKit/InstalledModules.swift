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
///
/// A large package imports all of itself, so the whole is bounded, and what matters most comes first: imports of names
/// that the tree mentions and of base classes, then imports of all that a module has, then what is left.
struct InstalledModules {
  /// A module that was asked for, and the file that holds it.
  struct Found {
    let folder: Int
    let file: FileDiscovery.FoundFile
    let place: ModuleNaming.Place
  }

  /// How many bytes of installed modules are read: resolving them costs as much as so much of the tree's own.
  static let bound = 8 << 20

  /// How many modules were imported and not read, since the bound was reached.
  private(set) var leftOut = 0

  private let roots: [ScanRoot]
  /// Dotted names that were looked up, or that the tree has.
  private var known: Set<String>
  /// The names that the tree mentions.
  private let mentioned: Set<String>
  private var room = bound
  /// What installed modules import otherwise, in the order met.
  private var stars: [String] = []
  private var others: [String] = []

  /// Looks below `roots` for what the modules of the tree, `own`, import.
  init(roots: [ScanRoot], own: [ModuleIndex]) {
    self.roots = roots
    known = Set(own.map(\.dottedName))
    var mentioned: Set<String> = []
    for module in own {
      for name in 0..<UInt32(truncatingIfNeeded: module.names.count) { mentioned.insert(module.names[Name(name)]) }
    }
    self.mentioned = mentioned
  }

  /// The modules that a module of the tree imports and that were not looked up yet.
  mutating func wanted(byOwn module: ModuleIndex) -> [Found] {
    var found: [Found] = []
    for op in module.ops.elements {
      if let name = Self.importedName(by: op, in: module) { lookUp(name, &found) }
    }
    return found
  }

  /// The modules of its own package that an installed module imports for the tree; its other imports wait.
  mutating func wanted(byInstalled module: ModuleIndex) -> [Found] {
    var found: [Found] = []
    let package = Self.firstSegment(module.dottedName)
    let bases = Self.bases(in: module)
    for id in module.ops.ids {
      let op = module.ops[id]
      guard let name = Self.importedName(by: op, in: module), Self.firstSegment(name) == package else { continue }
      if op.kind == .importStar {
        stars.append(name)
      } else if bases.contains(id) || mentions(name) || mentions(Self.boundName(of: id, in: module)) {
        lookUp(name, &found)
      } else {
        others.append(name)
      }
    }
    return found
  }

  /// The modules whose imports waited.
  mutating func takeWaiting() -> [Found] {
    var found: [Found] = []
    for name in stars { lookUp(name, &found) }
    stars = []
    guard found.isEmpty else { return found }
    for name in others { lookUp(name, &found) }
    others = []
    return found
  }

  /// Whether the tree mentions the last part of a dotted name.
  private func mentions(_ name: String?) -> Bool {
    guard let last = name?.split(separator: ".").last else { return false }
    return mentioned.contains(String(last))
  }

  private static func firstSegment(_ name: String) -> Substring { name.prefix { $0 != "." } }

  /// The values that are bases of a module's classes, or of which a base is an attribute.
  private static func bases(in module: ModuleIndex) -> Set<OpID> {
    var bases: Set<OpID> = []
    for `class` in module.classes.elements {
      for argument in module.arguments(of: `class`) where !argument.value.isNone {
        bases.insert(argument.value)
        let op = module.ops[argument.value]
        if op.kind == .attribute, op.a != .max { bases.insert(OpID(op.a)) }
      }
    }
    return bases
  }

  /// The name to which an import is bound.
  private static func boundName(of id: OpID, in module: ModuleIndex) -> String? {
    guard id.index + 1 < module.ops.count else { return nil }
    let next = module.ops[OpID(id.raw + 1)]
    return next.kind == .bind && next.b == id.raw ? module.names[Name(next.a)] : nil
  }

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

  /// Adds the file of a module to `found`, behind those of the packages that hold it: they come with it.
  private mutating func lookUp(_ name: String, _ found: inout [Found]) {
    var prefix = ""
    for segment in name.split(separator: ".") {
      prefix += prefix.isEmpty ? String(segment) : "." + segment
      guard known.insert(prefix).inserted, let (module, size) = file(of: prefix) else { continue }
      // Past the bound nothing more is read, not even what would fit: what comes later is less wanted.
      guard leftOut == 0, size <= room else {
        leftOut += 1
        continue
      }
      room -= size
      found.append(module)
    }
  }

  /// The file of a module, a package's `__init__.py` or one of its name, with its size.
  private func file(of name: String) -> (Found, size: Int)? {
    let path = name.split(separator: ".").joined(separator: "/")
    for (number, root) in roots.enumerated() {
      for (file, isPackage) in [(path + "/__init__.py", true), (path + ".py", false)] {
        let found = BytePath(file)
        var status = stat()
        guard found.withCString({ fstatat(root.descriptor, $0, &status, 0) }) == 0, status.st_mode & S_IFMT == S_IFREG
        else { continue }
        let module = Found(
          folder: number, file: FileDiscovery.FoundFile(path: found, isLink: true),
          place: ModuleNaming.Place(dottedName: name, isPackage: isPackage))
        return (module, Int(status.st_size))
      }
    }
    return nil
  }
}
