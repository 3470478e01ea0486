/// What else must hold of a match; all parts that are given.
package struct Filter: Sendable {
  package var arguments: [ArgumentFilter] = []
  /// How many positional arguments at least and at most.
  package var minimumArguments: Int?
  package var maximumArguments: Int?
  /// Keywords that must all be written.
  package var keywords: [String] = []
  package var inside: [Surrounding] = []
  package var outside: [Surrounding] = []
  /// Module names: any of the first, none of the second.
  package var modules: [DottedGlob] = []
  package var otherModules: [DottedGlob] = []

  package init() {}

  package var isEmpty: Bool {
    arguments.isEmpty && minimumArguments == nil && maximumArguments == nil && keywords.isEmpty && inside.isEmpty
      && outside.isEmpty && modules.isEmpty && otherModules.isEmpty
  }
}

/// Where an argument is looked for, the first that is there: by position, by keyword.
package struct ArgumentPlace: Sendable, Hashable {
  package var positions: [Int]
  package var keywords: [String]

  package init(positions: [Int] = [], keywords: [String] = []) {
    self.positions = positions
    self.keywords = keywords
  }
}

/// What must hold of one argument.
package struct ArgumentFilter: Sendable {
  package enum Form: String, Sendable, CaseIterable {
    case string, template, constant, call, lambda, name, dict
  }

  package var place: ArgumentPlace
  /// Any of these, or whatever where empty.
  package var forms: [Form] = []
  /// Searched for in its value where it is a string, else in its text.
  package var expression: Expression?
  /// It must not be there.
  package var isAbsent = false
  /// It is one of these, by the name it resolves to.
  package var names: [NamePattern] = []

  package init(place: ArgumentPlace) { self.place = place }
}

/// What stands around a place.
package enum Surrounding: Sendable {
  /// A function whose own or dotted name matches.
  case function([NamePattern])
  case `class`([NamePattern])
  /// A with-item that calls one of these.
  case with([NamePattern])
  /// A function or class with one of these decorators.
  case decorator([NamePattern])
  case loop
  case module([NamePattern])
}
