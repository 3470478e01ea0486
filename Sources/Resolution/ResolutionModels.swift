/// What the solver is told about code it cannot read: the standard library's behaviour, and the hints of rule packs.
///
/// Declared here and filled above, so that no arrow turns: the rules room decodes packs into this value. Names are
/// dotted and are compared after imports and re-exports; `*` stands for one segment.
package struct ResolutionModels: Sendable {
  /// A function outside the tree (or in it) that calls a function handed to it.
  package struct Callback: Sendable {
    /// The dotted name of what is called: `threading.Thread`, or `.submit` for a method of that name on an unknown or external receiver.
    package var callee: String
    /// Which argument is called: a position, or a keyword, or both.
    package var position: Int?
    package var keyword: String?
    /// What the callee is given: the positional arguments from this index of the call on.
    package var argumentsFrom: Int?
    /// Its result is what the call returns (`partial` returns a callable instead: `isPartial`).
    package var returnsResult: Bool
    package var isPartial: Bool
    package var certainty: Certainty
    /// The hint's id, for evidence; empty where no pack says so.
    package var id: String

    package init(
      callee: String, position: Int?, keyword: String?, argumentsFrom: Int? = nil, returnsResult: Bool = false,
      isPartial: Bool = false, certainty: Certainty = .exact, id: String = ""
    ) {
      self.callee = callee
      self.position = position
      self.keyword = keyword
      self.argumentsFrom = argumentsFrom
      self.returnsResult = returnsResult
      self.isPartial = isPartial
      self.certainty = certainty
      self.id = id
    }
  }

  /// A call that runs the method named by a string argument, on any of the given classes.
  package struct RemoteMethod: Sendable {
    /// The dotted names of the functions that are called, or `.name` for a method of that name on any receiver.
    package var callees: [String]
    /// Which argument is the method's name: a position (the receiver not counted) and a keyword.
    package var position: Int?
    package var keyword: String?
    /// The dotted names of the classes that may serve it: each stands for itself and its subclasses.
    package var classes: [String]
    package var kind: EdgeKind
    package var certainty: Certainty
    /// The hint's id, for evidence.
    package var id: String

    package init(
      callees: [String], position: Int?, keyword: String?, classes: [String], kind: EdgeKind, certainty: Certainty,
      id: String
    ) {
      self.callees = callees
      self.position = position
      self.keyword = keyword
      self.classes = classes
      self.kind = kind
      self.certainty = certainty
      self.id = id
    }
  }

  /// A call that hands back something that is called like its receiver: `actor.method.remote(x)` is `actor.method(x)`.
  package struct Forward: Sendable {
    /// The method that forwards: `remote`.
    package var method: String
    /// `options`: returns the receiver itself.
    package var returnsReceiver: Bool
    package var kind: EdgeKind
    package var certainty: Certainty
    package var id: String

    package init(method: String, returnsReceiver: Bool, kind: EdgeKind, certainty: Certainty, id: String) {
      self.method = method
      self.returnsReceiver = returnsReceiver
      self.kind = kind
      self.certainty = certainty
      self.id = id
    }
  }

  /// A function that returns the object named by its import string argument.
  package struct ImportString: Sendable {
    package var callee: String
    package var position: Int?
    package var keyword: String?
    package var certainty: Certainty
    package var id: String

    package init(callee: String, position: Int?, keyword: String?, certainty: Certainty, id: String) {
      self.callee = callee
      self.position = position
      self.keyword = keyword
      self.certainty = certainty
      self.id = id
    }
  }

  /// What inference cannot know: what a function returns, what an attribute or parameter holds.
  package struct TypeFact: Sendable {
    package enum Place: UInt8, Sendable { case returns, attribute, parameter }
    package var place: Place
    /// The dotted name of the function, `Class.attribute`, or `function.parameter`.
    package var name: String
    /// The dotted names of classes (instances of them).
    package var classes: [String]

    package init(place: Place, name: String, classes: [String]) {
      self.place = place
      self.name = name
      self.classes = classes
    }
  }

  package var callbacks: [Callback] = []
  package var remoteMethods: [RemoteMethod] = []
  package var forwards: [Forward] = []
  package var importStrings: [ImportString] = []
  package var types: [TypeFact] = []

  package init() {}

  /// Adds what `other` says after what is said here.
  package mutating func append(_ other: ResolutionModels) {
    callbacks += other.callbacks
    remoteMethods += other.remoteMethods
    forwards += other.forwards
    importStrings += other.importStrings
    types += other.types
  }

  /// Takes out the hints whose ids `isOut` names.
  package mutating func removeHints(where isOut: (String) -> Bool) {
    callbacks.removeAll { isOut($0.id) }
    remoteMethods.removeAll { isOut($0.id) }
    forwards.removeAll { isOut($0.id) }
    importStrings.removeAll { isOut($0.id) }
  }
}
