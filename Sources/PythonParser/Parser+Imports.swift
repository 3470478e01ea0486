import PythonSyntax
import SourceText

extension Parser {
  mutating func importStatement() -> NodeID {
    let start = start
    advance()
    var aliases = NodeChain()
    repeat {
      let at = self.start
      let name = dottedName()
      append(alias(name, at), to: &aliases)
    } while eat(.comma)
    return node(.import, start, end, first: aliases.first)
  }

  mutating func importFrom() -> NodeID {
    let start = start
    advance()
    var level = 0
    while at(.dot) || at(.ellipsis) {
      level += at(.dot) ? 1 : 3
      advance()
    }
    var module = Name.none
    if level == 0 || !at(.import) { module = dottedName() }
    expect(.import, "'import'")
    var aliases = NodeChain()
    if at(.star) {
      let at = self.start
      advance()
      append(alias(names.intern("*"), at, mayBind: false), to: &aliases)
    } else if eat(.leftParen) {
      repeat { importedName(into: &aliases) } while eat(.comma) && !at(.rightParen)
      expect(.rightParen, "')' after the imported names")
    } else {
      repeat { importedName(into: &aliases) } while eat(.comma)
    }
    if level > 255 { fail("too many dots in a relative import") }
    return node(
      .importFrom, start, end, name: module, op: UInt8(truncatingIfNeeded: level), first: aliases.first)
  }

  private mutating func importedName(into aliases: inout NodeChain) {
    let at = start
    let name = takeName("a name to import")
    append(alias(name, at), to: &aliases)
  }

  private mutating func alias(_ name: Name, _ start: UInt32, mayBind: Bool = true) -> NodeID {
    var bound = NodeID.none
    if mayBind, eat(.as) {
      let at = self.start
      let name = takeName("a name after 'as'")
      bound = node(.identifier, at, end, name: name)
    } else {
      bound = absent()
    }
    return node(.alias, start, end, name: name, first: bound)
  }

  /// Names with dots between them, as one name.
  mutating func dottedName() -> Name {
    let name = takeName("a module's name")
    guard at(.dot) else { return name }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(48)
    bytes += names.bytes(of: name)
    while eat(.dot) {
      let part = takeName("a name after '.'")
      guard !part.isNone else { return .none }
      bytes.append(0x2E)
      bytes += names.bytes(of: part)
    }
    return names.intern(bytes)
  }
}
