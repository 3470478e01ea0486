import PythonSyntax
import SourceText

extension Parser {
  /// The whole file.
  mutating func module() -> NodeID {
    var body = NodeChain()
    while !at(.endMarker) {
      statements(into: &body)
      // A dedent too many: the file was damaged before.
      if at(.dedent) { advance() }
    }
    return node(.module, 0, UInt32(truncatingIfNeeded: count), first: body.first)
  }

  /// Statements up to the dedent or the end that closes their block.
  mutating func statements(into body: inout NodeChain) {
    while true {
      let first = cursor
      let last = body.last
      switch kind {
      case .dedent, .endMarker: return
      case .newline: advance()
      case .indent: unexpectedIndent(into: &body)
      default: statement(into: &body)
      }
      if isPoisoned { recover(from: first, after: last, into: &body) }
    }
  }

  private mutating func statement(into body: inout NodeChain) {
    switch kind {
    case .def: append(functionDef(decorators: NodeChain(), start: start, isAsync: false), to: &body)
    case .if: append(ifStatement(), to: &body)
    case .for: append(forStatement(start, isAsync: false), to: &body)
    case .with: append(withStatement(start, isAsync: false), to: &body)
    case .try: append(tryStatement(), to: &body)
    case .class: append(classDef(decorators: NodeChain()), to: &body)
    case .while: append(whileStatement(), to: &body)
    case .at: append(decorated(), to: &body)
    case .async: append(asyncStatement(), to: &body)
    case .name where isWord(cursor, "match") && startsMatch(): append(matchStatement(), to: &body)
    default: simpleStatements(into: &body)
    }
  }

  /// The body of a compound statement: an indented block, or simple statements on the same line.
  mutating func block(_ owner: StaticString) -> NodeID {
    expect(.colon, "':'")
    var body = NodeChain()
    if at(.newline) {
      advance()
      guard at(.indent) else {
        if !isPoisoned {
          note("expected an indented block after \(owner)", at: cursor.pointee.range)
        }
        return list(body)
      }
      advance()
      enter()
      statements(into: &body)
      leave()
      if at(.dedent) { advance() }
    } else if !isPoisoned {
      simpleStatements(into: &body)
    }
    return list(body)
  }

  /// Opens a rule that nests; too deep is an error.
  @inline(__always) mutating func enter() {
    depth &+= 1
    if depth > nesting { fail("too many nested constructs") }
  }

  @inline(__always) mutating func leave() { depth &-= 1 }

  /// The end of the last token that a statement in `body` took: where a compound statement ends.
  @inline(__always) func endOfBody(_ body: NodeID, else other: UInt32) -> UInt32 {
    arena[body].firstChild.isNone ? other : arena[body].end
  }

  // MARK: Simple statements

  mutating func simpleStatements(into body: inout NodeChain) {
    repeat {
      let statement = simpleStatement()
      guard !isPoisoned else { return }
      append(statement, to: &body)
    } while eat(.semicolon) && !at(.newline) && !at(.endMarker)
    if !eat(.newline) && !at(.endMarker) { fail("invalid syntax: expected the end of the statement, not \(found)") }
  }

  private mutating func simpleStatement() -> NodeID {
    let start = start
    switch kind {
    case .return: return returnStatement()
    case .import: return importStatement()
    case .from: return importFrom()
    case .pass: return word(.pass)
    case .break: return word(.break)
    case .continue: return word(.continue)
    case .raise: return raiseStatement()
    case .assert: return assertStatement()
    case .del: return deleteStatement()
    case .global: return nameList(.global)
    case .nonlocal: return nameList(.nonlocal)
    case .name where isWord(cursor, "type") && cursor[1].kind == .name: return typeAlias()
    case .yield:
      let value = yieldExpression()
      return at(.equal) ? assignment(value, start) : node(.expr, start, end, first: value)
    default: return expressionStatement()
    }
  }

  private mutating func word(_ kind: SyntaxKind) -> NodeID {
    let start = start
    advance()
    return node(kind, start, end)
  }

  private mutating func returnStatement() -> NodeID {
    let start = start
    advance()
    let value = endsSimpleStatement ? absent() : starExpressions()
    return node(.return, start, end, first: value)
  }

  @inline(__always) var endsSimpleStatement: Bool { at(.newline) || at(.semicolon) || at(.endMarker) }

  private mutating func raiseStatement() -> NodeID {
    let start = start
    advance()
    let exception = endsSimpleStatement ? absent() : expression()
    let hasCause = arena[exception].kind != .absent && eat(.from)
    let cause = hasCause ? expression() : absent()
    link(exception, cause)
    return node(.raise, start, end, first: exception)
  }

  private mutating func assertStatement() -> NodeID {
    let start = start
    advance()
    let test = expression()
    let message = eat(.comma) ? expression() : absent()
    link(test, message)
    return node(.assert, start, end, first: test)
  }

  private mutating func deleteStatement() -> NodeID {
    let start = start
    advance()
    var targets = NodeChain()
    repeat {
      let target = binary(Precedence.bitOr)
      checkTarget(target, .delete)
      append(target, to: &targets)
    } while eat(.comma) && !endsSimpleStatement
    return node(.delete, start, end, first: targets.first)
  }

  private mutating func nameList(_ kind: SyntaxKind) -> NodeID {
    let start = start
    advance()
    var names = NodeChain()
    repeat {
      let at = self.start
      let name = takeName("a name")
      append(node(.identifier, at, end, name: name), to: &names)
    } while eat(.comma)
    return node(kind, start, end, first: names.first)
  }

  private mutating func typeAlias() -> NodeID {
    needs(12)
    let start = start
    advance()
    let nameStart = self.start
    let name = takeName("a name")
    let target = node(.name, nameStart, end, name: name)
    let parameters = typeParameters()
    expect(.equal, "'='")
    let value = expression()
    link(target, parameters)
    link(parameters, value)
    return node(.typeAlias, start, end, first: target)
  }

  // MARK: Expression statements and assignments

  private mutating func expressionStatement() -> NodeID {
    let first = cursor
    let start = start
    let value = starExpressions()
    switch kind {
    case .newline: return node(.expr, start, end, first: value)
    case .equal: return assignment(value, start)
    case .colon: return annotatedAssignment(value, start, isBareName: first.pointee.kind == .name)
    case .plusEqual, .minusEqual, .starEqual, .slashEqual, .percentEqual, .atEqual, .ampersandEqual, .barEqual,
      .caretEqual, .leftShiftEqual, .rightShiftEqual, .doubleStarEqual, .doubleSlashEqual:
      return augmentedAssignment(value, start)
    default: return node(.expr, start, end, first: value)
    }
  }

  private mutating func assignment(_ first: NodeID, _ start: UInt32) -> NodeID {
    var chain = NodeChain()
    append(first, to: &chain)
    var value = first
    while eat(.equal) {
      checkTarget(value, .assign)
      value = at(.yield) ? yieldExpression() : starExpressions()
      append(value, to: &chain)
    }
    return node(.assign, start, end, first: chain.first)
  }

  private mutating func annotatedAssignment(_ target: NodeID, _ start: UInt32, isBareName: Bool) -> NodeID {
    let node = arena[target]
    switch node.kind {
    case .name, .attribute, .subscript: break
    case .tuple: complain("only single target (not tuple) can be annotated", about: target)
    case .listDisplay: complain("only single target (not list) can be annotated", about: target)
    default: complain("illegal target for annotation", about: target)
    }
    advance()
    let annotation = expression()
    var value = NodeID.none
    if eat(.equal) { value = at(.yield) ? yieldExpression() : starExpressions() } else { value = absent() }
    link(target, annotation)
    link(annotation, value)
    let isSimple = node.kind == .name && isBareName
    return self.node(.annAssign, start, end, flags: isSimple ? .simple : .plain, first: target)
  }

  private mutating func augmentedAssignment(_ target: NodeID, _ start: UInt32) -> NodeID {
    switch arena[target].kind {
    case .name, .attribute, .subscript: break
    default: complain("'\(describe(target))' is an illegal expression for augmented assignment", about: target)
    }
    let op = Precedence.binaryOperator(kind)
    advance()
    let value = at(.yield) ? yieldExpression() : starExpressions()
    link(target, value)
    return node(.augAssign, start, end, op: op.rawValue, first: target)
  }
}
