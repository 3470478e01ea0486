import PythonSyntax
import SourceText

extension IndexBuilder {
  /// A comprehension: its operations stand in the body around it, its targets are names of its own.
  mutating func lowerComprehension(_ node: NodeID, kind aux: UInt16) -> OpID {
    let at = range(node)
    let element = first(node)
    let value = aux == 2 ? next(element) : .none
    var part = next(aux == 2 ? value : element)
    guard !part.isNone else { return emptyValue(at: at) }
    let scopeAround = innerScope
    let inner = childScope(of: node)
    let cursor = childCursor
    let around = region
    let base = facts.count
    var iterable = lower(next(first(part)))

    let mark = environment.mark
    let walruses = walrusCount
    let hidden = hiddenSymbols.count
    if let inner {
      hide(inner)
      enter(inner)
    }
    var isFirst = true
    while kind(part) == .comprehension {
      let target = first(part)
      let source = next(target)
      if source.isNone { break }
      if !isFirst { iterable = lower(source) }
      isFirst = false
      let isAsync = text.nodes[part.index].flags.contains(.async)
      let item = emit(.element, a: iterable.raw, flags: isAsync ? .async : [], at: range(source))
      region = openRegion(.loop, in: region, op: item, at: range(part))
      store(item, to: target)
      var condition = next(source)
      while !condition.isNone {
        let (value, fact) = lowerCondition(condition)
        emitTest(value, at: range(condition))
        apply(fact, positive: true)
        region = openRegion(.whenTrue, in: region, op: value, at: range(condition))
        condition = next(condition)
      }
      part = next(part)
    }
    let first = lower(element)
    let second = value.isNone ? OpID.none : lower(value)
    region = around
    if let inner { unhide(inner, from: hidden) }
    innerScope = scopeAround
    childCursor = cursor
    // Of its assignments only those by assignment expressions outlive the comprehension.
    endOptional(since: mark, assignments: walrusCount == walruses ? environment.assignments : -1, range: at)
    facts.cut(to: base)
    return emit(.comprehension, a: first.raw, b: second.raw, aux: aux, at: at)
  }

  /// Makes the names of a comprehension the ones that are looked up; those that they hide wait on a stack.
  private mutating func hide(_ inner: Int) {
    for at in table.scopes[inner].symbols where table.symbols[at].storage != .inherited {
      let name = table.symbols[at].name
      hiddenSymbols.append(symbolOf[name.index])
      symbolOf[name.index] = UInt32(truncatingIfNeeded: at + 1)
    }
  }

  private mutating func unhide(_ inner: Int, from base: Int) {
    var saved = base
    for at in table.scopes[inner].symbols where table.symbols[at].storage != .inherited {
      symbolOf[table.symbols[at].name.index] = hiddenSymbols[saved]
      saved += 1
    }
    hiddenSymbols.cut(to: base)
  }
}
