import SourceText

/// What an edge lets through: the types that an annotation or a test admits.
enum Filter: Hashable {
  case everything
  case nothing
  /// What may be one of these; a base is replaced by the tested class where `narrows`.
  case types([TestedType], narrows: Bool)
  /// What is none of these.
  case excluded([TestedType])
  case callables
  case having(Name)
  /// This class, as it is.
  case only(UInt32)
  /// Anything but an instance of what the receiver of a method of this class may be.
  case otherThanReceiver(UInt32)
  /// What a visitor's method is looked up for.
  case visited(VisitingMethod)

  enum TestedType: Hashable {
    case `class`(UInt32)
    case classObject(UInt32)
    case external(Name)
    case container(Container.Kind)
  }
}
