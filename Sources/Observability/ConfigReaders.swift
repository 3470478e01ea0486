import Resolution
import SemanticIndex
import SourceText

/// Who reads the fields of configuration classes.
///
/// A read counts where the object is known to be of the class; where nothing is known of it, a read counts as possible
/// if the field's name is no other class's too.
struct ConfigReaders {
  /// By class and field (`key`).
  private var readersOfField: [UInt64: [ConfigReader]] = [:]

  init(_ observed: ObservedProject, _ census: OperationCensus, of classes: [ClassID]) {
    var fields: [Name: [ClassID]] = [:]
    for owner in classes {
      for field in Self.fieldNames(of: owner, in: observed) { fields[field, default: []].append(owner) }
    }
    guard !fields.isEmpty else { return }
    var isField = [Bool](repeating: false, count: observed.index.names.count)
    for field in fields.keys { isField[field.index] = true }
    for module in observed.index.modules.ids where !observed.isTest[module.index] {
      let ops = observed.index.modules[module].ops
      let reads = census.takings(in: module).filter {
        let op = ops[$0]
        return op.kind == .attribute && isField[Int(op.b)] && !op.flags.contains(.annotation)
      }
      guard !reads.isEmpty else { continue }
      let index = observed.module(module)
      var uses: FieldUses?
      // Fields of one object are read in many places: what it may be is asked once.
      var valuesOfObject: [OpID: [KnownValue]] = [:]
      for id in reads {
        let op = index.ops[id]
        guard let named = fields[Name(op.b)] else { continue }
        var found: [ClassID] = []
        let object = OpID(op.a)
        let values: [KnownValue]
        if let known = valuesOfObject[object] {
          values = known
        } else {
          values = observed.project.values(of: object, in: module)
          valuesOfObject[object] = values
        }
        for case .instance(let type, _) in values {
          // A subclass's object has the fields of its bases.
          for owner in observed.project.resolutionOrders[type.index]
          where named.contains(owner) && !found.contains(owner) {
            found.append(owner)
          }
        }
        var certainty = Certainty.exact
        if found.isEmpty {
          guard values.isEmpty, named.count == 1, Self.looksLikeConfiguration(object, in: index, observed) else {
            continue
          }
          found = named
          certainty = .possible
        }
        let body = observed.body(holding: id, in: module)
        if uses == nil { uses = FieldUses(index) }
        let reader = ConfigReader(
          place: observed.place(module, op.c == .max ? op.start : op.c), function: observed.qualifiedName(of: body),
          feeds: uses?.use(of: id, in: module, observed), certainty: certainty)
        for owner in found { readersOfField[Self.key(owner, Name(op.b)), default: []].append(reader) }
      }
    }
  }

  func readers(of owner: ClassID, _ field: Name) -> [ConfigReader] {
    readersOfField[Self.key(owner, field)] ?? []
  }

  private static func key(_ owner: ClassID, _ field: Name) -> UInt64 {
    UInt64(owner.raw) << 32 | UInt64(field.raw)
  }

  private static func fieldNames(of owner: ClassID, in observed: ObservedProject) -> [Name] {
    let (module, local) = observed.index.locate(owner)
    let index = observed.module(module)
    let body = index.bodies[index.classes[local].body]
    guard !body.firstOp.isNone else { return [] }
    return (body.firstOp.raw..<body.endOp.raw).compactMap { raw in
      let op = index.ops[OpID(raw)]
      return op.kind == .bind && op.aux == Binding.classAttribute.rawValue && op.c != .max ? Name(op.a) : nil
    }
  }

  /// `config.x`, `self.cfg.x`, `args.x`: by its name a configuration.
  private static func looksLikeConfiguration(_ object: OpID, in index: ModuleIndex, _ observed: ObservedProject) -> Bool
  {
    guard object.index < index.ops.count else { return false }
    let op = index.ops[object]
    let name: String
    switch op.kind {
    case .attribute: name = observed.name(Name(op.b))
    case .global, .free: name = observed.name(Name(op.a))
    default: return false
    }
    return name.hasSuffix("config") || name.hasSuffix("cfg") || name.hasSuffix("args")
  }
}
