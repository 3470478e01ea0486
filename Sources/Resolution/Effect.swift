import SourceText

/// What a function that cannot be read does with its arguments, as a small language in text.
///
///     builtins.map: call 0(*1..); -> gen(r)
///
/// A line names functions (dotted; `.name` for a method of that name on anything outside the tree) and their effects:
/// `call S(S, …)` calls what `S` holds; `-> S` is the result; `put S into S` adds to a container, `put S` and `key S` add to the container whose method this is, `give S` to its result; `op NAME|NAME S`
/// runs the first of some special methods that `S` has, `op NAME S(S, …)` with arguments, so that `r` is what it gives;
/// `ask NAME(S, …)` calls a method of the instance of the project whose inherited method this is, where the project defines
/// it, `ask NAME*(S, …)` one of those whose names begin so, and `r` is what they give;
/// `draw S` only iterates; `hand S` hands a function of the project on, to be called with what nobody knows; `special NAME` is one of the few things that only the solver can do.
/// A source `S` is `0` the first argument, `0/key` that or the keyword, `/key` a keyword, `1..` all arguments from there,
/// `*S` what iterating over `S` gives, `next S` what the iterator `S` gives, `each` the arguments where there are several, else what iterating
/// over the only one gives, `made by S` what calling it gives, without an edge, `the(a.b)` something outside by its name, `await S`, `r` the result of the last `call`, `self`, `elem`, `keys`, `all`, `res` of the container, `list(S, …)`
/// and its like a new container, `copy(S)` one with the same slots, `is(a.b)` an instance, `spread(S)`, `S + S` either,
/// `S unless S` the first where the second is not given, `later(a.b)` what calls that with these arguments and its own.
enum Effect {
  case call(Source, [Source])
  case result(Source)
  case put(Source)
  case fill(Source, Source)
  case key(Source)
  case give(Source)
  case operate([Name], Source, [Source]?)
  case draw(Source)
  case hand(Source)
  case ask(Name, isPrefix: Bool, [Source])
  case special(Special)

  indirect enum Source {
    case argument(Int?, Name)
    case rest(Int)
    case element(Source)
    case advanced(Source)
    case each
    case made(Source)
    case the(Name)
    case later(Name)
    case unless(Source, Source)
    case awaited(Source)
    case called
    case receiver
    case held(Held)
    case container(Container.Kind, [Source])
    case copied(Container.Kind, Source)
    case instance(Name)
    case spread(Source)
    case either([Source])
    case nothing

    /// Whether this is the receiver, or made of it.
    var isReceiver: Bool {
      switch self {
      case .receiver: true
      case .element(let inner), .made(let inner), .copied(_, let inner): inner.isReceiver
      case .container(_, let parts), .either(let parts): parts.contains(where: \.isReceiver)
      default: false
      }
    }
  }

  enum Held { case element, keys, all, result }

  /// Whether the instance matters on which a method outside was found.
  var asksReceiver: Bool {
    switch self {
    case .ask: true
    case .result(let source), .draw(let source), .operate(_, let source, _): source.isReceiver
    default: false
    }
  }

  /// What needs more than a flow of values.
  enum Special: String, CaseIterable {
    case getattr, setattr, delattr, hasattr, superObject, property, staticmethod, classmethod, contextFactory, partial
    case partialmethod, cachedProperty, dictionary, importModule, bareInstance, typeOf, updateWrapper
    case dispatch, get, setdefault, pop, items, update, accessor, managed, identity, importString, dataClass, newClass
    case subclasses, routeDecorator, registerRoute, send, receive, cast, iterator, reversed, format, register
    case defineRecord, fillRecord, replaceInRecord, getAttributes, getItems, callMethod
    case replaceFields, namespace, attributes
  }
}

/// Reads effects from their text.
struct EffectParser {
  private var bytes: [UInt8]
  private var at = 0

  /// The names and effects of one line; nil where the line is not well formed.
  static func line(_ text: Substring, _ names: inout NameTable) -> (names: [String], effects: [Effect])? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let subjects = text[..<colon].utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    var effects: [Effect] = []
    for part in text.utf8[text.utf8.index(after: colon)...].split(separator: UInt8(ascii: ";")) {
      var parser = EffectParser(bytes: Array(part))
      guard let effect = parser.effect(&names) else { return nil }
      effects.append(effect)
    }
    return (subjects, effects)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func effect(_ names: inout NameTable) -> Effect? {
    skip()
    if take("->") { return source(&names).map { .result($0) } }
    switch word() {
    case "call":
      guard let callee = source(&names) else { return nil }
      return .call(callee, arguments(&names))
    case "put":
      guard let content = source(&names) else { return nil }
      return take("into") ? source(&names).map { .fill(content, $0) } : .put(content)
    case "key": return source(&names).map { .key($0) }
    case "give": return source(&names).map { .give($0) }
    case "op":
      var methods = [names.intern(word())]
      while take("|") { methods.append(names.intern(word())) }
      guard let subject = source(&names) else { return nil }
      skip()
      let isApplied = at < bytes.count && bytes[at] == UInt8(ascii: "(")
      return .operate(methods, subject, isApplied ? arguments(&names) : nil)
    case "ask":
      let name = word()
      let isPrefix = take("*")
      return .ask(names.intern(isPrefix ? name + "*" : name), isPrefix: isPrefix, arguments(&names))
    case "hand": return source(&names).map { .hand($0) }
    case "draw": return source(&names).map { .draw($0) }
    case "special": return Effect.Special(rawValue: word()).map { .special($0) }
    default: return nil
    }
  }

  private mutating func arguments(_ names: inout NameTable) -> [Effect.Source] {
    guard take("(") else { return [] }
    var list: [Effect.Source] = []
    while !take(")"), at < bytes.count {
      guard let next = source(&names) else { break }
      list.append(next)
      _ = take(",")
    }
    return list
  }

  private mutating func source(_ names: inout NameTable) -> Effect.Source? {
    guard let first = single(&names) else { return nil }
    var all = [first]
    while take("+") {
      guard let next = single(&names) else { return nil }
      all.append(next)
    }
    let either = all.count == 1 ? first : .either(all)
    guard take("unless") else { return either }
    return single(&names).map { .unless(either, $0) }
  }

  private mutating func single(_ names: inout NameTable) -> Effect.Source? {
    skip()
    if take("*") { return single(&names).map { .element($0) } }
    if take("/") { return .argument(nil, names.intern(word())) }
    if at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
      let number = Int(bytes[at]) - 0x30
      at += 1
      if take("..") { return .rest(number) }
      if at < bytes.count, bytes[at] == UInt8(ascii: "/") {
        at += 1
        return .argument(number, names.intern(word()))
      }
      return .argument(number, .none)
    }
    let name = word()
    switch name {
    case "r": return .called
    case "self": return .receiver
    case "elem": return .held(.element)
    case "keys": return .held(.keys)
    case "all": return .held(.all)
    case "res": return .held(.result)
    case "_": return .nothing
    case "next": return single(&names).map { .advanced($0) }
    case "each": return .each
    case "await": return single(&names).map { .awaited($0) }
    case "made":
      guard take("by") else { return nil }
      return single(&names).map { .made($0) }
    case "is": return parenthesized(&names).map { .instance($0) }
    case "the": return parenthesized(&names).map { .the($0) }
    case "later": return parenthesized(&names).map { .later($0) }
    case "spread":
      return arguments(&names).first.map { .spread($0) }
    case "copylist": return arguments(&names).first.map { .copied(.list, $0) }
    case "copytuple": return arguments(&names).first.map { .copied(.tuple, $0) }
    case "copydict": return arguments(&names).first.map { .copied(.dictionary, $0) }
    case "copyset": return arguments(&names).first.map { .copied(.set, $0) }
    case "list": return .container(.list, arguments(&names))
    case "tuple": return .container(.tuple, arguments(&names))
    case "dict": return .container(.dictionary, arguments(&names))
    case "set": return .container(.set, arguments(&names))
    case "gen": return .container(.generator, arguments(&names))
    case "coro": return .container(.coroutine, arguments(&names))
    case "manager": return .container(.manager, arguments(&names))
    case "cell": return .container(.cell, arguments(&names))
    default: return nil
    }
  }

  /// A dotted name in parentheses.
  private mutating func parenthesized(_ names: inout NameTable) -> Name? {
    guard take("(") else { return nil }
    let name = names.intern(word())
    return take(")") ? name : nil
  }

  private mutating func skip() {
    while at < bytes.count, bytes[at] == UInt8(ascii: " ") { at += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    skip()
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard at + wanted.count <= bytes.count, bytes[at..<(at + wanted.count)].elementsEqual(wanted) else { return false }
    at += wanted.count
    return true
  }

  /// Letters, digits, underscores and dots.
  private mutating func word() -> String {
    skip()
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
        at += 1
      default: return String(decoding: bytes[start..<at], as: UTF8.self)
      }
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }
}
