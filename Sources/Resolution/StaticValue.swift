import SemanticIndex
import SourceText

/// What an expression is by its names alone, without solving: enough for bases, annotations and tested classes.
enum StaticValue: Equatable {
  case `class`(UInt32)
  case function(UInt32)
  case module(UInt32)
  /// A thing outside the tree by dotted name; builtins are `builtins.…`.
  case external(Name)
}

extension Program {
  /// What an operation (local to `module`) is by its names alone; nil where that cannot be said.
  mutating func evaluate(_ op: OpID, in module: UInt32, depth: Int = 0) -> StaticValue? {
    guard !op.isNone, depth < 24 else { return nil }
    let value = operation(op.raw, in: module)
    switch value.kind {
    case .class: return .class(classBase(module) + value.a)
    case .function: return .function(bodyBase(module) + value.a)
    case .importModule:
      if value.aux == 1 { return moduleValue(firstSegment(Name(value.a))) }
      return moduleValue(Name(value.a))
    case .importFrom:
      let base = absoluteName(Name(value.a), level: Int(value.aux), from: module)
      return member(Name(value.b), of: base, from: module, depth: depth + 1)
    case .global: return global(Name(value.a), in: module, depth: depth + 1)
    case .free:
      return binding(Name(value.a), scope: bodyBase(module) + value.b, module: module, depth: depth + 1)
    case .attribute:
      guard let object = evaluate(OpID(value.a), in: module, depth: depth + 1) else { return nil }
      return attribute(Name(value.b), of: object, depth: depth + 1)
    case .item, .narrow, .annotated, .starred: return evaluate(OpID(value.a), in: module, depth: depth + 1)
    case .phi, .boolean:
      for position in 0..<value.b {
        if let found = evaluate(operand(value, position, in: module), in: module, depth: depth + 1) { return found }
      }
      return nil
    case .conditional:
      return evaluate(OpID(value.b), in: module, depth: depth + 1)
        ?? evaluate(OpID(value.c), in: module, depth: depth + 1)
    case .call:
      // A class decorator hands its class back, as far as names go.
      let site = self.site(value.b, in: module)
      guard site.flags.contains(.decoration), site.argumentCount > 0 else {
        return base(ofMadeClass: site, in: module, depth: depth + 1)
      }
      return evaluate(argument(site.firstArgument, in: module).value, in: module, depth: depth + 1)
    default: return nil
    }
  }

  /// `Meta("Name", (Base, …), {…})`: a class that a metaclass makes is seen as the first of its bases.
  private mutating func base(ofMadeClass site: CallSite, in module: UInt32, depth: Int) -> StaticValue? {
    guard site.argumentCount >= 3, !argument(site.firstArgument + 1, in: module).value.isNone else { return nil }
    let bases = operation(argument(site.firstArgument + 1, in: module).value.raw, in: module)
    guard bases.kind == .tuple, bases.b > 0, isMetaclass(evaluate(site.callee, in: module, depth: depth), depth) else {
      return nil
    }
    guard case .class(let base)? = evaluate(operand(bases, 0, in: module), in: module, depth: depth) else { return nil }
    return .class(base)
  }

  /// Whether what is called is `type`, or derives from it.
  private mutating func isMetaclass(_ value: StaticValue?, _ depth: Int) -> Bool {
    switch value {
    case .external(let name)?: return name == join(known.builtins, known.type)
    case .class(let cls)?:
      guard depth < 16 else { return false }
      let record = classes[cls]
      for at in 0..<record.argumentCount {
        let argument = argument(record.firstArgument + at, in: record.module)
        guard argument.name.isNone else { continue }
        if isMetaclass(evaluate(argument.value, in: record.module, depth: depth + 1), depth + 1) { return true }
      }
      return false
    default: return false
    }
  }

  /// A global name as a module's code sees it: its own, a star import's, a builtin.
  mutating func global(_ name: Name, in module: UInt32, depth: Int) -> StaticValue? {
    if binds(moduleBody(module), name) {
      return binding(name, scope: moduleBody(module), module: module, depth: depth)
    }
    if let found = starMember(name, in: module, depth: depth + 1) { return found }
    if isBuiltin(name) { return .external(join(known.builtins, name)) }
    return nil
  }

  /// The value of the newest binding that has one.
  mutating func binding(_ name: Name, scope: UInt32, module: UInt32, depth: Int) -> StaticValue? {
    guard depth < 24 else { return nil }
    var at = newestBinding(scope, name)
    while at != PairTable.absent {
      let binding = bindings[at]
      let bind = operation(numbered: binding.op, in: module)
      if bind.b != .max, replaced.find(binding.op, 0) == PairTable.absent,
        let found = evaluate(OpID(bind.b), in: module, depth: depth + 1)
      {
        return found
      }
      at = binding.next
    }
    return nil
  }

  /// The constant to which a name is bound, once and for all, in its module.
  mutating func constant(_ op: OpID, in module: UInt32) -> (op: OpID, module: UInt32)? {
    guard let found = bound(op, in: module), operation(found.op.raw, in: found.module).kind == .constant else {
      return nil
    }
    return found
  }

  /// The operation to which a name is bound, once and for all, in its module; what is no name stands for itself.
  mutating func bound(_ op: OpID, in module: UInt32, depth: Int = 0) -> (op: OpID, module: UInt32)? {
    guard !op.isNone, depth < 12 else { return nil }
    let value = operation(op.raw, in: module)
    var scope = module
    var name = Name(value.a)
    switch value.kind {
    case .global: break
    case .importFrom:
      let base = absoluteName(Name(value.a), level: Int(value.aux), from: module)
      guard let source = self.module(named: base) else { return nil }
      scope = source
      name = Name(value.b)
    default: return (op, module)
    }
    let newest = newestBinding(moduleBody(scope), name)
    guard newest != PairTable.absent else { return nil }
    let binding = bindings[newest]
    guard binding.next == PairTable.absent || replaced.find(bindings[binding.next].op, 0) != PairTable.absent,
      operation(numbered: binding.op, in: scope).b != .max
    else { return nil }
    return bound(OpID(operation(numbered: binding.op, in: scope).b), in: scope, depth: depth + 1)
  }

  /// A member of what a static value is.
  mutating func attribute(_ name: Name, of object: StaticValue, depth: Int) -> StaticValue? {
    guard depth < 24 else { return nil }
    switch object {
    case .module(let module):
      return member(name, of: index.moduleNames[Int(module)], from: module, depth: depth + 1)
    case .external(let base): return moduleValue(join(base, name))
    case .class(let id):
      let record = classes[id]
      return binding(name, scope: record.body, module: record.module, depth: depth + 1)
    case .function: return nil
    }
  }

  /// `name` imported from the module called `base`.
  mutating func member(_ name: Name, of base: Name, from importer: UInt32, depth: Int) -> StaticValue? {
    guard depth < 24 else { return nil }
    guard let module = module(named: base) else { return moduleValue(join(base, name)) }
    let submodule = join(base, name)
    if module == importer, let found = self.module(named: submodule), bindsOnlyImports(of: name, in: module) {
      return .module(found)
    }
    if binds(moduleBody(module), name) {
      if let found = binding(name, scope: moduleBody(module), module: module, depth: depth + 1) { return found }
    }
    if let found = self.module(named: submodule) { return .module(found) }
    return starMember(name, in: module, depth: depth + 1)
  }

  /// Whether every binding of a name in a module is an import (so that it may mean the submodule of that name).
  mutating func bindsOnlyImports(of name: Name, in module: UInt32) -> Bool {
    var at = newestBinding(moduleBody(module), name)
    while at != PairTable.absent {
      let bind = operation(numbered: bindings[at].op, in: module)
      guard bind.b != .max else { return false }
      let kind = operation(bind.b, in: module).kind
      if kind != .importFrom && kind != .importModule { return false }
      at = bindings[at].next
    }
    return true
  }

  /// What the star imports of a module bring under `name`: of modules of the project where their text shows it, else
  /// of one outside.
  mutating func starMember(_ name: Name, in module: UInt32, depth: Int) -> StaticValue? {
    guard depth < 24 else { return nil }
    for star in stars[Int(module)].reversed() {
      let op = operation(star, in: module)
      let base = absoluteName(Name(op.a), level: Int(op.aux), from: module)
      if let source = self.module(named: base) {
        guard source != module, exports(name, from: source) else { continue }
        if let found = member(name, of: base, from: module, depth: depth + 1) { return found }
      }
    }
    if isBuiltin(name) { return nil }
    for star in stars[Int(module)].reversed() {
      let op = operation(star, in: module)
      let base = absoluteName(Name(op.a), level: Int(op.aux), from: module)
      if self.module(named: base) == nil { return .external(join(base, name)) }
    }
    return nil
  }

  /// Whether `from source import *` may bring `name`.
  mutating func exports(_ name: Name, from source: UInt32) -> Bool {
    if let exports = index.modules.elements[Int(source)].exports { return exports.contains(name) }
    return index.names.bytes(of: name).first != UInt8(ascii: "_")
  }

  /// The module of a dotted name, or the name as a thing outside.
  mutating func moduleValue(_ name: Name) -> StaticValue {
    if let module = module(named: name) { return .module(module) }
    return .external(name)
  }

  /// `a` of `a.b.c`.
  mutating func firstSegment(_ name: Name) -> Name {
    index.names.firstPart(of: name)
  }

  /// The absolute dotted name that an import of `module` means.
  mutating func absoluteName(_ name: Name, level: Int, from module: UInt32) -> Name {
    guard level > 0 else { return name }
    let key = module << 4 | UInt32(truncatingIfNeeded: min(level, 15))
    let found = relatives.find(key, name.raw)
    if level < 15, found != PairTable.absent { return Name(found) }
    let absolute = index.names.intern(relativeName(name, level: level, from: module))
    relatives.set(key, name.raw, absolute.raw)
    return absolute
  }

  /// `c` of `a.b.c`.
  mutating func lastSegment(_ name: Name) -> Name {
    let found = lastSegments.find(name.raw, 0)
    if found != PairTable.absent { return Name(found) }
    let last = index.names.lastPart(of: name)
    lastSegments.set(name.raw, 0, last.raw)
    return last
  }

  /// The module of the project from which an `importFrom` takes its name, where its dotted name is known.
  func module(importedBy op: Op, in importer: UInt32) -> UInt32? {
    guard op.aux > 0 else { return module(named: Name(op.a)) }
    return module(named: relativeName(Name(op.a), level: Int(op.aux), from: importer))
  }

  /// The absolute dotted name that a relative import of `module` means, as text.
  private func relativeName(_ name: Name, level: Int, from module: UInt32) -> String {
    let importer = index.modules.elements[Int(module)]
    var parts = importer.dottedName.split(separator: ".").map(String.init)
    parts.removeLast(min(parts.count, max(0, level - (importer.isPackage ? 1 : 0))))
    if !name.isNone { parts.append(index.names[name]) }
    return parts.joined(separator: ".")
  }

  /// Whether Python's builtins define a name.
  mutating func isBuiltin(_ name: Name) -> Bool { builtinNames.find(name.raw, 0) != PairTable.absent }
}
