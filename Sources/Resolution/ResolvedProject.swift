package import SemanticIndex
package import SourceText

/// What a written call came to. Every call site has exactly one.
package enum CallOutcome: Sendable, Hashable {
  /// At least one callee in the project.
  case resolved
  /// Only callees outside the tree.
  case external
  case unresolved(UnresolvedReason)
}

/// A value as rules and reports may ask about it: the things an expression can be.
package enum KnownValue: Hashable, Sendable {
  case function(BodyID)
  case `class`(ClassID)
  /// An instance of a project class; `orSubclass` where only a declaration says so.
  case instance(ClassID, orSubclass: Bool)
  /// A method together with the class of its receiver.
  case boundMethod(BodyID, receiver: ClassID)
  case module(ModuleID)
  /// A thing outside the tree, by dotted name: a module, function or class.
  case external(Name)
  /// An instance of a class outside the tree, by the class's dotted name.
  case externalInstance(Name)
  case string(Name)
}

/// The answers of resolution: immutable, in id order.
package struct ResolvedProject: Sendable {
  package var index: ProjectIndex
  /// Sorted by caller, then operation, then callee.
  package var calls: [ResolvedCall]
  /// By project-wide call site.
  package var outcomes: [CallOutcome]
  /// By project-wide class: its method resolution order, itself first, project classes only.
  package var resolutionOrders: [[ClassID]]
  /// By project-wide class: its direct subclasses in the project.
  package var subclasses: [[ClassID]]
  /// By project-wide class: the dotted names of bases outside the tree, anywhere in its order.
  package var externalBases: [[Name]]
  /// How often a budget bit: clones refused, sets widened.
  package var widened: Int
  /// Whether solving was broken off at its limit of steps: there may be more callees than are told.
  package private(set) var isBrokenOff = false
  /// By project-wide operation: what its value may be.
  private let values: @Sendable (UInt32) -> [KnownValue]
  /// By number of a call: the argument for it.
  private let evidence: @Sendable (Int) -> [Evidence]

  /// `values` and `evidence` are asked for a project-wide operation's value and for a call's argument, when needed.
  package init(
    index: ProjectIndex, calls: [ResolvedCall], outcomes: [CallOutcome], resolutionOrders: [[ClassID]],
    subclasses: [[ClassID]], externalBases: [[Name]], widened: Int,
    values: @escaping @Sendable (UInt32) -> [KnownValue], evidence: @escaping @Sendable (Int) -> [Evidence]
  ) {
    self.index = index
    self.calls = calls
    self.outcomes = outcomes
    self.resolutionOrders = resolutionOrders
    self.subclasses = subclasses
    self.externalBases = externalBases
    self.widened = widened
    self.values = values
    self.evidence = evidence
  }

  /// Takes back what only a whole solution tells: that an edge is the only one, and why a call has none.
  mutating func breakOff() {
    isBrokenOff = true
    for at in calls.indices where calls[at].certainty == .exact { calls[at].certainty = .likely }
    for at in outcomes.indices {
      guard case .unresolved(let reason) = outcomes[at], reason != .undefinedName else { continue }
      outcomes[at] = .unresolved(.stepLimit)
    }
  }

  /// What the value of an operation may be, merged over all contexts; empty where nothing is known.
  package func values(of op: OpID, in module: ModuleID) -> [KnownValue] {
    values(index.opBases[module.index] + op.raw)
  }

  /// The argument for a call, its first step first; empty where the written name says it all.
  package func evidence(of call: Int) -> [Evidence] { evidence(call) }
}
