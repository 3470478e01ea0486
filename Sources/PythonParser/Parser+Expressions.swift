import PythonSyntax
import SourceText

extension Parser {
  /// `star_expressions`: one expression, or a tuple without parentheses, with stars allowed.
  mutating func starExpressions() -> NodeID {
    let start = start
    let first = starExpression(Precedence.bitOr)
    guard at(.comma) else { return first }
    var elements = NodeChain()
    append(first, to: &elements)
    while eat(.comma), startsExpression { append(starExpression(Precedence.bitOr), to: &elements) }
    return node(.tuple, start, end, first: elements.first)
  }

  /// An expression, or `*` and an operand that binds at least as strongly as `operand`.
  private mutating func starExpression(_ operand: UInt8) -> NodeID {
    guard at(.star) else { return expression() }
    let start = start
    advance()
    let value = binary(operand)
    return node(.starred, start, end, first: value)
  }

  /// `'*' expression | expression`: an argument, a slice, an annotation of `*args`.
  mutating func starExpression() -> NodeID {
    guard at(.star) else { return expression() }
    let start = start
    advance()
    let value = expression()
    return node(.starred, start, end, first: value)
  }

  /// An element of a display: a named expression, or `*` and an operand.
  mutating func starNamedExpression() -> NodeID {
    at(.star) ? starExpression(Precedence.bitOr) : namedExpression()
  }

  /// `name := value`, or an expression.
  mutating func namedExpression() -> NodeID {
    guard at(.name), cursor[1].kind == .colonEqual else { return expression() }
    let start = start
    let name = intern(cursor)
    advance()
    let target = node(.name, start, end, name: name)
    advance()
    let value = expression()
    link(target, value)
    return node(.namedExpr, start, end, first: target)
  }

  /// Whether an expression may begin at the cursor.
  var startsExpression: Bool {
    switch kind {
    case .name, .int, .float, .imaginary, .string, .bytes, .fStringStart, .tStringStart, .leftParen, .leftBracket,
      .leftBrace, .minus, .plus, .tilde, .star, .ellipsis, .not, .lambda, .await, .none, .true, .false:
      true
    default: false
    }
  }

  /// `expression`: a disjunction, a conditional, or a lambda.
  mutating func expression() -> NodeID {
    isLoneToken && at(.name) ? name() : longerExpression()
  }

  @inline(never) private mutating func longerExpression() -> NodeID {
    if isLoneToken, let leaf = leaf() { return leaf }
    enter()
    defer { leave() }
    if at(.lambda) { return lambda() }
    let start = start
    let body = binary(Precedence.or)
    guard at(.if) else { return body }
    advance()
    let test = binary(Precedence.or)
    expect(.else, "'else' after 'if' expression")
    let orelse = expression()
    link(test, body)
    link(body, orelse)
    return node(.ifExp, start, end, first: test)
  }

  private mutating func lambda() -> NodeID {
    let start = start
    advance()
    let parameters = parameters(until: .colon)
    expect(.colon, "':'")
    let body = expression()
    link(parameters, body)
    return node(.lambda, start, end, first: parameters)
  }

  mutating func yieldExpression() -> NodeID {
    let start = start
    advance()
    if eat(.from) {
      let value = expression()
      return node(.yieldFrom, start, end, first: value)
    }
    let value = startsExpression ? starExpressions() : absent()
    return node(.yield, start, end, first: value)
  }

  // MARK: Operators

  /// Whether an operand of one token at the cursor would be the whole expression: as every other one is.
  @inline(__always) private var isLoneToken: Bool { !continuations[Int(cursor[1].kind.rawValue)] }

  /// Operands and operators that bind at least as strongly as `minimum`: chains are loops, whatever their length.
  mutating func binary(_ minimum: UInt8) -> NodeID {
    if isLoneToken, let leaf = leaf() { return leaf }
    let start = start
    var left: NodeID
    switch kind {
    case .not where minimum <= Precedence.not:
      enter()
      defer { leave() }
      advance()
      let operand = binary(Precedence.not)
      left = node(.unaryOp, start, end, op: UnaryOperator.not.rawValue, first: operand)
    case .minus, .plus, .tilde: left = unary()
    case .await: left = power()
    default:
      left = primary()
      if at(.doubleStar) { left = raised(left, start) }
    }
    while true {
      let strength = precedence[Int(kind.rawValue)]
      if strength < minimum || strength == 0 { return left }
      switch strength {
      case Precedence.or: left = boolean(left, start, .or, Precedence.and)
      case Precedence.and: left = boolean(left, start, .and, Precedence.not)
      case Precedence.comparison:
        if at(.not) && cursor[1].kind != .in { return left }
        left = comparison(left, start)
      default:
        let op = Precedence.binaryOperator(kind)
        advance()
        let right = binary(strength + 1)
        link(left, right)
        left = node(.binOp, start, end, op: op.rawValue, first: left)
      }
      if isPoisoned { return left }
    }
  }

  private mutating func boolean(_ first: NodeID, _ start: UInt32, _ op: BoolOperator, _ operand: UInt8) -> NodeID {
    var values = NodeChain()
    append(first, to: &values)
    let kind = kind
    while eat(kind) { append(binary(operand), to: &values) }
    return node(.boolOp, start, end, op: op.rawValue, first: values.first)
  }

  private mutating func comparison(_ first: NodeID, _ start: UInt32) -> NodeID {
    var operands = NodeChain()
    append(first, to: &operands)
    while let op = comparisonOperator() {
      let operand = binary(Precedence.bitOr)
      if isPoisoned { break }
      arena[operand].comparison = op.rawValue
      append(operand, to: &operands)
    }
    return node(.compare, start, end, first: operands.first)
  }

  private mutating func comparisonOperator() -> ComparisonOperator? {
    let op: ComparisonOperator
    switch kind {
    case .doubleEqual: op = .eq
    case .notEqual: op = .notEq
    case .less: op = .lt
    case .lessEqual: op = .ltE
    case .greater: op = .gt
    case .greaterEqual: op = .gtE
    case .in: op = .in
    case .is:
      advance()
      return eat(.not) ? .isNot : .is
    case .not where cursor[1].kind == .in:
      advance()
      op = .notIn
    default: return nil
    }
    advance()
    return op
  }

  /// A sign and its operand; signs nest, a power binds more strongly.
  private mutating func unary() -> NodeID {
    let op: UnaryOperator
    switch kind {
    case .minus: op = .uSub
    case .plus: op = .uAdd
    case .tilde: op = .invert
    default: return power()
    }
    enter()
    defer { leave() }
    let start = start
    advance()
    let operand = unary()
    return node(.unaryOp, start, end, op: op.rawValue, first: operand)
  }

  /// A primary, awaited or not, and the power it is raised to.
  private mutating func power() -> NodeID {
    let start = start
    let base: NodeID
    if at(.await) {
      advance()
      let value = primary()
      base = node(.await, start, end, first: value)
    } else {
      base = primary()
    }
    return at(.doubleStar) ? raised(base, start) : base
  }

  private mutating func raised(_ base: NodeID, _ start: UInt32) -> NodeID {
    enter()
    defer { leave() }
    advance()
    let exponent = unary()
    link(base, exponent)
    return node(.binOp, start, end, op: Operator.pow.rawValue, first: base)
  }
}
