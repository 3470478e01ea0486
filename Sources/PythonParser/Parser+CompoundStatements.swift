import PythonSyntax
import SourceText

extension Parser {
  /// The end of the last token before the cursor that is text: newlines and dedents of a block are not.
  var endOfText: UInt32 {
    var token = cursor - 1
    while token > tokens, token.pointee.kind == .newline || token.pointee.kind == .dedent { token -= 1 }
    return token.pointee.end
  }

  /// `if` and its `elif`s: a chain of any length, so a loop.
  mutating func ifStatement() -> NodeID {
    var clauses: [(start: UInt32, test: NodeID, body: NodeID)] = []
    repeat {
      let start = start
      advance()
      let test = namedExpression()
      let body = block("'if' statement")
      clauses.append((start, test, body))
    } while at(.elif)
    var orelse = elseBlock()
    let end = endOfText
    while let clause = clauses.popLast() {
      link(clause.test, clause.body)
      link(clause.body, orelse)
      let statement = node(.if, clause.start, end, first: clause.test)
      if clauses.isEmpty { return statement }
      orelse = node(.list, clause.start, end, first: statement)
    }
    return orelse
  }

  /// `else:` and its block, or an empty list.
  private mutating func elseBlock() -> NodeID {
    eat(.else) ? block("'else' statement") : node(.list, endOfText, endOfText)
  }

  mutating func whileStatement() -> NodeID {
    let start = start
    advance()
    let test = namedExpression()
    let body = block("'while' statement")
    let orelse = elseBlock()
    link(test, body)
    link(body, orelse)
    return node(.while, start, endOfText, first: test)
  }

  mutating func forStatement(_ start: UInt32, isAsync: Bool) -> NodeID {
    advance()
    let target = targetList(.for)
    expect(.in, "'in'")
    let iterable = starExpressions()
    let body = block("'for' statement")
    let orelse = elseBlock()
    link(target, iterable)
    link(iterable, body)
    link(body, orelse)
    return node(isAsync ? .asyncFor : .for, start, endOfText, first: target)
  }

  mutating func asyncStatement() -> NodeID {
    let start = start
    switch cursor[1].kind {
    case .def: return functionDef(decorators: NodeChain(), start: start, isAsync: true)
    case .for:
      advance()
      return forStatement(start, isAsync: true)
    case .with:
      advance()
      return withStatement(start, isAsync: true)
    default:
      advance()
      fail("expected 'def', 'with' or 'for' after 'async'")
      return node(.error, start, end)
    }
  }

  // MARK: with

  mutating func withStatement(_ start: UInt32, isAsync: Bool) -> NodeID {
    advance()
    var items = NodeChain()
    if !at(.leftParen) || !parenthesizedItems(&items) {
      items = NodeChain()
      repeat { append(withItem(), to: &items) } while eat(.comma)
    }
    let list = list(items)
    let body = block("'with' statement")
    link(list, body)
    return node(isAsync ? .asyncWith : .with, start, endOfText, first: list)
  }

  /// `(a as b, c as d)` before a colon; where that is not what stands here, nothing has happened.
  private mutating func parenthesizedItems(_ items: inout NodeChain) -> Bool {
    let first = cursor
    let state = attempt()
    advance()
    var hasTarget = false
    repeat {
      let item = withItem()
      if isPoisoned { break }
      append(item, to: &items)
      hasTarget = hasTarget || arena[arena[arena[item].firstChild].nextSibling].kind != .absent
    } while eat(.comma) && !at(.rightParen)
    if eat(.rightParen), at(.colon), !isPoisoned {
      accept(state)
      if hasTarget { needs(9) }
      return true
    }
    reject(state, first)
    return false
  }

  private mutating func withItem() -> NodeID {
    let start = start
    let context = expression()
    var target = NodeID.none
    if eat(.as) { target = starTarget(.with) } else { target = absent() }
    link(context, target)
    return node(.withItem, start, end, first: context)
  }

  /// What an attempt may have to undo.
  struct Attempt {
    let nodes: Int
    let literals: Int
    let pool: Int
    let since: UInt8
    let depth: Int
    let wasPoisoned: Bool
  }

  mutating func attempt() -> Attempt {
    attempts += 1
    return Attempt(
      nodes: arena.count, literals: literals.count, pool: pool.count, since: since, depth: depth,
      wasPoisoned: isPoisoned)
  }

  mutating func accept(_ state: Attempt) { attempts -= 1 }

  mutating func reject(_ state: Attempt, _ first: UnsafePointer<Token>) {
    attempts -= 1
    arena.truncate(to: state.nodes)
    literals.cut(to: state.literals)
    pool.cut(to: state.pool)
    since = state.since
    depth = state.depth
    isPoisoned = state.wasPoisoned
    cursor = first
  }

  // MARK: try

  mutating func tryStatement() -> NodeID {
    let start = start
    advance()
    let body = block("'try' statement")
    var handlers = NodeChain()
    var isStar = false
    while at(.except) {
      let isStarHere = cursor[1].kind == .star
      if handlers.isEmpty {
        isStar = isStarHere
      } else if isStar != isStarHere {
        fail("cannot have both 'except' and 'except*' on the same 'try'")
        break
      }
      append(exceptHandler(isStar: isStar), to: &handlers)
    }
    let handlerList = list(handlers)
    let orelse = handlers.isEmpty ? node(.list, endOfText, endOfText) : elseBlock()
    var hasFinally = false
    var final = NodeID.none
    if eat(.finally) {
      hasFinally = true
      final = block("'finally' statement")
    } else {
      final = node(.list, endOfText, endOfText)
    }
    if handlers.isEmpty && !hasFinally { missingHandler() }
    link(body, handlerList)
    link(handlerList, orelse)
    link(orelse, final)
    if isStar { needs(11) }
    return node(isStar ? .tryStar : .try, start, endOfText, first: body)
  }

  private mutating func missingHandler() {
    guard !isPoisoned else { return }
    if attempts > 0 { return fail("") }
    note("expected 'except' or 'finally' block", at: cursor.pointee.range)
  }

  private mutating func exceptHandler(isStar: Bool) -> NodeID {
    let start = start
    advance()
    if isStar { advance() }
    var type = NodeID.none
    var name = Name.none
    if at(.colon) && !isStar {
      type = absent()
    } else {
      let typeStart = self.start
      type = expression()
      if at(.comma) {
        // PEP 758: several types without parentheses, where none is named.
        var types = NodeChain()
        append(type, to: &types)
        while eat(.comma), !at(.colon) { append(expression(), to: &types) }
        type = node(.tuple, typeStart, end, first: types.first)
        needs(14)
        if at(.as) { fail("multiple exception types must be parenthesized when using 'as'") }
      } else if eat(.as) {
        name = takeName("a name after 'as'")
      }
    }
    let body = block(isStar ? "'except*' statement" : "'except' statement")
    link(type, body)
    return node(.exceptHandler, start, endOfText, name: name, first: type)
  }
}
