import SemanticIndex
import SourceText

/// Reads annotations: all spellings of types, by names alone.
struct AnnotationReader: ~Copyable {
  private var cached = PairTable(capacity: 1024)
  private var types: [DeclaredType] = []
  private let shapes: [Name: Shape]

  /// What a generic's head means for its arguments.
  enum Shape {
    case first, union, type, optional, sequence(Container.Kind), tuple, mapping, awaitable, coroutine, generator
    case manager, callable, literal, any, selfType, never
  }

  /// Heads by their last segment; the module does not matter (`typing`, `typing_extensions`, `collections.abc`).
  static let heads: [(String, Shape)] = [
    ("Annotated", .first), ("Final", .first), ("ClassVar", .first), ("Required", .first), ("NotRequired", .first),
    ("ReadOnly", .first), ("InitVar", .first), ("Optional", .optional), ("Union", .union), ("type", .type),
    ("Type", .type), ("list", .sequence(.list)), ("List", .sequence(.list)), ("Sequence", .sequence(.list)),
    ("MutableSequence", .sequence(.list)), ("Iterable", .sequence(.list)), ("Collection", .sequence(.list)),
    ("Container", .sequence(.list)), ("Reversible", .sequence(.list)), ("deque", .sequence(.list)),
    ("Deque", .sequence(.list)), ("set", .sequence(.set)), ("Set", .sequence(.set)), ("frozenset", .sequence(.set)),
    ("FrozenSet", .sequence(.set)), ("AbstractSet", .sequence(.set)), ("MutableSet", .sequence(.set)),
    ("KeysView", .sequence(.list)), ("ValuesView", .sequence(.list)), ("Queue", .sequence(.list)),
    ("Iterator", .sequence(.generator)), ("AsyncIterator", .sequence(.generator)),
    ("AsyncIterable", .sequence(.generator)), ("Generator", .generator), ("AsyncGenerator", .generator),
    ("tuple", .tuple), ("Tuple", .tuple), ("dict", .mapping), ("Dict", .mapping), ("Mapping", .mapping),
    ("MutableMapping", .mapping), ("DefaultDict", .mapping), ("defaultdict", .mapping), ("OrderedDict", .mapping),
    ("ItemsView", .mapping), ("WeakValueDictionary", .mapping), ("ChainMap", .mapping), ("Awaitable", .awaitable),
    ("Future", .awaitable), ("Task", .awaitable), ("Coroutine", .coroutine), ("ContextManager", .manager),
    ("AbstractContextManager", .manager), ("AsyncContextManager", .manager),
    ("AbstractAsyncContextManager", .manager), ("Callable", .callable), ("Literal", .literal), ("Any", .any),
    ("object", .any), ("Self", .selfType), ("NoReturn", .never), ("Never", .never), ("Hashable", .any),
    ("Sized", .any), ("AnyStr", .any), ("TypeVar", .any), ("ParamSpec", .any),
  ]

  init(_ names: inout NameTable) {
    var shapes: [Name: Shape] = [:]
    for (word, shape) in Self.heads { shapes[names.intern(word)] = shape }
    self.shapes = shapes
  }

  /// The type that an annotation (an operation of `module`) declares.
  mutating func type(of op: OpID, in module: UInt32, _ program: inout Program) -> DeclaredType {
    guard !op.isNone else { return .any }
    let found = cached.find(module, op.raw)
    if found != PairTable.absent { return types[Int(found)] }
    let type = read(op, module, &program, 0)
    cached.set(module, op.raw, UInt32(types.count))
    types.append(type)
    return type
  }

  private func read(_ op: OpID, _ module: UInt32, _ program: inout Program, _ depth: Int) -> DeclaredType {
    guard !op.isNone, depth < 16 else { return .any }
    let value = program.operation(op.raw, in: module)
    switch value.kind {
    case .constant:
      return LiteralKind(rawValue: value.aux) == LiteralKind.none ? .none : .any
    case .binary:
      return .either([
        read(OpID(value.a), module, &program, depth + 1), read(OpID(value.b), module, &program, depth + 1),
      ])
    case .item: return generic(value, module, &program, depth)
    case .starred: return .any
    case .phi:
      guard value.b > 0 else { return .any }
      return read(program.operand(value, value.b - 1, in: module), module, &program, depth + 1)
    default: break
    }
    switch program.evaluate(op, in: module) {
    case .class(let id)?: return .instance(id)
    case .external(let name)?: return bare(name, &program)
    case .function?, .module?: return .any
    case nil: return alias(value, module, &program, depth)
    }
  }

  /// A name outside the tree without arguments.
  private func bare(_ name: Name, _ program: inout Program) -> DeclaredType {
    guard let shape = shapes[program.lastSegment(name)] else { return .external(name) }
    switch shape {
    case .sequence(let kind): return .container(kind, [])
    case .tuple: return .container(.tuple, [])
    case .mapping: return .container(.dictionary, [])
    case .generator: return .container(.generator, [])
    case .selfType: return .selfType
    case .never: return .none
    default: return .any
    }
  }

  /// `head[arguments]`.
  private func generic(_ value: Op, _ module: UInt32, _ program: inout Program, _ depth: Int) -> DeclaredType {
    guard case .external(let head)? = program.evaluate(OpID(value.a), in: module) else {
      return read(OpID(value.a), module, &program, depth + 1)
    }
    let index = OpID(value.b)
    guard !index.isNone else { return .any }
    let indexOp = program.operation(index.raw, in: module)
    var parts: [OpID] = [index]
    if indexOp.kind == .tuple {
      parts = (0..<indexOp.b).map { program.operand(indexOp, $0, in: module) }
    }
    guard let first = parts.first, let shape = shapes[program.lastSegment(head)] else { return .external(head) }
    func part(_ number: Int) -> DeclaredType {
      number < parts.count ? read(parts[number], module, &program, depth + 1) : .any
    }
    func contains(_ kind: Container.Kind, _ elements: [(DeclaredType.Element.Place, DeclaredType)]) -> DeclaredType {
      .container(kind, elements.filter { $0.1 != .any && $0.1 != .none }.map { .init(place: $0.0, type: $0.1) })
    }
    switch shape {
    case .first: return part(0)
    case .optional: return .either([part(0), .none])
    case .union: return .either(parts.indices.map(part))
    case .type:
      return .either(
        part(0).alternatives.map { alternative in
          if case .instance(let id) = alternative { return .classObject(id) }
          return .any
        })
    case .sequence(let kind): return contains(kind, [(.element, part(0))])
    case .generator:
      return contains(.generator, [(.element, part(0)), (.result, parts.count > 2 ? part(2) : .any)])
    case .tuple:
      if parts.count == 2 {
        let second = program.operation(parts[1].raw, in: module)
        if second.kind == .constant, LiteralKind(rawValue: second.aux) == .ellipsis {
          return contains(.tuple, [(.element, part(0))])
        }
      }
      return contains(.tuple, parts.indices.map { (.slot(Int32($0)), part($0)) })
    case .mapping: return contains(.dictionary, [(.key, part(0)), (.element, part(1))])
    case .awaitable: return contains(.coroutine, [(.result, part(0))])
    case .coroutine: return contains(.coroutine, [(.result, part(2))])
    case .manager: return contains(.manager, [(.element, part(0))])
    case .callable: return parts.count > 1 ? .callable(part(parts.count - 1)) : .any
    case .literal:
      _ = first
      return .any
    case .any: return .any
    case .selfType: return .selfType
    case .never: return .none
    }
  }

  /// A name that is bound to something that is a type only by its text: an alias, a type variable, a new type.
  private func alias(_ value: Op, _ module: UInt32, _ program: inout Program, _ depth: Int) -> DeclaredType {
    var scope = module
    var bound: Op?
    switch value.kind {
    case .global, .free:
      let body = value.kind == .global ? program.moduleBody(module) : program.bodyBase(module) + value.b
      (scope, bound) = source(Name(value.a), body, module, &program, 0)
    case .importFrom:
      let base = program.absoluteName(Name(value.a), level: Int(value.aux), from: module)
      if let target = program.module(named: base) {
        (scope, bound) = source(Name(value.b), program.moduleBody(target), target, &program, 0)
      }
    case .attribute:
      if case .module(let target)? = program.evaluate(OpID(value.a), in: module) {
        (scope, bound) = source(Name(value.b), program.moduleBody(target), target, &program, 0)
      }
    default: return .any
    }
    guard let bound else { return .any }
    guard bound.kind == .bind, bound.b != .max else { return .any }
    let source = program.operation(bound.b, in: scope)
    guard source.kind == .call, source.b != .max else { return read(OpID(bound.b), scope, &program, depth + 1) }
    let site = program.site(source.b, in: scope)
    guard case .external(let callee)? = program.evaluate(site.callee, in: scope) else { return .any }
    let text = program.index.names[program.lastSegment(callee)]
    if text == "NewType", site.argumentCount > 1 {
      return read(program.argument(site.firstArgument + 1, in: scope).value, scope, &program, depth + 1)
    }
    guard text == "TypeVar" else { return .any }
    var constraints: [DeclaredType] = []
    for at in 0..<site.argumentCount {
      let argument = program.argument(site.firstArgument + at, in: scope)
      if argument.name.isNone {
        if at > 0 { constraints.append(read(argument.value, scope, &program, depth + 1)) }
      } else if program.index.names[argument.name] == "bound" {
        return read(argument.value, scope, &program, depth + 1)
      }
    }
    return constraints.isEmpty ? .any : .either(constraints)
  }

  /// The newest binding of a name, followed through imports, with the module in which it stands.
  private func source(
    _ name: Name, _ body: UInt32, _ module: UInt32, _ program: inout Program, _ depth: Int
  ) -> (UInt32, Op?) {
    guard depth < 12 else { return (module, nil) }
    let newest = program.newestBinding(body, name)
    guard newest != PairTable.absent else {
      for star in program.stars[Int(module)].reversed() where body == program.moduleBody(module) {
        let op = program.operation(star, in: module)
        let base = program.absoluteName(Name(op.a), level: Int(op.aux), from: module)
        if let target = program.module(named: base), target != module {
          let found = source(name, program.moduleBody(target), target, &program, depth + 1)
          if found.1 != nil { return found }
        }
      }
      return (module, nil)
    }
    let bind = program.operation(numbered: program.bindings[newest].op, in: module)
    if bind.b != .max {
      let value = program.operation(bind.b, in: module)
      if value.kind == .importFrom {
        let base = program.absoluteName(Name(value.a), level: Int(value.aux), from: module)
        if let target = program.module(named: base) {
          return source(Name(value.b), program.moduleBody(target), target, &program, depth + 1)
        }
      }
    }
    return (module, bind)
  }
}
