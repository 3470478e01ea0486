import SourceText

/// What an annotation says, as far as calls depend on it.
enum DeclaredType: Equatable {
  /// An instance of a class of the project, or of a subclass.
  case instance(UInt32)
  /// The class itself, or a subclass: `type[C]`.
  case classObject(UInt32)
  /// An instance of a class outside the tree.
  case external(Name)
  case container(Container.Kind, [Element])
  /// A callable that returns this.
  indirect case callable(DeclaredType)
  case union([DeclaredType])
  /// The class in which the annotation stands.
  case selfType
  case none
  /// Anything.
  case any

  /// What a container of a declared type holds, and where.
  struct Element: Equatable {
    enum Place: Equatable { case slot(Int32), element, key, result }
    var place: Place
    var type: DeclaredType
  }

  /// The alternatives of a union, or itself alone.
  var alternatives: [DeclaredType] {
    if case .union(let parts) = self { return parts }
    return [self]
  }

  static func either(_ parts: [DeclaredType]) -> DeclaredType {
    let flat = parts.flatMap(\.alternatives)
    return flat.count == 1 ? flat[0] : .union(flat)
  }
}
