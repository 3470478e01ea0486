package import PCRE2

/// How a rule names a thing: compared with the dotted name that the thing resolves to, unless it says otherwise.
package enum NamePattern: Sendable {
  /// `a.b.c`
  case exact(String)
  /// `a.*.c`, `a.**`
  case glob(DottedGlob)
  /// `re:…`, searched for in the dotted name
  case expression(Expression)
  /// `sub:a.B`: the class and all that derive from it; `sub:a.B.method` a method of any of them
  case subclasses(String)
  /// `.name`: whatever has this last name, wherever it comes from
  case last(String)
}

/// A PCRE2 expression as a pack gave it.
package struct Expression: Sendable {
  package let text: String
  package let pattern: Pattern

  package init(text: String, pattern: Pattern) {
    self.text = text
    self.pattern = pattern
  }
}
