package import SemanticIndex
package import SourceText

/// What is called.
package enum Callee: Hashable, Sendable {
  /// A function, method or lambda of the project; a module's body where importing is what runs it.
  case body(BodyID)
  /// A class of the project that defines no constructor of its own (nor inherits one from the project).
  case `class`(ClassID)
  /// A thing outside the tree by the dotted name it resolves to; builtins are `builtins.print`.
  case external(Name)
}

/// One edge: a caller, a callee, the place of the call, and why it is believed.
package struct ResolvedCall: Sendable {
  /// Project-wide.
  package var caller: BodyID
  package var callee: Callee
  package var module: ModuleID
  /// The operation at which it happens, local to the module.
  package var op: OpID
  /// The written call, project-wide; none for implicit ones (operators, properties, iteration, `with`).
  package var site: CallSiteID
  /// The byte offset of the call's place (see `CallSite.place`; for implicit calls where the operation is written).
  package var place: UInt32
  package var kind: EdgeKind
  package var certainty: Certainty
  /// Only the attributes that are asked of the receiver say what it is.
  package var isByUse: Bool

  package init(
    caller: BodyID, callee: Callee, module: ModuleID, op: OpID, site: CallSiteID, place: UInt32, kind: EdgeKind,
    certainty: Certainty, isByUse: Bool = false
  ) {
    self.caller = caller
    self.callee = callee
    self.module = module
    self.op = op
    self.site = site
    self.place = place
    self.kind = kind
    self.certainty = certainty
    self.isByUse = isByUse
  }
}

/// One step of the argument for an edge.
package struct Evidence: Sendable, Hashable {
  package enum Step: UInt8, Sendable {
    case name, importing, alias, assignment, attribute, parameter, returned, constructed, element, inheritance
    case annotation, subclass, override, narrowing, decorator, string, model, hint, merged, duck, method, receiver,
      choice, open
  }

  package var step: Step
  /// Where the step is taken: the file and the byte offset there.
  package var module: ModuleID
  package var offset: UInt32
  /// What the step is about, where a name says it.
  package var subject: Name

  package init(_ step: Step, module: ModuleID, offset: UInt32, subject: Name) {
    self.step = step
    self.module = module
    self.offset = offset
    self.subject = subject
  }
}
