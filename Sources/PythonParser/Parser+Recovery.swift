import PythonSyntax
import SourceText

// After an error the parser goes on with the next logical line, so that a damaged statement costs itself and nothing
// else: the block under a damaged header is still its body, and what stands after it is read as if nothing had been.

extension Parser {
  /// Goes on behind an error in the statement that began at `first`, when `last` was the last of `body`. What could be
  /// made of the statement stands after it.
  mutating func recover(from first: UnsafePointer<Token>, after last: NodeID, into body: inout NodeChain) {
    isPoisoned = false
    cursor = failure
    let isAtLineStart = failure > first && isLineBreak(failure[-1].kind)
    if !isAtLineStart { skipLine() }
    let lineEnd = endOfText
    let begun = body.last == last ? nil : body.last.orNil
    guard at(.indent) else {
      if begun == nil {
        append(node(.error, first.pointee.start, max(lineEnd, first.pointee.start), flags: .damaged), to: &body)
      } else if let begun {
        arena[begun].flags.insert(.damaged)
        arena[begun].end = max(lineEnd, arena[begun].start)
      }
      return
    }
    let inner = indentedBlock()
    if let begun, let holder = emptyBody(of: begun) {
      arena[holder].firstChild = inner.first
      arena[holder].end = max(endOfText, arena[holder].start)
      arena[begun].flags.insert(.damaged)
      arena[begun].end = max(endOfText, arena[begun].start)
    } else {
      append(
        node(.error, first.pointee.start, max(lineEnd, first.pointee.start), flags: .damaged, first: inner.first),
        to: &body)
    }
  }

  /// As `recover`, for a `case` of a `match`.
  mutating func recoverCase(from first: UnsafePointer<Token>, _ begun: NodeID) {
    isPoisoned = false
    cursor = failure
    if !(failure > first && isLineBreak(failure[-1].kind)) { skipLine() }
    arena[begun].flags.insert(.damaged)
    guard at(.indent) else { return }
    let inner = indentedBlock()
    var child = arena[begun].firstChild
    while !child.isNone, !arena[child].nextSibling.isNone { child = arena[child].nextSibling }
    if !child.isNone, arena[child].kind == .list, arena[child].firstChild.isNone {
      arena[child].firstChild = inner.first
    }
    arena[begun].end = endOfText
  }

  /// An indented block where none may be: its statements belong to the block around it.
  mutating func unexpectedIndent(into body: inout NodeChain) {
    note("unexpected indent", at: cursor.pointee.range)
    advance()
    enter()
    if isPoisoned { return leave() }
    statements(into: &body)
    leave()
    if at(.dedent) { advance() }
  }

  private mutating func indentedBlock() -> NodeChain {
    var inner = NodeChain()
    advance()
    enter()
    if !isPoisoned { statements(into: &inner) }
    leave()
    if at(.dedent) { advance() }
    return inner
  }

  /// Passes the rest of the logical line; a block or the end stays.
  private mutating func skipLine() {
    while true {
      switch kind {
      case .newline: return advance()
      case .indent, .dedent, .endMarker: return
      default: advance()
      }
    }
  }

  private func isLineBreak(_ kind: TokenKind) -> Bool { kind == .newline || kind == .indent || kind == .dedent }

  /// The list that the block under a damaged header fills.
  private func emptyBody(of statement: NodeID) -> NodeID? {
    let place: Int
    switch arena[statement].kind {
    case .functionDef, .asyncFunctionDef: place = 4
    case .classDef: place = 3
    case .for, .asyncFor: place = 2
    case .while, .if, .with, .asyncWith: place = 1
    case .try, .tryStar: place = 0
    default: return nil
    }
    var child = arena[statement].firstChild
    for _ in 0..<place where !child.isNone { child = arena[child].nextSibling }
    guard !child.isNone, arena[child].kind == .list, arena[child].firstChild.isNone else { return nil }
    return child
  }
}
