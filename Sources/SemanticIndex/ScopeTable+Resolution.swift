import PythonSyntax
import SourceText

extension ScopeTable {
  /// Says of every symbol where it lives, marks what inner scopes capture, and gives locals their slots.
  mutating func resolve() {
    for scope in scopes.indices { resolve(scope) }
    for scope in scopes.indices { assignSlots(scope) }
  }

  private mutating func resolve(_ scope: Int) {
    let own = scopes[scope]
    for index in own.symbols {
      let symbol = symbols[index]
      if symbol.flags.contains(.declaredGlobal) && own.parent >= 0 {
        symbols[index].storage = .global
        if symbol.flags.contains(.bound), let outer = find(symbol.name, in: 0) {
          symbols[outer].flags.insert(.rebound)
        }
      } else if symbol.flags.contains(.bound) && !symbol.flags.contains(.declaredNonlocal) {
        symbols[index].storage = .local
      } else {
        resolveOutward(index, from: scope)
      }
    }
  }

  /// A name that the scope does not bind: the nearest enclosing function, lambda or comprehension that does has it.
  private mutating func resolveOutward(_ index: Int, from scope: Int) {
    let name = symbols[index].name
    var around = scopes[scope].parent
    while around >= 0 {
      let candidate = scopes[Int(around)]
      let isVisible =
        switch candidate.kind {
        case .function, .lambda, .comprehension: true
        case .class: false
        case .module: false
        }
      if isVisible, let outer = find(name, in: Int(around)) {
        let flags = symbols[outer].flags
        if flags.contains(.declaredGlobal) {
          symbols[index].storage = candidate.owner == scopes[scope].owner ? .inherited : .global
          return
        }
        if flags.contains(.bound) && !flags.contains(.declaredNonlocal) {
          if candidate.owner == scopes[scope].owner {
            symbols[index].storage = .inherited
            return
          }
          symbols[outer].flags.insert(.captured)
          if symbols[index].flags.isSuperset(of: [.declaredNonlocal, .bound]) { symbols[outer].flags.insert(.rebound) }
          symbols[index].storage = .free
          symbols[index].place = UInt32(candidate.owner)
          return
        }
      }
      around = candidate.parent
    }
    symbols[index].storage = .global
  }

  private mutating func find(_ name: Name, in scope: Int) -> Int? {
    let range = scopes[scope].symbols
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if symbols[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && symbols[low].name == name ? low : nil
  }

  private mutating func assignSlots(_ scope: Int) {
    let own = scopes[scope]
    let owner = Int(own.owner)
    for index in own.symbols where symbols[index].storage == .local {
      if symbols[index].flags.contains(.rebound) {
        symbols[index].storage = own.kind == .module ? .global : .free
        symbols[index].place = UInt32(truncatingIfNeeded: owner)
      } else {
        symbols[index].place = scopes[owner].slotCount
        scopes[owner].slotCount += 1
      }
    }
  }

  /// Numbers the bodies by where they start: ids in source order, an inner body after the one around it.
  mutating func numberBodies(nodes: UnsafeBufferPointer<SyntaxNode>) {
    var order: [(start: UInt32, scope: Int32)] = []
    for scope in scopes.indices where scopes[scope].kind != .comprehension {
      order.append((scope == 0 ? 0 : nodes[scopes[scope].node.index].start, Int32(scope)))
    }
    order.sort { $0.start == $1.start ? $0.scope < $1.scope : $0.start < $1.start }
    bodyScopes = order.map(\.scope)
    for (body, scope) in bodyScopes.enumerated() {
      scopes[Int(scope)].body = BodyID(body)
      if scopes[Int(scope)].kind == .class {
        scopes[Int(scope)].classID = ClassID(classCount)
        classCount += 1
      }
    }
  }
}

extension Scope {
  var symbols: Range<Int> { Int(firstSymbol)..<Int(firstSymbol + symbolCount) }
  var stores: Range<Int> { Int(firstStore)..<Int(endStore) }
  var children: Range<Int> { Int(firstChild)..<Int(firstChild + childCount) }
}
