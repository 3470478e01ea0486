import PythonSyntax
import SourceText

extension Parser {
  /// Whether `match` at the cursor is the keyword: its logical line ends with a colon, and a block with `case` follows.
  func startsMatch() -> Bool {
    switch cursor[1].kind {
    case .equal, .dot, .comma, .rightParen, .colon, .newline, .semicolon, .endMarker, .colonEqual: return false
    default: break
    }
    var token = cursor + 1
    while token.pointee.kind != .newline, token.pointee.kind != .endMarker { token += 1 }
    guard token.pointee.kind == .newline, token[-1].kind == .colon, token[1].kind == .indent else { return false }
    return isWord(token + 2, "case")
  }

  mutating func matchStatement() -> NodeID {
    needs(10)
    let start = start
    advance()
    let subject = subject()
    expect(.colon, "':'")
    expect(.newline, "the end of the line")
    expect(.indent, "an indented block after 'match' statement")
    var chain = NodeChain()
    append(subject, to: &chain)
    enter()
    while isWord(cursor, "case") {
      let first = cursor
      append(matchCase(), to: &chain)
      if isPoisoned { recoverCase(from: first, chain.last) }
    }
    leave()
    if !isPoisoned && !eat(.dedent) { fail("expected 'case'") }
    return node(.match, start, endOfText, first: subject)
  }

  private mutating func subject() -> NodeID {
    let start = start
    let first = starNamedExpression()
    guard at(.comma) || !isPoisoned && arena[first].kind == .starred else { return first }
    if !at(.comma) {
      fail("cannot use starred expression here")
      return first
    }
    var elements = NodeChain()
    append(first, to: &elements)
    while eat(.comma), startsExpression { append(starNamedExpression(), to: &elements) }
    return node(.tuple, start, end, first: elements.first)
  }

  private mutating func matchCase() -> NodeID {
    let start = start
    advance()
    let pattern = openPattern()
    let hasGuard = eat(.if)
    let condition = hasGuard ? namedExpression() : absent()
    let body = block("'case' statement")
    link(pattern, condition)
    link(condition, body)
    return node(.matchCase, start, endOfText, first: pattern)
  }
}
