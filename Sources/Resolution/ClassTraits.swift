extension ClassHierarchy {
  /// What a class is beyond its methods: how it is made, and whether all of it is known.
  struct Traits: OptionSet {
    let rawValue: UInt16
    static let enumeration = Traits(rawValue: 1)
    static let dataClass = Traits(rawValue: 2)
    static let `protocol` = Traits(rawValue: 4)
    /// Some base could not be resolved to a class of the project or a builtin: it may have any attribute.
    static let open = Traits(rawValue: 8)
    static let namedTuple = Traits(rawValue: 16)
    static let typedDictionary = Traits(rawValue: 32)
    static let exception = Traits(rawValue: 64)
    /// Some base has `functools.total_ordering` make the comparisons that it lacks.
    static let ordered = Traits(rawValue: 128)
    /// Its methods, or a base's, store attributes under names that only values tell.
    static let anyAttribute = Traits(rawValue: 256)
    /// A decorator makes a constructor from its fields, unless it has one of its own.
    static let madeConstructor = Traits(rawValue: 512)
  }
}
