import PythonSyntax
import SourceText

extension Parser {
  mutating func call(_ function: NodeID, _ start: UInt32) -> NodeID {
    let open = self.start
    advance()
    var chain = NodeChain()
    append(function, to: &chain)
    let isClosed = arguments(into: &chain, mayBeGenerator: true, open: open)
    if !isClosed { expect(.rightParen, "')' or ','") }
    return node(.call, start, end, first: function)
  }

  /// The arguments of a call or a class up to `)`. A lone generator takes the call's own parentheses, and so the
  /// closing one: the answer tells.
  @discardableResult
  mutating func arguments(into chain: inout NodeChain, mayBeGenerator: Bool, open: UInt32 = 0) -> Bool {
    var seenKeyword = false
    var seenUnpacking = false
    var isFirst = true
    while !at(.rightParen), !isPoisoned {
      let start = start
      if at(.star) {
        if seenUnpacking { fail("iterable argument unpacking follows keyword argument unpacking") }
        append(starExpression(), to: &chain)
      } else if at(.doubleStar) {
        advance()
        seenUnpacking = true
        let value = expression()
        append(node(.keyword, start, end, first: value), to: &chain)
      } else if at(.name), cursor[1].kind == .equal {
        let name = intern(cursor)
        advance()
        advance()
        seenKeyword = true
        let value = expression()
        append(node(.keyword, start, end, name: name, first: value), to: &chain)
      } else {
        let value = namedExpression()
        if isPoisoned { return false }
        if at(.for) || at(.async) {
          guard mayBeGenerator, isFirst else {
            fail("generator expression must be parenthesized", at: arena[value].range)
            return false
          }
          let generator = comprehension(.generatorExp, value, open, closing: .rightParen)
          if isPoisoned { return false }
          append(generator, to: &chain)
          return true
        }
        if at(.equal) {
          fail("expression cannot contain assignment, perhaps you meant \"==\"?", at: arena[value].range)
        }
        if seenUnpacking {
          fail("positional argument follows keyword argument unpacking", at: arena[value].range)
        } else if seenKeyword {
          fail("positional argument follows keyword argument", at: arena[value].range)
        }
        append(value, to: &chain)
      }
      isFirst = false
      if !eat(.comma) { return false }
    }
    return false
  }

  mutating func subscripted(_ value: NodeID, _ start: UInt32) -> NodeID {
    advance()
    let sliceStart = self.start
    var slice = slice()
    if isPoisoned { return value }
    if at(.comma) || arena[slice].kind == .starred {
      var elements = NodeChain()
      append(slice, to: &elements)
      var hasStar = arena[slice].kind == .starred
      while eat(.comma), !at(.rightBracket), !isPoisoned {
        let next = self.slice()
        if isPoisoned { return value }
        if arena[next].kind == .starred { hasStar = true }
        append(next, to: &elements)
      }
      if hasStar { needs(11) }
      slice = node(.tuple, sliceStart, end, first: elements.first)
    }
    expect(.rightBracket, "']' or ','")
    link(value, slice)
    return node(.subscript, start, end, first: value)
  }

  private mutating func slice() -> NodeID {
    let start = start
    if at(.star) { return starExpression() }
    var lower = NodeID.none
    if !at(.colon) {
      let value = namedExpression()
      if !at(.colon) || isPoisoned { return value }
      if arena[value].kind == .namedExpr, !arena[value].flags.contains(.parenthesized) {
        fail("invalid syntax: expected ']' after a named expression")
        return value
      }
      lower = value
    } else {
      lower = absent()
    }
    advance()
    let upper = startsBound ? expression() : absent()
    let step = eat(.colon) && startsBound ? expression() : absent()
    link(lower, upper)
    link(upper, step)
    return node(.slice, start, end, first: lower)
  }

  private var startsBound: Bool { startsExpression && !at(.star) }
}
