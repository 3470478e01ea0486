import SourceText

/// The fields of an operation as words, as `OpKind` says what they are.
struct OpFields {
  let index: ModuleIndex
  let names: NameTable

  func text(of op: Op) -> String {
    switch op.kind {
    case .parameter: " \(op.a)"
    case .constant: constant(op)
    case .formatted, .tuple, .list, .set, .dict, .phi: " [\(list(op))]"
    case .starred, .element, .enter, .await, .yield, .yieldFrom, .caught, .return, .test: value(op.a)
    case .convert: "\(value(op.a)) !\(Character(UnicodeScalar(UInt8(truncatingIfNeeded: op.aux))))"
    case .function: " body \(op.a)"
    case .class: " \(name(index.classes[ClassID(op.a)].qualifiedName)) body \(index.classes[ClassID(op.a)].body.raw)"
    case .importModule: " \(name(op.a))\(op.aux == 1 ? " first part" : "")"
    case .importFrom: " \(origin(op)) \(name(op.b))"
    case .importStar: " \(origin(op))"
    case .global, .unbound: " \(name(op.a))"
    case .free: " \(name(op.a)) of body \(op.b)"
    case .attribute, .deleteAttribute: "\(value(op.a)).\(name(op.b))"
    case .item, .deleteItem: "\(value(op.a))\(value(op.b))"
    case .slice: "\(value(op.a))\(value(op.b)) :\(value(op.c))"
    case .call: value(op.a)
    case .binary, .inPlace: " \(word(BinaryOperator(rawValue: op.aux)))\(value(op.a))\(value(op.b))"
    case .unary: " \(word(UnaryOperatorKind(rawValue: op.aux)))\(value(op.a))"
    case .compare: " \(word(Comparison(rawValue: op.aux)))\(value(op.a))\(value(op.b))"
    case .boolean: " \(op.aux == 0 ? "and" : "or") [\(list(op))]"
    case .conditional: "\(value(op.a)) ?\(value(op.b)) :\(value(op.c))"
    case .unpack: unpack(op)
    case .comprehension: " \(["list", "set", "dict", "generator"][min(Int(op.aux), 3)])\(value(op.a))\(value(op.b))"
    case .narrow: "\(value(op.a)) \(word(Narrowing(rawValue: op.aux)))\(value(op.b))"
    case .annotated: "\(value(op.a)) :\(value(op.b))"
    case .matchPositional: "\(value(op.a)) class\(value(op.b)) \(op.aux)"
    case .bind: bind(op)
    case .unbind: " \(word(Binding(rawValue: op.aux))) \(name(op.a))"
    case .storeAttribute: "\(value(op.a)).\(name(op.b)) =\(value(op.c))"
    case .declareAttribute: "\(value(op.a)).\(name(op.b)) :\(value(op.c))"
    case .storeItem: "\(value(op.a))\(value(op.b)) =\(value(op.c))"
    case .raise: "\(value(op.a))\(op.b == UInt32.max ? "" : " from\(value(op.b))")"
    }
  }

  private func constant(_ op: Op) -> String {
    guard let kind = LiteralKind(rawValue: op.aux) else { return " ?" }
    if kind == .string { return op.a == UInt32.max ? " string …" : " \"\(escaped(name(op.a)))\"" }
    return op.flags.contains(.small) ? " \(Int32(bitPattern: op.a))" : " \(kind)"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default:
        if scalar.value < 32 || scalar.value == 127 {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private func origin(_ op: Op) -> String {
    String(repeating: ".", count: Int(op.aux)) + (op.a == UInt32.max ? "" : name(op.a))
  }

  private func unpack(_ op: Op) -> String {
    switch op.aux {
    case 0: "\(value(op.a)) at \(op.b)"
    case 1: "\(value(op.a)) at \(op.b) from end"
    default: "\(value(op.a)) from \(op.b) to \(op.c) before end"
    }
  }

  private func bind(_ op: Op) -> String {
    let binding = Binding(rawValue: op.aux)
    var text = " \(word(binding)) \(name(op.a))"
    if op.c != UInt32.max { text += binding == .nonlocal ? " of body \(op.c)" : " :\(value(op.c))" }
    return text + " =\(value(op.b))"
  }

  private func list(_ op: Op) -> String {
    index.list(of: op).map { $0.isNone ? "-" : "%\($0.raw)" }.joined(separator: " ")
  }

  private func value(_ raw: UInt32) -> String { raw == UInt32.max ? " -" : " %\(raw)" }
  private func name(_ raw: UInt32) -> String { name(Name(raw)) }
  private func name(_ name: Name) -> String { name.isNone ? "-" : names[name] }
  private func word<T>(_ value: T?) -> String { value.map { "\($0)" } ?? "?" }
}
