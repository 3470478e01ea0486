import SemanticIndex
import SourceText

/// Classes that `namedtuple` makes: their fields, where the call writes them out.
extension Program {
  /// The fields of what `namedtuple(…)` makes, for the call or a name that is bound to it; nil for anything else.
  mutating func recordFields(of op: OpID, in module: UInt32) -> [Name]? {
    guard let (op, module) = bound(op, in: module) else { return nil }
    let call = operation(op.raw, in: module)
    guard call.kind == .call, call.b != .max,
      case .external(let maker)? = evaluate(site(call.b, in: module).callee, in: module),
      ["namedtuple", "NamedTuple"].contains(index.names[lastSegment(maker)])
    else { return nil }
    return fields(writtenIn: call, in: module)
  }

  /// The names in the second argument of a call: one text, or a list of texts or of pairs that begin with one.
  mutating func fields(writtenIn call: Op, in module: UInt32) -> [Name]? {
    guard call.kind == .call, call.b != .max else { return nil }
    let site = site(call.b, in: module)
    var position = 0
    for at in 0..<site.argumentCount {
      let argument = argument(site.firstArgument + at, in: module)
      guard argument.spread == .none else { return nil }
      if argument.name.isNone {
        position += 1
        if position == 2 { return names(in: argument.value, of: module) }
      } else if ["field_names", "fields"].contains(index.names[argument.name]) {
        return names(in: argument.value, of: module)
      }
    }
    return nil
  }

  private mutating func names(in list: OpID, of module: UInt32) -> [Name]? {
    guard let (list, module) = bound(list, in: module) else { return nil }
    let value = operation(list.raw, in: module)
    if let text = value.writtenText {
      let words = index.names[text].split { $0 == " " || $0 == "," || $0 == "\n" || $0 == "\t" }
      return words.map { index.names.intern(String($0)) }
    }
    guard value.kind == .list || value.kind == .tuple else { return nil }
    var names: [Name] = []
    for position in 0..<value.b {
      let part = operand(value, position, in: module)
      guard !part.isNone else { return nil }
      var element = operation(part.raw, in: module)
      if element.kind == .tuple, element.b > 0 {
        let first = operand(element, 0, in: module)
        guard !first.isNone else { return nil }
        element = operation(first.raw, in: module)
      }
      guard let name = element.writtenText else { return nil }
      names.append(name)
    }
    return names
  }
}
