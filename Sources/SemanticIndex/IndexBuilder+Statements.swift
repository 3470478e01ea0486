import PythonSyntax
import SourceText

extension IndexBuilder {
  /// The statements under `list`, in a region that ends with them.
  mutating func lowerBlock(_ list: NodeID) {
    if list.isNone { return }
    let around = region
    var statement = first(list)
    while !statement.isNone {
      lowerStatement(statement)
      statement = next(statement)
    }
    region = around
  }

  private mutating func lowerStatement(_ node: NodeID) {
    let syntax = text.nodes[node.index]
    switch syntax.kind {
    case .expr: lowerExpressionStatement(syntax.firstChild)
    case .assign: lowerAssign(node)
    case .augAssign: lowerAugAssign(node)
    case .annAssign: lowerAnnAssign(node)
    case .if: lowerIf(node)
    case .for, .asyncFor: lowerFor(node)
    case .while: lowerWhile(node)
    case .return:
      var value = OpID.none
      if !isAbsent(syntax.firstChild) {
        value = lower(syntax.firstChild)
        noteResult(value)
      }
      emit(.return, a: value.raw, at: syntax.range)
      environment.isDead = true
    case .functionDef, .asyncFunctionDef: lowerFunctionDef(node)
    case .classDef: lowerClassDef(node)
    case .import: lowerImport(node)
    case .importFrom: lowerImportFrom(node)
    case .with, .asyncWith: lowerWith(node)
    case .try, .tryStar: lowerTry(node)
    case .raise:
      let exception = isAbsent(syntax.firstChild) ? OpID.none : lower(syntax.firstChild)
      let cause = next(syntax.firstChild)
      let causeValue = isAbsent(cause) ? OpID.none : lower(cause)
      emit(.raise, a: exception.raw, b: causeValue.raw, at: syntax.range)
      environment.isDead = true
    case .assert: lowerAssert(node)
    case .delete:
      var target = syntax.firstChild
      while !target.isNone {
        lowerDelete(target)
        target = next(target)
      }
    case .match: lowerMatch(node)
    case .break: leaveLoop(isBreak: true)
    case .continue: leaveLoop(isBreak: false)
    case .typeAlias: lowerTypeAlias(node)
    case .pass, .global, .nonlocal, .absent, .error, .identifier: break
    default: _ = lower(node)
    }
  }

  private mutating func lowerExpressionStatement(_ value: NodeID) {
    if value.isNone { return }
    switch kind(value) {
    case .constant: return
    case .call:
      readExports(fromCall: value)
      _ = lowerSpine(value, callFlags: .statement)
    case .await where kind(first(value)) == .call:
      let awaited = lowerSpine(first(value), callFlags: [.statement, .awaited])
      emit(.await, a: awaited.raw, at: range(value))
    default: _ = lower(value)
    }
  }

  private mutating func lowerAssign(_ node: NodeID) {
    var value = first(node)
    if value.isNone { return }
    while !next(value).isNone { value = next(value) }
    readExports(fromAssign: node, value: value)
    let result = lower(value)
    var target = first(node)
    while target != value {
      store(result, to: target)
      target = next(target)
    }
  }

  private mutating func lowerAugAssign(_ node: NodeID) {
    let target = first(node)
    let value = next(target)
    guard !value.isNone else { return }
    let syntax = text.nodes[node.index]
    let at = syntax.range
    let aux = UInt16(syntax.op)
    switch kind(target) {
    case .attribute:
      let object = lower(first(target))
      let name = text.nodes[target.index].name
      let old = emit(
        .attribute, a: object.raw, b: name.raw, c: lastNameOffset(endingAt: range(target).end), at: range(target))
      let new = emit(.inPlace, a: old.raw, b: lower(value).raw, aux: aux, at: at)
      emit(.storeAttribute, a: object.raw, b: name.raw, c: new.raw, at: range(target))
      forgetAttribute(name)
    case .subscript:
      let object = lower(first(target))
      let index = lowerIndex(next(first(target)))
      let old = emit(.item, a: object.raw, b: index.raw, at: range(target))
      let new = emit(.inPlace, a: old.raw, b: lower(value).raw, aux: aux, at: at)
      emit(.storeItem, a: object.raw, b: index.raw, c: new.raw, at: range(target))
    default:
      readExports(fromAugAssign: node)
      let old = lower(target)
      let new = emit(.inPlace, a: old.raw, b: lower(value).raw, aux: aux, at: at)
      store(new, to: target)
    }
  }

  private mutating func lowerAnnAssign(_ node: NodeID) {
    let target = first(node)
    let annotation = next(target)
    let value = next(annotation)
    guard !annotation.isNone else { return }
    let type = lowerAnnotation(annotation)
    let at = text.nodes[node.index].range
    if !isAbsent(value) {
      readExports(fromAssign: node, value: value)
      let plain = lower(value)
      let declared = emit(.annotated, a: plain.raw, b: type.raw, at: range(value))
      store(declared, to: target, annotation: type)
      return
    }
    switch kind(target) {
    case .name: declare(text.nodes[target.index].name, annotation: type, at: range(target))
    case .attribute:
      let object = lower(first(target))
      emit(.declareAttribute, a: object.raw, b: text.nodes[target.index].name.raw, c: type.raw, at: at)
    default: _ = lower(target)
    }
  }

  private mutating func lowerAssert(_ node: NodeID) {
    let base = facts.count
    let test = first(node)
    guard !test.isNone else { return }
    let (value, fact) = lowerCondition(test)
    emitTest(value, at: range(test))
    if !isAbsent(next(test)) { _ = lower(next(test)) }
    apply(fact, positive: true)
    facts.cut(to: base)
    if kind(test) == .constant, text.nodes[test.index].op == ConstantKind.false.rawValue { environment.isDead = true }
  }

  private mutating func lowerDelete(_ target: NodeID) {
    let syntax = text.nodes[target.index]
    switch syntax.kind {
    case .name: unbind(syntax.name, at: syntax.range)
    case .attribute:
      let object = lower(syntax.firstChild)
      emit(.deleteAttribute, a: object.raw, b: syntax.name.raw, at: syntax.range)
      forgetAttribute(syntax.name)
    case .subscript:
      let object = lower(syntax.firstChild)
      let index = lowerIndex(next(syntax.firstChild))
      emit(.deleteItem, a: object.raw, b: index.raw, at: syntax.range)
    case .tuple, .listDisplay:
      var element = syntax.firstChild
      while !element.isNone {
        lowerDelete(element)
        element = next(element)
      }
    default: _ = lower(target)
    }
  }

  /// The alias's name is bound to the annotation's value; the value may refer to what comes later.
  private mutating func lowerTypeAlias(_ node: NodeID) {
    let target = first(node)
    let parameters = next(target)
    let value = next(parameters)
    guard !value.isNone else { return }
    lowerTypeParameters(parameters)
    store(lowerAnnotation(value), to: target)
  }
}
