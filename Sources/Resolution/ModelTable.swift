import SemanticIndex
import SourceText

/// Models and hints, by the names that calls come to.
struct ModelTable: ~Copyable {
  /// How one callee behaves.
  struct Behaviour {
    var effects: [Effect]
    var marks: EdgeTable.Marks
  }

  struct Remote {
    var position: Int?
    var keyword: Name
    var classes: [String]
    var kind: EdgeKind
    var marks: EdgeTable.Marks
    /// The hint's id.
    var hint: Name
  }

  struct BinaryMethods {
    var plain: Name
    var inPlace: Name
    var reflected: Name
  }

  let stringClass, objectClass, typeClass, wrapDecorator, recordMaker, identity, routeRegistration: Name
  private(set) var behaviours: [Behaviour] = []
  private var byName: [Name: [Int]] = [:]
  private var bySuffix: [Name: [Int]] = [:]
  private var askers = NameAnswers()
  private(set) var remotes: [Remote] = []
  private(set) var remotesByName: [Name: [Int]] = [:]
  private(set) var remotesBySuffix: [Name: [Int]] = [:]
  private(set) var forwards: [ResolutionModels.Forward]
  private(set) var forwardsByMethod: [Name: Int] = [:]
  private(set) var imports: [Name: ResolutionModels.ImportString] = [:]
  private var importsBySuffix: [Name: ResolutionModels.ImportString] = [:]
  let types: [ResolutionModels.TypeFact]
  private var returned: [Name: [String]] = [:]
  private var containerKinds: [Name: Container.Kind] = [:]
  private var silentBases: Set<Name> = []
  private var indexedBases: Set<Name> = []
  private var closed: Set<Name> = []
  private var methodMarks: Set<Name> = []
  private var externalClasses: [Name: (base: Name, members: Set<Name>)] = [:]
  private let literals: [Name]
  private let binaries: [BinaryMethods]
  private let comparisons: [[Name]]
  private let unaries: [[Name]]
  private let truth: [Name]
  private let conversions: [Name]

  init(_ models: ResolutionModels, _ names: inout NameTable) {
    stringClass = names.intern("builtins.str")
    objectClass = names.intern("builtins.object")
    typeClass = names.intern("builtins.type")
    wrapDecorator = names.intern("functools.wraps.decorator")
    recordMaker = names.intern("collections.namedtuple")
    routeRegistration = names.intern("route.registration")
    identity = names.intern("dataclasses.dataclass")
    forwards = models.forwards
    types = models.types
    literals = ["", "bool", "bool", "ellipsis", "int", "float", "complex", "str", "bytes"].map {
      names.intern("builtins." + $0)
    }
    binaries = [
      "add", "sub", "mul", "matmul", "truediv", "mod", "pow", "lshift", "rshift", "or", "xor", "and", "floordiv",
    ].map {
      BinaryMethods(
        plain: names.intern("__\($0)__"), inPlace: names.intern("__i\($0)__"), reflected: names.intern("__r\($0)__"))
    }
    func special(_ words: [String]) -> [Name] { words.map { names.intern("__\($0)__") } }
    comparisons = [
      ["eq"], ["ne", "eq"], ["lt"], ["le"], ["gt"], ["ge"], [], [], ["contains", "iter"], ["contains", "iter"],
    ].map(special)
    unaries = [["invert"], [], ["pos"], ["neg"]].map(special)
    truth = special(["bool", "len"])
    conversions = special(["str", "repr"])
    for word in ["str", "int", "float", "bool", "bytes", "list", "dict", "tuple", "set", "frozenset", "complex"] {
      closed.insert(names.intern("builtins." + word))
    }
    for word in ["staticmethod", "classmethod", "property"] { methodMarks.insert(names.intern("builtins." + word)) }
    for word in Self.silent { silentBases.insert(names.intern(word)) }
    for word in Self.abstractSequences { indexedBases.insert(names.intern(word)) }
    for (kind, words) in Self.containerClasses {
      for word in words { containerKinds[names.intern(word)] = kind }
    }
    let newline = UInt8(ascii: "\n")
    for line in StandardModels.text.utf8.split(separator: newline) { read(Substring(line), [], &names) }
    for line in StandardModels.classes.utf8.split(separator: newline) { readClass(Substring(line), &names) }
    for callback in models.callbacks { add(callback, &names) }
    for (number, forward) in models.forwards.enumerated() { forwardsByMethod[names.intern(forward.method)] = number }
    for hint in models.importStrings {
      if hint.callee.hasPrefix(".") {
        importsBySuffix[names.intern(String(hint.callee.dropFirst()))] = hint
      } else {
        imports[names.intern(hint.callee)] = hint
      }
    }
    for remote in models.remoteMethods {
      let number = remotes.count
      remotes.append(
        Remote(
          position: remote.position, keyword: remote.keyword.map { names.intern($0) } ?? .none,
          classes: remote.classes, kind: remote.kind, marks: Self.marks(remote.certainty),
          hint: names.intern(remote.id)))
      for callee in remote.callees {
        if callee.hasPrefix(".") {
          remotesBySuffix[names.intern(String(callee.dropFirst())), default: []].append(number)
        } else {
          remotesByName[names.intern(callee), default: []].append(number)
        }
      }
    }
    for fact in models.types where fact.place == .returns {
      returned[names.intern(fact.name), default: []] += fact.classes
    }
  }

  private mutating func read(_ line: Substring, _ marks: EdgeTable.Marks, _ names: inout NameTable) {
    guard let (subjects, effects) = EffectParser.line(line, &names) else { return }
    add(effects, marks, to: subjects, &names)
  }

  /// `class(base): members`.
  private mutating func readClass(_ line: Substring, _ names: inout NameTable) {
    let words = line.utf8.split(whereSeparator: { " :()".utf8.contains($0) }).map { String(Substring($0)) }
    guard words.count > 2 else { return }
    externalClasses[names.intern(words[0])] = (
      names.intern(words[1]), Set(words[2...].map { names.intern($0) })
    )
  }

  /// The class outside the tree that defines a member which is looked for in `type`, as far as is known.
  func definer(of member: Name, in type: Name) -> Name {
    var at = type
    for _ in 0..<8 {
      guard let known = externalClasses[at] else { return at == type || at == objectClass ? type : at }
      if known.members.contains(member) { return at }
      at = known.base
    }
    return type
  }

  private mutating func add(
    _ effects: [Effect], _ marks: EdgeTable.Marks, to subjects: [String], _ names: inout NameTable
  ) {
    let number = behaviours.count
    behaviours.append(Behaviour(effects: effects, marks: marks))
    for subject in subjects {
      if subject.hasPrefix(".") {
        bySuffix[names.intern(String(subject.dropFirst())), default: []].append(number)
      } else {
        byName[names.intern(subject), default: []].append(number)
        // A builtin container's methods have the container for their receiver.
        if !subject.hasPrefix("builtins."), effects.contains(where: \.asksReceiver) {
          askers.set(names.intern(subject), to: true)
        }
      }
    }
  }

  private mutating func add(_ callback: ResolutionModels.Callback, _ names: inout NameTable) {
    if callback.isPartial {
      add([.special(.partial)], Self.marks(callback.certainty), to: [callback.callee], &names)
      return
    }
    let callee = Effect.Source.argument(callback.position, callback.keyword.map { names.intern($0) } ?? .none)
    let given: [Effect.Source] = callback.argumentsFrom.map { [.rest($0)] } ?? []
    var effects: [Effect] = [.call(callee, given)]
    if callback.returnsResult { effects.append(.result(.called)) }
    add(effects, Self.marks(callback.certainty), to: [callback.callee], &names)
  }

  static func marks(_ certainty: Certainty) -> EdgeTable.Marks {
    switch certainty {
    case .exact: []
    case .likely: .model
    case .possible: .hint
    }
  }

  /// The numbers of a callee's behaviours, by its name; by its last segment where it is a member of something outside.
  func behaviours(of name: Name, lastSegment: Name) -> [Int] { byName[name] ?? bySuffix[lastSegment] ?? [] }

  /// Whether nothing here speaks of a callee.
  func isPlain(_ name: Name, lastSegment: Name) -> Bool {
    byName[name] == nil && bySuffix[lastSegment] == nil && imports[name] == nil && returned[name] == nil
      && remotesByName[name] == nil && remotesBySuffix[lastSegment] == nil
  }

  /// Whether a member of a class outside does something with the instance on which it is found.
  func asksReceiver(_ member: Name) -> Bool { askers[member] ?? false }

  func hasModel(_ name: Name) -> Bool { byName[name] != nil }

  /// The hint for a function of this name that imports what a text names.
  func importHint(_ name: Name) -> ResolutionModels.ImportString? {
    importsBySuffix.isEmpty ? nil : importsBySuffix[name]
  }

  /// The dotted names of classes whose instances a function returns.
  func returnedClasses(_ name: Name) -> [String] { returned[name] ?? [] }

  func literalClass(_ literal: UInt16) -> Name? {
    literal == 0 || Int(literal) >= literals.count ? nil : literals[Int(literal)]
  }

  /// A builtin class that nothing of the project is, unless it derives from it.
  func isClosed(_ name: Name) -> Bool { closed.contains(name) }

  /// Whether a decorator only says how a method is found: `staticmethod`, `classmethod`, `property`.
  func isMethodMark(_ name: Name) -> Bool { methodMarks.contains(name) }

  /// Whether a name outside the tree is known to be a class.
  func isClass(_ name: Name) -> Bool { externalClasses[name] != nil || containerKinds[name] != nil }

  func isSilentBase(_ name: Name) -> Bool { silentBases.contains(name) }

  func containerKind(of name: Name) -> Container.Kind? { containerKinds[name] }

  /// Whether a class outside the tree iterates by calling `__getitem__`, which a class of the project gives it.
  func isAbstractSequence(_ name: Name) -> Bool { indexedBases.contains(name) }

  func binaryMethods(_ number: UInt16) -> BinaryMethods? {
    Int(number) < binaries.count ? binaries[Int(number)] : nil
  }

  /// Those of which `functools.total_ordering` makes the others, the first that there is.
  var orderings: ArraySlice<[Name]> { comparisons[2...5] }

  /// The special methods, the first that there is, that an operation calls on one operand, where it does nothing else
  /// with either; none for other operations.
  func methods(calledBy op: Op) -> [Name] {
    switch op.kind {
    case .compare: Int(op.aux) < comparisons.count ? comparisons[Int(op.aux)] : []
    case .unary: Int(op.aux) < unaries.count ? unaries[Int(op.aux)] : []
    case .test: truth
    case .convert: op.aux == UInt16(UInt8(ascii: "s")) ? conversions : Array(conversions.suffix(1))
    default: []
    }
  }

  /// Bases that add no attribute worth naming.
  private static let silent = [
    "builtins.object", "typing.Generic", "typing.Protocol", "typing_extensions.Protocol", "abc.ABC",
    "typing.NamedTuple", "typing.TypedDict", "typing_extensions.TypedDict", "typing_extensions.Generic",
  ]

  /// Containers that iterate by calling `__getitem__`.
  private static let abstractSequences = [
    "collections.abc.Sequence", "collections.abc.MutableSequence", "typing.Sequence", "typing.MutableSequence",
  ]

  private static let containerClasses: [(Container.Kind, [String])] = [
    (
      .dictionary,
      [
        "builtins.dict", "collections.OrderedDict", "collections.UserDict", "collections.defaultdict",
        "collections.abc.MutableMapping", "collections.abc.Mapping", "typing.Dict", "typing.MutableMapping",
        "typing.Mapping", "collections.Counter",
      ]
    ),
    (
      .list,
      [
        "builtins.list", "collections.UserList", "collections.deque", "typing.List",
      ] + abstractSequences
    ),
    (.set, ["builtins.set", "builtins.frozenset", "collections.abc.MutableSet", "collections.abc.Set", "typing.Set"]),
    (.tuple, ["builtins.tuple", "typing.Tuple"]),
  ]
}
