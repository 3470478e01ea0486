package import Resolution

/// A kind of thing in the code, and which of them are meant.
package enum Fact: Sendable {
  /// A written call, also in a with-item or a decorator.
  case call(Callable)
  /// A call that makes an instance of a class.
  case construct(Callable)
  /// The call of a with-item.
  case with(Callable)
  /// A decorator, called or not.
  case decorator(Callable)
  case definition(DefinitionShape)
  case `class`(ClassShape)
  /// A name or attribute is assigned; the expression is searched for in the target as written (`self.logger`).
  case assignment(target: Expression, value: Callable?)
  /// Something is put into a container; the expression is searched for in the container as written.
  case store(into: Expression, ways: [StoreWay])
  case `import`([NamePattern])
  case string(Expression)
  /// An expression over the text of a file, comments and strings included.
  case text(Expression)
  /// The block that runs when a file is the program: `if __name__ == "__main__":`.
  case main
}

/// Which calls are meant: by what is called, or by method and receiver.
package struct Callable: Sendable {
  /// What is called, by the name it resolves to.
  package var names: [NamePattern]
  /// The last name of what is called, as written; asked together with `types` and `receiver`.
  package var methods: [NamePattern]
  /// The receiver's class or one it derives from. A receiver known to be of another class never matches.
  package var types: [NamePattern]
  /// Where the receiver's class is unknown: searched for in the receiver as written.
  package var receiver: Expression?
  /// How sure a match is that rests on the text alone.
  package var textCertainty: Certainty

  package init(
    names: [NamePattern] = [], methods: [NamePattern] = [], types: [NamePattern] = [], receiver: Expression? = nil,
    textCertainty: Certainty = .possible
  ) {
    self.names = names
    self.methods = methods
    self.types = types
    self.receiver = receiver
    self.textCertainty = textCertainty
  }
}

/// Which function definitions are meant; all parts that are given must hold.
package struct DefinitionShape: Sendable {
  /// Its own name, or its dotted name where the pattern has dots.
  package var names: [NamePattern]
  /// The class whose method it is, or one from which that class derives.
  package var classes: [NamePattern]
  package var decorators: [NamePattern]
  /// True: only at the top of a module; false: only methods; nil: anywhere.
  package var isTopLevel: Bool?

  package init(
    names: [NamePattern] = [], classes: [NamePattern] = [], decorators: [NamePattern] = [], isTopLevel: Bool? = nil
  ) {
    self.names = names
    self.classes = classes
    self.decorators = decorators
    self.isTopLevel = isTopLevel
  }
}

/// Which class definitions are meant; all parts that are given must hold.
package struct ClassShape: Sendable {
  /// Its own name, or its dotted name where the pattern has dots.
  package var names: [NamePattern]
  /// Classes from which it derives, however far, in the tree or outside.
  package var bases: [NamePattern]
  package var decorators: [NamePattern]

  package init(names: [NamePattern] = [], bases: [NamePattern] = [], decorators: [NamePattern] = []) {
    self.names = names
    self.bases = bases
    self.decorators = decorators
  }
}

/// How something comes into a container.
package enum StoreWay: String, Sendable, CaseIterable {
  /// `c[key] = value`
  case assign
  /// `c[key] += value`
  case augment
  /// `c[key].append(value)`, `c.append(value)`, `extend`, `add`
  case append
  /// `c.update(…)`
  case update
  /// `c = {…}`
  case display
}
